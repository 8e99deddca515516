/** Whether a release's files are what its manifest says. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './content-hash.ts';
import { type Release, type ReleaseFile, readManifest, releaseFolder } from './release.ts';

/** Files below this size are hashed whenever a release is opened, larger ones by `sources check`. */
const hashedOnOpenBytes = 4 * 1024 * 1024;

const parquetMagic = 'PAR1';

function readEnds(path: string): { size: number; head: string; tail: string } {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const ends = Buffer.alloc(8);
    readSync(handle, ends, 0, 4, 0);
    readSync(handle, ends, 4, 4, Math.max(0, size - 4));
    return { size, head: ends.toString('latin1', 0, 4), tail: ends.toString('latin1', 4, 8) };
  } finally {
    closeSync(handle);
  }
}

function whatIsWrong(path: string, file: ReleaseFile, thorough: boolean): string | null {
  const parquet = file.table !== null;
  if (thorough || file.size < hashedOnOpenBytes) {
    const bytes = readFileSync(path);
    if (bytes.length !== file.size) return `is ${bytes.length} bytes long; recorded are ${file.size}`;
    if (
      parquet &&
      (bytes.toString('latin1', 0, 4) !== parquetMagic || bytes.toString('latin1', bytes.length - 4) !== parquetMagic)
    )
      return 'is not a Parquet file';
    return sha256(bytes) === file.sha256 ? null : 'has another content than recorded (sha256 differs)';
  }
  const { size, head, tail } = readEnds(path);
  if (size !== file.size) return `is ${size} bytes long; recorded are ${file.size}`;
  return parquet && (head !== parquetMagic || tail !== parquetMagic) ? 'is not a Parquet file' : null;
}

/**
 * Checks one release of a lake: its manifest reads, each file is there with its recorded size, Parquet files begin and
 * end as such, and the content has its recorded sha256 (files from 4 MB on only when `thorough`).
 * @returns the release, or in `wrong` the first file that is broken and how
 */
export function checkRelease(
  lake: string,
  source: string,
  version: string,
  thorough = false,
): { readonly release: Release } | { readonly wrong: string; readonly file: string } {
  const folder = releaseFolder(lake, source, version);
  const read = readManifest(folder, source, version);
  if ('wrong' in read) return { wrong: read.wrong, file: 'release.json' };
  for (const file of read.manifest.files) {
    let wrong: string | null;
    try {
      wrong = whatIsWrong(join(folder, file.file), file, thorough);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      wrong = code === 'ENOENT' || code === 'ENOTDIR' ? 'is missing' : `cannot be read (${(error as Error).message})`;
    }
    if (wrong !== null) return { wrong: `${file.file} ${wrong}`, file: file.file };
  }
  return { release: { folder, manifest: read.manifest } };
}
