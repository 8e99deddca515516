/** One attempt to fetch a file: asks for what is missing, follows redirects, appends what comes. */
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { SourceError } from '../../core/errors.ts';
import { programVersion } from '../../core/version.ts';
import { RedirectTrail } from './address.ts';
import { isPageType } from './page-instead-of-data.ts';
import type { PartialFile, PartialState } from './partial-file.ts';
import { retryAfterMs } from './retry-after.ts';

/** Bounds of a download. */
export interface TransferLimits {
  readonly mostBytes: number;
  /** without a byte for so long, the connection is given up */
  readonly stallMs: number;
}

/** An attempt that failed in a way that another may not. */
export class PassingFailure extends Error {
  /** the server's wish */
  readonly waitMs: number | null;

  constructor(message: string, waitMs: number | null = null) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** Seen by the server's operator. */
const userAgent: string = `good-offices/${programVersion} (research workbench; one request at a time)`;

const passingStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];
const known: readonly string[] = ['identity', 'gzip', 'x-gzip', 'deflate', 'br'];

/** The server cannot be changed by asking again. */
const lastingErrors = /^(ENOTFOUND$|CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_SSL|EPROTO$)/;

interface Opened {
  readonly request: ClientRequest;
  readonly response: IncomingMessage;
  /** what went wrong with the request so far */
  readonly fault: () => Error | null;
  readonly closed: Promise<void>;
}

function megabytes(bytes: number): string {
  return bytes < 10_000_000 ? `${bytes} bytes` : `${Math.round(bytes / 1e6)} MB`;
}

/** Ends a request or response that brings nothing. */
class StallClock {
  readonly #ms: number;
  readonly #silent: ClientRequest | IncomingMessage;
  #timer: NodeJS.Timeout | undefined;

  constructor(silent: ClientRequest | IncomingMessage, ms: number) {
    this.#silent = silent;
    this.#ms = ms;
    this.touch();
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#silent.destroy(new PassingFailure(`sent nothing for ${this.#ms / 1000} s`)),
      this.#ms,
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

async function openAt(
  url: URL,
  headers: { [name: string]: string },
  limits: TransferLimits,
  signal: AbortSignal,
): Promise<Opened> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, { method: 'GET', headers, agent: false, signal, maxHeaderSize: 64 * 1024 });
  const clock = new StallClock(request, limits.stallMs);
  let fault: Error | null = null;
  const closed = new Promise<void>((done) => request.once('close', done));
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.on('error', (error) => {
        fault ??= error;
        reject(error);
      });
      request.once('response', resolve);
      request.end();
    });
    return { request, response, fault: () => fault, closed };
  } finally {
    clock.stop();
  }
}

function headersFor(partial: PartialFile): { [name: string]: string } {
  const { validator } = partial.state;
  return {
    'User-Agent': userAgent,
    Accept: '*/*',
    'Accept-Encoding': 'identity',
    Connection: 'close',
    ...(partial.canResume && validator !== null ? { Range: `bytes=${partial.length}-`, 'If-Range': validator } : {}),
  };
}

/** What may be sent as `If-Range`: a strong ETag, or a date of change that is a minute old (RFC 9110, 8.8.2.2). */
function validatorOf({ headers }: IncomingMessage): string | null {
  const { etag, date } = headers;
  const changed = headers['last-modified'];
  if (etag?.startsWith('"') === true) return etag;
  if (changed === undefined || Number.isNaN(Date.parse(changed))) return null;
  const sent = date === undefined ? Date.now() : Date.parse(date);
  return sent - Date.parse(changed) >= 60_000 ? changed : null;
}

function stateOf(response: IncomingMessage, total: number | null): PartialState {
  return {
    validator: validatorOf(response),
    total,
    encoding: (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase() || 'identity',
    disposition: response.headers['content-disposition'] ?? null,
  };
}

function lengthOf(response: IncomingMessage): number | null {
  const stated = response.headers['content-length'];
  return stated === undefined ? null : Number(stated);
}

function rangeOf(response: IncomingMessage): { from: number; total: number | null } | null {
  const parts = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '');
  if (parts === null) return null;
  return { from: Number(parts[1]), total: parts[3] === '*' ? null : Number(parts[3]) };
}

function demandUsable(url: URL, response: IncomingMessage): void {
  const { statusCode = 0, statusMessage = '', headers } = response;
  const said = `${statusCode} ${statusMessage}`.trim();
  if (passingStatuses.includes(statusCode))
    throw new PassingFailure(`answered ${said}`, retryAfterMs(headers['retry-after'], Date.now()));
  if (![200, 206, 416].includes(statusCode))
    throw new SourceError(`pull: ${url.href} answered ${said}; the publisher may have moved the file`, {
      address: url.href,
      status: statusCode,
    });
  if (statusCode !== 416 && isPageType(headers['content-type']))
    throw new SourceError(
      `pull: ${url.href} gives a web page instead of data (${headers['content-type']}); visit it and download by hand`,
      { address: url.href },
    );
}

