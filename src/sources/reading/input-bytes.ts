/** The bytes of an input file as its publisher wrote them: plain, out of gzip, or out of a zip archive; streamed and bounded. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { greatestUnpackedBytes, greatestUnpackedRatio, unpackedFreeBytes } from './limits.ts';
import { faultAt } from './place.ts';
import { entryDataAt, type ZipEntry, zipEntries } from './zip-directory.ts';

/** How a file is packed, by its first bytes. */
export type Packing = 'plain' | 'gzip' | 'zip';

/** A file on disk, or one entry of a zip archive. */
export interface InputLocation {
  readonly path: string;
  readonly packing: Packing;
  readonly entry: ZipEntry | null;
}

const blockBytes = 1024 * 1024;

/**
 * Name of an input for messages and reports.
 * @example inputLabel({ path: 'a.zip', packing: 'zip', entry: null }) // => 'a.zip'
 */
export function inputLabel({ path, entry }: InputLocation): string {
  return entry === null ? path : `${path}!${entry.name}`;
}

/** Turns what the system says into an error that names the file. */
export function unreadable(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT'
      ? 'no such file'
      : code === 'EACCES' || code === 'EPERM'
        ? 'may not be read (permission denied)'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${message})`;
  return faultAt({ file: path, line: 0, column: null }, reason);
}

async function packingOf(handle: FileHandle): Promise<Packing> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
  if (bytesRead === 4 && (buffer.readUInt32LE(0) === 0x04034b50 || buffer.readUInt32LE(0) === 0x06054b50)) return 'zip';
  return 'plain';
}

/**
 * What a path holds: itself, or each entry of the zip archive it is.
 * @throws SourceError when it cannot be read
 */
export async function inputLocations(path: string): Promise<InputLocation[]> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    const packing = await packingOf(handle);
    if (packing !== 'zip') return [{ path, packing, entry: null }];
    const { size } = await handle.stat();
    return (await zipEntries(handle, size, path)).map((entry) => ({ path, packing, entry }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw unreadable(path, error);
    throw error;
  } finally {
    await handle.close();
  }
}

async function* plainBytes(path: string): AsyncGenerator<Buffer> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'r');
    // two buffers in turn: what was yielded last is intact while the next is read
    const buffers = [Buffer.allocUnsafe(blockBytes), Buffer.allocUnsafe(blockBytes)];
    for (let i = 0; ; i = 1 - i) {
      const buffer = buffers[i] as Buffer;
      const { bytesRead } = await handle.read(buffer, 0, blockBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw unreadable(path, error);
    throw error;
  } finally {
    await handle?.close();
  }
}

/** Ends with an error once more comes out than an honest file gives. */
function bombGuard(label: string, packedBytes: number): (unpacked: number) => void {
  const allowed = Math.min(greatestUnpackedBytes, Math.max(unpackedFreeBytes, packedBytes * greatestUnpackedRatio));
  return (unpacked) => {
    if (unpacked > allowed)
      throw faultAt(
        { file: label, line: 0, column: null },
        `unpacks to more than ${allowed} bytes from ${packedBytes}: refused as a decompression bomb; unpack it yourself if you trust it`,
      );
  };
}

async function* unpacked(source: Readable, label: string, packedBytes: number, raw: boolean): AsyncGenerator<Buffer> {
  const guard = bombGuard(label, packedBytes);
  const inflate = raw ? createInflateRaw({ chunkSize: blockBytes }) : createGunzip({ chunkSize: blockBytes });
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  let total = 0;
  try {
    for await (const block of inflate as AsyncIterable<Buffer>) {
      total += block.length;
      guard(total);
      yield block;
    }
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw unreadable(label, error);
    if (code?.startsWith('Z_') === true)
      throw faultAt(
        { file: label, line: 0, column: null },
        code === 'Z_BUF_ERROR'
          ? `packed file ends too early after ${total} bytes: it was cut; download it again`
          : `packed file is damaged after ${total} bytes (${message}); download it again`,
      );
    throw error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function zipEntryBytes(location: InputLocation, entry: ZipEntry): Promise<AsyncIterable<Buffer>> {
  const { path } = location;
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const start = await entryDataAt(handle, entry, path);
    const label = inputLabel(location);
    if (start + entry.packedBytes > (await handle.stat()).size)
      throw faultAt(
        { file: label, line: 0, column: null },
        'entry ends behind the end of the archive: it was cut; download it again',
      );
    if (entry.packedBytes === 0) return emptyBytes();
    const source = createReadStream(path, { start, end: start + entry.packedBytes - 1, highWaterMark: blockBytes });
    if (entry.method === 8) return unpacked(source, label, entry.packedBytes, true);
    return source as AsyncIterable<Buffer>;
  } finally {
    await handle.close();
  }
}

async function* emptyBytes(): AsyncGenerator<Buffer> {}

/**
 * Streams the unpacked bytes of an input. A block is valid until the next one is asked for.
 * @throws SourceError when the file is missing, cut, damaged, or unpacks to far more than its size
 */
export async function* inputBytes(location: InputLocation): AsyncGenerator<Buffer> {
  const { path, packing, entry } = location;
  if (entry !== null) yield* await zipEntryBytes(location, entry);
  else if (packing === 'gzip') {
    const { size } = await stat(path).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    yield* unpacked(createReadStream(path, { highWaterMark: blockBytes }), path, size, false);
  } else yield* plainBytes(path);
}

/** The first bytes of an input, unpacked; fewer where it is shorter. */
export async function firstBytes(location: InputLocation, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let total = 0;
  for await (const block of inputBytes(location)) {
    parts.push(Buffer.from(block.subarray(0, length - total)));
    total += block.length;
    if (total >= length) break;
  }
  return Buffer.concat(parts);
}
