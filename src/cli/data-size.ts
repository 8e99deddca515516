/** Sizes of files in words, and back. */
import { DomainError } from '../core/errors.ts';

const units: { readonly [unit: string]: number } = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/**
 * Reads a size such as `500M`, `2 GiB` or `1000000`.
 * @param option its long name, for the message
 * @returns bytes
 * @throws DomainError for anything else
 * @example parsedSize('2G', '--max-size') // => 2147483648
 */
export function parsedSize(text: string, option: string): number {
  const parts = /^(\d{1,9}(?:\.\d+)?|\d{1,15})\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  const bytes = Math.floor(Number(parts?.[1]) * (units[(parts?.[2] ?? '').toLowerCase()] ?? Number.NaN));
  if (bytes >= 1) return bytes;
  throw new DomainError(`${option}: takes a size such as 500M or 2G; got "${text.slice(0, 60)}"`);
}

/**
 * A size for a reader.
 * @example shownSize(3_400_000) // => '3.4 MB'
 */
export function shownSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const steps = ['kB', 'MB', 'GB', 'TB'];
  const step = Math.min(steps.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${steps[step - 1]}`;
}
