/** Response bodies with a validator, and whether a client has them already. */
import { createHash } from 'node:crypto';
import type { Body } from './answer-cache.ts';

/** A body and its strong ETag. */
export function bodyOf(type: string, content: string | Uint8Array): Body {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  return { type, content: bytes, etag };
}

/**
 * Whether an If-None-Match header names an ETag, in whatever content coding it was sent.
 * @example isNamed('"abc-br"', '"abc"') // => true
 */
export function isNamed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const named = header.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.some((one) => one === '*' || one === etag || one.replace(/-(?:br|gzip|deflate|zstd)"$/, '"') === etag);
}

/** The ETag of the same content in a content coding: a strong one must differ. */
export function codedEtag(etag: string, coding: string): string {
  return etag.replace(/"$/, `-${coding}"`);
}
