/** Downloading one file: attempts until it is whole, within bounds of size and time. The only use of the network. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { EnvironmentError, SourceError } from '../../core/errors.ts';
import { downloadName } from './file-name.ts';
import { beginsAsPage } from './page-instead-of-data.ts';
import { PartialFile } from './partial-file.ts';
import { PassingFailure, transfer } from './transfer.ts';

/** Bounds and manners of a download; each has a default. */
export interface DownloadBounds {
  /** largest file, bytes; 2 GiB when left out */
  readonly mostBytes?: number;
  /** longest silence, 60 s when left out */
  readonly stallMs?: number;
  /** longest time for the whole, 2 h when left out */
  readonly totalMs?: number;
  /** attempts in a row that bring nothing new, 5 when left out */
  readonly attempts?: number;
  /** first pause between attempts, doubled each time; 1 s when left out */
  readonly backoffMs?: number;
  /** longest wish of a server to wait that is obeyed; 120 s when left out */
  readonly mostWaitMs?: number;
}

/** How far a download is. */
export interface DownloadProgress {
  readonly address: string;
  readonly received: number;
  /** `null` = not stated */
  readonly total: number | null;
  /** set when an attempt failed and another follows */
  readonly trouble: string | null;
}

/** A file that has arrived. */
export interface DownloadedFile {
  readonly path: string;
  readonly address: string;
  readonly bytes: number;
  /** of the file as it is imported */
  readonly sha256: string;
  /** the publisher stated the length, so that it is known to be whole */
  readonly hasStatedLength: boolean;
}

const defaultMostBytes = 2 * 1024 ** 3;

/** Attempts in all, so that a server that gives one byte a time is left alone some day. */
const mostAttempts = 200;

interface Job {
  readonly address: URL;
  readonly partial: PartialFile;
  readonly bounds: Required<DownloadBounds>;
  readonly tell: (progress: DownloadProgress) => void;
}

function withDefaults(bounds: DownloadBounds): Required<DownloadBounds> {
  return {
    mostBytes: bounds.mostBytes ?? defaultMostBytes,
    stallMs: bounds.stallMs ?? 60_000,
    totalMs: bounds.totalMs ?? 2 * 60 * 60 * 1000,
    attempts: bounds.attempts ?? 5,
    backoffMs: bounds.backoffMs ?? 1000,
    mostWaitMs: bounds.mostWaitMs ?? 120_000,
  };
}

function explained(error: unknown, address: URL): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (['ENOSPC', 'EFBIG', 'EDQUOT'].includes(code ?? ''))
    return new EnvironmentError(`pull: the disk takes no more (${code}); nothing was imported, free some space`, {});
  if (error instanceof SourceError && !message.startsWith('pull: '))
    return new SourceError(`pull: ${address.href} ${message}`, { address: address.href });
  if (code?.startsWith('Z_') === true || code?.startsWith('ERR_BROTLI') || code?.startsWith('ERR__ERROR'))
    return new SourceError(`pull: ${address.href} is damaged: its content encoding cannot be undone (${message})`, {});
  if (syscall !== undefined && error instanceof Error && !(error instanceof SourceError))
    return new EnvironmentError(`pull: the download cannot be written (${message})`, {});
  return error;
}

