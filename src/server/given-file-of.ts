/** Bytes that a user handed over, by path or by upload, as the file that a question takes. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError } from '../core/errors.ts';
import { type GivenFile, largestGivenFile } from '../core/given-file.ts';

const unpack = promisify(gunzip);

/**
 * The file; gzip is unpacked, the hash is that of the bytes as they were given.
 * @param place question and parameter, for messages
 * @param name as the user named it
 * @param largest bytes it may have once unpacked
 * @throws DomainError where a gzip file is broken or too large
 */
export async function givenFileOf(
  place: string,
  name: string,
  given: Uint8Array,
  largest: number = largestGivenFile,
): Promise<GivenFile> {
  const sha256 = createHash('sha256').update(given).digest('hex');
  if (!(given[0] === 0x1f && given[1] === 0x8b)) return { name, sha256, bytes: given };
  try {
    return { name, sha256, bytes: await unpack(given, { maxOutputLength: largest }) };
  } catch (error) {
    const shown = name.length > 200 ? `${name.slice(0, 200)}...` : name;
    throw new DomainError(`${place}: the gzip file cannot be unpacked; got "${shown}"; ${(error as Error).message}`);
  }
}

/**
 * A file's name as a label: its last part, without what could steer a terminal or a path.
 * @example fileLabel('..\\..\\etc/passwd\u0000') // => 'passwd'
 */
export function fileLabel(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '').trim();
  const label = [...clean.replace(/^\.+/, '')].slice(0, 120).join('');
  return label === '' ? 'upload' : label;
}
