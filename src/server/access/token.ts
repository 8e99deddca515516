/** The secret that opens a server to others than this machine's user. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../core/errors.ts';

const tokenPattern = /^[\w.~-]{16,200}$/;

/** A new secret: 192 bits by chance. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** @throws DomainError where a secret is too short to be one, or cannot stand in an address */
export function checkedToken(token: string): string {
  if (tokenPattern.test(token)) return token;
  throw new DomainError(
    'serve: the token must have 16 to 200 letters, digits, or any of -._~; leave it out and one is made',
  );
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}

/** What a browser keeps in place of the secret. */
export function cookieValueOf(token: string): string {
  return createHmac('sha256', token).update('good-offices cookie').digest('base64url');
}
