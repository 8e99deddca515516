/** Content hashes, in hexadecimal: safe as file names on every platform. */
import { createHash } from 'node:crypto';

/** sha256 of bytes or text. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Short id of a JSON value: the first twelve digits of its sha256. Objects must be written in a fixed key order. */
export function shortId(value: unknown): string {
  return sha256(JSON.stringify(value)).slice(0, 12);
}
