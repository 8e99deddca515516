/** One line a request: when, what, how it ended; no secret of an address is written. */
import type { FastifyInstance } from 'fastify';

/** What is known of a request that is over. */
export interface RequestRecord {
  /** ISO 8601, UTC, to the millisecond */
  readonly time: string;
  readonly method: string;
  /** with its query, the token taken out */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  /** bytes sent on the connection, headers included; `null` where they cannot be told */
  readonly bytes: number | null;
}

const longestPath = 500;

/** Tells of every request once it is over. */
export function addRequestLog(server: FastifyInstance, tell: (record: RequestRecord) => void): void {
  const sentBefore = new WeakMap<object, number>();
  server.addHook('onRequest', async ({ raw }) => {
    sentBefore.set(raw, raw.socket.bytesWritten ?? 0);
  });
  server.addHook('onResponse', async ({ raw, method }, reply) => {
    const { bytesWritten } = raw.socket;
    const before = sentBefore.get(raw);
    tell({
      time: new Date().toISOString(),
      method,
      path: withoutSecrets(raw.url ?? '/'),
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: bytesWritten === undefined || before === undefined ? null : bytesWritten - before,
    });
  });
}

/**
 * An address as it may be written down.
 * @example withoutSecrets('/?a=1&token=abc') // => '/?a=1&token=...'
 */
export function withoutSecrets(url: string): string {
  const [path = '', search] = url.split(/\?(.*)/s);
  if (search === undefined) return path.slice(0, longestPath);
  const pairs = search.split('&').map((pair) => {
    const [name = ''] = pair.split('=');
    return new URLSearchParams(pair).has('token') ? `${name}=...` : pair;
  });
  return `${path}?${pairs.join('&')}`.slice(0, longestPath);
}

/**
 * A record as a line.
 * @example logLine({ time: 't', method: 'GET', path: '/', status: 200, ms: 1.5, bytes: 10 }, 'text') // => 't GET "/" 200 1.5 ms 10 bytes'
 */
export function logLine(record: RequestRecord, form: 'json' | 'text'): string {
  if (form === 'json') return JSON.stringify(record);
  const { time, method, path, status, ms, bytes } = record;
  return `${time} ${method} ${JSON.stringify(path)} ${status} ${ms} ms ${bytes ?? '?'} bytes`;
}
