/**
 * How long a server asks to wait.
 * @param header value of `Retry-After`: seconds, or a date
 * @param now milliseconds since 1970
 * @returns milliseconds; `null` when it does not say
 * @example retryAfterMs('2', 0) // => 2000
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
