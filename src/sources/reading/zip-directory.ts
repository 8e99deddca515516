/** The entries of a zip archive, read from its central directory (with zip64), so that one entry can be streamed. */
import type { FileHandle } from 'node:fs/promises';
import { mostZipEntries } from './limits.ts';
import { faultAt } from './place.ts';

/** One file in an archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflate; others are refused when read */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  /** where its local header stands */
  readonly headerAt: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestEnd = 22 + 65_535;
const largestDirectory = 64 * 1024 * 1024;

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}

interface Directory {
  readonly at: number;
  readonly bytes: number;
  readonly entries: number;
}

async function findDirectory(handle: FileHandle, size: number, file: string): Promise<Directory> {
  const broken = (what: string) => faultAt({ file, line: 0, column: null }, what);
  const tailAt = Math.max(0, size - longestEnd);
  const tail = await readAt(handle, tailAt, size - tailAt);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const directory = {
      entries: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      at: tail.readUInt32LE(at + 16),
    };
    if (directory.entries !== 0xffff && directory.bytes !== 0xffffffff && directory.at !== 0xffffffff) return directory;
    if (at < 20 || tail.readUInt32LE(at - 20) !== end64LocatorSignature) return directory;
    const end64 = await readAt(handle, Number(tail.readBigUInt64LE(at - 12)), 56);
    if (end64.length < 56 || end64.readUInt32LE(0) !== end64Signature) throw broken('zip directory is broken (zip64)');
    return {
      entries: Number(end64.readBigUInt64LE(32)),
      bytes: Number(end64.readBigUInt64LE(40)),
      at: Number(end64.readBigUInt64LE(48)),
    };
  }
  throw broken('zip archive has no directory: it was cut, or is no zip archive; download it again');
}

/** Sizes and offset that do not fit 32 bits stand in an extra field. */
function sizes64(extra: Buffer, bytes: number, packed: number, headerAt: number): [number, number, number] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let next = at + 4;
      const take = (value: number): number => {
        if (value !== 0xffffffff || next + 8 > extra.length) return value;
        next += 8;
        return Number(extra.readBigUInt64LE(next - 8));
      };
      return [take(bytes), take(packed), take(headerAt)];
    }
    at += 4 + length;
  }
  return [bytes, packed, headerAt];
}

/**
 * Files in a zip archive, folders left out, in the order of its directory.
 * @param handle the open archive
 * @param size its length in bytes
 * @param file its name for messages
 * @throws SourceError when the directory is missing, broken or implausibly long
 */
export async function zipEntries(handle: FileHandle, size: number, file: string): Promise<ZipEntry[]> {
  const broken = (what: string) => faultAt({ file, line: 0, column: null }, what);
  const directory = await findDirectory(handle, size, file);
  if (directory.bytes > largestDirectory || directory.entries > mostZipEntries)
    throw broken(`zip archive has more than ${mostZipEntries} entries`);
  if (directory.at + directory.bytes > size) throw broken('zip directory points behind the end of the file');
  const bytes = await readAt(handle, directory.at, directory.bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < directory.entries; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw broken('zip directory is broken');
    const nameBytes = bytes.readUInt16LE(at + 28);
    const extraBytes = bytes.readUInt16LE(at + 30);
    const commentBytes = bytes.readUInt16LE(at + 32);
    const nameAt = at + 46;
    const name = bytes.toString('utf8', nameAt, nameAt + nameBytes);
    const extra = bytes.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes);
    const [unpacked, packed, headerAt] = sizes64(
      extra,
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    );
    const flags = bytes.readUInt16LE(at + 8);
    if (!name.endsWith('/'))
      entries.push({
        name,
        method: bytes.readUInt16LE(at + 10),
        encrypted: (flags & 1) === 1,
        packedBytes: packed,
        bytes: unpacked,
        headerAt,
      });
    at = nameAt + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

/**
 * Where the packed bytes of an entry begin.
 * @throws SourceError when the entry cannot be read: another packing, a password, a broken header
 */
export async function entryDataAt(handle: FileHandle, entry: ZipEntry, file: string): Promise<number> {
  const broken = (what: string) => faultAt({ file: `${file}!${entry.name}`, line: 0, column: null }, what);
  if (entry.encrypted) throw broken('entry is encrypted; unpack it first');
  if (entry.method !== 0 && entry.method !== 8)
    throw broken('entry is packed in a way other than deflate; unpack it first');
  const header = await readAt(handle, entry.headerAt, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw broken('header of the entry is broken');
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