function tooLarge(url: URL, stated: number | null, most: number): SourceError {
  const size = stated === null ? 'is larger' : `is ${megabytes(stated)}, larger`;
  return new SourceError(
    `pull: ${url.href} ${size} than the limit of ${megabytes(most)}; a larger one is named with --max-size`,
    { address: url.href, mostBytes: most },
  );
}

/** Brings the partial file in line with what the response continues. @returns `false` when it is complete already */
async function agree(url: URL, response: IncomingMessage, partial: PartialFile): Promise<boolean> {
  const restartLater = async (why: string): Promise<never> => {
    await partial.discard();
    throw new PassingFailure(why, 0);
  };
  if (response.statusCode === 416) {
    if (partial.length > 0 && partial.length === partial.state.total) return false;
    return restartLater('refused to go on where the last attempt ended');
  }
  if (response.statusCode === 206) {
    const range = rangeOf(response);
    const next = stateOf(response, range?.total ?? null);
    const before = partial.state;
    const isSame = next.validator === null || next.validator === before.validator;
    const fits = range !== null && range.from === partial.length && partial.canResume;
    const sameTotal = range?.total == null || before.total === null || range.total === before.total;
    if (!fits || !isSame || !sameTotal || next.encoding !== before.encoding)
      return restartLater('the file changed between two parts');
    return true;
  }
  const next = stateOf(response, lengthOf(response));
  if (!known.includes(next.encoding))
    throw new SourceError(`pull: ${url.href} sends an unknown encoding; got "${next.encoding.slice(0, 60)}"`, {
      address: url.href,
    });
  await partial.restart(next);
  return true;
}

function failureOf(error: unknown): unknown {
  if (error instanceof PassingFailure || error instanceof SourceError) return error;
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  if (code.startsWith('HPE_')) return new PassingFailure(`sent what is not its stated length, or no HTTP (${message})`);
  if (syscall === 'write' && ['ENOSPC', 'EFBIG', 'EDQUOT'].includes(code)) return error;
  if (lastingErrors.test(code)) return new SourceError(`cannot be reached (${message})`, {});
  const isNetwork = code.startsWith('E') && !['EACCES', 'ENOENT', 'EROFS', 'EISDIR', 'EMFILE'].includes(code);
  return isNetwork || message === 'aborted' || message === 'terminated'
    ? new PassingFailure(code === 'ECONNRESET' ? 'cut the connection' : `failed (${message})`)
    : error;
}

/** Where the bytes came from in the end. */
export interface Transferred {
  readonly address: URL;
}

/**
 * Makes one attempt; what arrives is appended to the partial file.
 * @param started told once the server has answered: bytes of the whole, `null` when not stated
 * @param progress told after each piece
 * @throws PassingFailure when another attempt may do better; SourceError when none will
 */
export async function transfer(
  address: URL,
  partial: PartialFile,
  limits: TransferLimits,
  signal: AbortSignal,
  progress: () => void,
): Promise<Transferred> {
  const trail = new RedirectTrail(address);
  let url = address;
  try {
    for (;;) {
      const opened = await openAt(url, headersFor(partial), limits, signal);
      const { response, request } = opened;
      try {
        if (redirectStatuses.includes(response.statusCode ?? 0)) {
          url = trail.next(url, response.headers.location);
          continue;
        }
        demandUsable(url, response);
        if (await agree(url, response, partial)) await receive(url, opened, partial, limits, progress);
        return { address: url };
      } finally {
        request.on('error', () => {});
        request.destroy();
      }
    }
  } catch (error) {
    throw failureOf(error);
  } finally {
    await partial.pause();
  }
}

async function receive(
  url: URL,
  { response, fault, closed }: Opened,
  partial: PartialFile,
  limits: TransferLimits,
  progress: () => void,
): Promise<void> {
  const { total } = partial.state;
  if (total !== null && total > limits.mostBytes) {
    await partial.discard();
    throw tooLarge(url, total, limits.mostBytes);
  }
  const clock = new StallClock(response, limits.stallMs);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      clock.touch();
      if (partial.length + chunk.length > limits.mostBytes) {
        await partial.discard();
        throw tooLarge(url, null, limits.mostBytes);
      }
      await partial.append(chunk);
      progress();
    }
    // bytes after the stated length show as a fault of the request once the response has ended
    await Promise.race([closed, new Promise((done) => setTimeout(done, 250).unref())]);
  } finally {
    clock.stop();
  }
  const late = fault();
  if (late !== null) {
    await partial.discard();
    throw late;
  }
  if (!response.complete || (total !== null && partial.length !== total))
    throw new PassingFailure(`sent ${partial.length} of ${total ?? 'all'} bytes`);
}
