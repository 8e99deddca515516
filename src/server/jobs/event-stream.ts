/** The events of a job as server-sent events. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Job, JobEvent } from './job.ts';

/** A comment goes out this often, so that nothing between takes the connection for dead. */
const heartbeatMs = 15_000;
/** How long a client waits before it comes back. */
const retryMs = 1000;
/** A client that reads this much slower than it is written to is let go; it may come back. */
const mostUnread = 2 ** 20;

/** Streams that are open, so that a server that ends can close them. */
export class EventStreams {
  readonly #open = new Set<() => void>();

  /** Sends what a client has missed, then everything new, until the job is over. */
  send(request: FastifyRequest, reply: FastifyReply, job: Job): FastifyReply {
    const after = lastEventId(request.headers['last-event-id']);
    if (job.isOver && job.hasTold(after)) return reply.code(204).header('cache-control', 'no-store').send();
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') {
      raw.end();
      return reply;
    }
    raw.write(`retry: ${retryMs}\n\n`);
    let stop = (): void => undefined;
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    const close = (): void => {
      clearInterval(heartbeat);
      stop();
      this.#open.delete(close);
      raw.end();
    };
    this.#open.add(close);
    raw.once('close', close);
    let isLast = false;
    stop = job.listen(after, (event) => {
      raw.write(textOf(event));
      isLast = event.event !== 'progress';
      if (isLast || raw.writableLength > mostUnread) close();
    });
    // told while it was being joined
    if (isLast) close();
    return reply;
  }

  close(): void {
    for (const close of [...this.#open]) close();
  }
}

/**
 * An event as it goes over the wire.
 * @example textOf({ id: 2, event: 'done', data: { answer: '/x' } }) // => 'id: 2\nevent: done\ndata: {"answer":"/x"}\n\n'
 */
export function textOf({ id, event, data }: JobEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function lastEventId(header: string | readonly string[] | undefined): number {
  const text = typeof header === 'string' ? header : '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