/** Attempts until the file is whole. */
async function fetchWhole({ address, partial, bounds, tell }: Job): Promise<URL> {
  const deadline = new AbortController();
  const late = setTimeout(() => deadline.abort(), bounds.totalMs);
  let furthest = partial.length;
  let barren = 0;
  const report = (trouble: string | null) =>
    tell({ address: address.href, received: partial.length, total: partial.state.total, trouble });
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await transfer(address, partial, bounds, deadline.signal, () => report(null))).address;
      } catch (error) {
        if (deadline.signal.aborted) throw tooLate(address, bounds.totalMs, partial);
        if (!(error instanceof PassingFailure)) throw error;
        barren = partial.length > furthest ? 1 : barren + 1;
        furthest = Math.max(furthest, partial.length);
        if (barren >= bounds.attempts || attempt >= mostAttempts)
          throw givenUp(address, error.message, attempt, partial);
        const wait = error.waitMs ?? bounds.backoffMs * 2 ** (barren - 1);
        if (error.waitMs !== null && error.waitMs > bounds.mostWaitMs)
          throw new SourceError(
            `pull: ${address.href} ${error.message} and asks to wait ${Math.ceil(error.waitMs / 1000)} s; run the command again then`,
            { address: address.href, waitMs: error.waitMs },
          );
        report(`${error.message}; trying again${wait >= 1000 ? ` in ${Math.round(wait / 1000)} s` : ''}`);
        await sleep(wait, undefined, { signal: deadline.signal }).catch(() => {
          throw tooLate(address, bounds.totalMs, partial);
        });
      }
    }
  } finally {
    clearTimeout(late);
  }
}

function keptPart(partial: PartialFile): string {
  return partial.canResume ? `; ${partial.length} bytes are kept, run the command again to go on` : '';
}

function tooLate(address: URL, totalMs: number, partial: PartialFile): SourceError {
  return new SourceError(`pull: ${address.href} took longer than ${totalMs / 1000} s${keptPart(partial)}`, {
    address: address.href,
  });
}

function givenUp(address: URL, why: string, attempts: number, partial: PartialFile): SourceError {
  return new SourceError(`pull: ${address.href} ${why}; given up after ${attempts} attempts${keptPart(partial)}`, {
    address: address.href,
    attempts,
  });
}

function decoderOf(encoding: string): NodeJS.ReadWriteStream | null {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  return encoding === 'br' ? createBrotliDecompress() : null;
}

/** Undoes the content encoding, within the limit. */
async function decode(from: string, to: string, encoding: string, address: URL, most: number): Promise<void> {
  const decoder = decoderOf(encoding);
  if (decoder === null) return renameSync(from, to);
  let length = 0;
  const guard = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      if (length <= most) done(null, chunk);
      else done(new SourceError(`pull: ${address.href} unpacks to more than the limit of ${most} bytes`, {}));
    },
  });
  await pipeline(createReadStream(from), decoder, guard, createWriteStream(to));
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(block as Buffer);
  return hash.digest('hex');
}

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Downloads a file. What a cut left is gone on with, also when another run of the program left it.
 * @param address http or https
 * @param folders where parts are kept, and where the finished file goes
 * @param tell is told of progress, often
 * @throws SourceError when the publisher does not give the file; EnvironmentError when it cannot be written
 */
export async function downloadFile(
  address: URL,
  folders: { readonly parts: string; readonly finished: string },
  given: DownloadBounds = {},
  tell: (progress: DownloadProgress) => void = () => {},
): Promise<DownloadedFile> {
  const bounds = withDefaults(given);
  try {
    const partial = new PartialFile(folders.parts, address);
    const found = await fetchWhole({ address, partial, bounds, tell });
    const { encoding, disposition, total } = partial.state;
    mkdirSync(folders.finished, { recursive: true });
    const path = join(folders.finished, downloadName(disposition ?? undefined, [address, found]));
    try {
      await decode(partial.path, path, encoding, address, bounds.mostBytes);
      const { size } = await stat(path);
      if (size === 0) throw new SourceError(`pull: ${address.href} gave an empty file`, { address: address.href });
      if (beginsAsPage(await headOf(path)))
        throw new SourceError(`pull: ${address.href} gives a web page instead of data; visit it and download by hand`, {
          address: address.href,
        });
      const hasStatedLength = total !== null;
      return { path, address: address.href, bytes: size, sha256: await sha256Of(path), hasStatedLength };
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    } finally {
      await partial.discard();
    }
  } catch (error) {
    throw explained(error, address);
  }
}
