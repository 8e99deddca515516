/** The files an import reads: hashed before, and held against what they were afterwards. */
import { createHash } from 'node:crypto';
import { type BigIntStats, createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SourceError } from '../core/errors.ts';
import { unreadable } from '../sources/reading/input-bytes.ts';
import { sha256 } from './content-hash.ts';
import type { InputFile } from './release.ts';

/** An input with what the system said of it before it was read. */
export interface WatchedInput extends InputFile {
  readonly path: string;
  readonly before: BigIntStats;
}

/**
 * Hashes a file and remembers its state.
 * @throws SourceError when it cannot be read
 */
export async function watchInput(path: string): Promise<WatchedInput> {
  const before = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const hash = createHash('sha256');
  try {
    for await (const block of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(block as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return { file: basename(path), path, size: Number(before.size), sha256: hash.digest('hex'), before };
}

/**
 * Refuses a file that is not what it was when it was hashed.
 * @throws SourceError when it has changed
 */
export async function demandUnchanged({ path, before }: WatchedInput): Promise<void> {
  const after = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const isSame =
    after.size === before.size &&
    after.mtimeNs === before.mtimeNs &&
    after.ctimeNs === before.ctimeNs &&
    after.ino === before.ino;
  if (!isSame)
    throw new SourceError(`${path}: changed while it was read; import it again once it is written`, {
      file: path,
      line: 0,
      column: null,
    });
}

/** sha256 of all inputs: of the one file, or of the list of hashes and names. */
export function inputsHash(inputs: readonly InputFile[]): string {
  const [only] = inputs;
  if (only !== undefined && inputs.length === 1) return only.sha256;
  return sha256(inputs.map((input) => `${input.sha256}  ${input.file}\n`).join(''));
}
