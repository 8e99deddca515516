/** Texts and numbers out of cells' bytes, without making the same short text twice. */

const slots = 8192;
const longestKept = 48;

/** Keeps the short ASCII texts it made last: columns repeat a few hundred names a million times. */
export class TextCache {
  readonly #kept: (string | undefined)[] = new Array(slots).fill(undefined);

  /** The text of some bytes, blanks around it left out. */
  text(bytes: Buffer, from: number, to: number): string {
    let start = from;
    let end = to;
    while (start < end && (bytes[start] as number) <= 0x20) start++;
    while (end > start && (bytes[end - 1] as number) <= 0x20) end--;
    const length = end - start;
    if (length === 0) return '';
    if (length > longestKept) return bytes.toString('utf8', start, end);
    let hash = length;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte > 0x7f) return bytes.toString('utf8', start, end);
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const slot = (hash ^ (hash >>> 13)) & (slots - 1);
    const kept = this.#kept[slot];
    if (kept !== undefined && kept.length === length) {
      let i = 0;
      while (i < length && kept.charCodeAt(i) === bytes[start + i]) i++;
      if (i === length) return kept;
    }
    const text = bytes.toString('latin1', start, end);
    this.#kept[slot] = text;
    return text;
  }
}

const powers = [1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The number that a text states, or `null` when it states none.
 * @example parseDecimal('.5') // => 0.5
 */
export function parseDecimal(text: string): number | null {
  if (!plainNumber.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/**
 * The number in some bytes; up to fifteen digits without making a text.
 * @returns the number; `undefined` when the bytes are blank; `null` when they are no number
 */
export function numberIn(bytes: Buffer, from: number, to: number): number | null | undefined {
  let at = from;
  let end = to;
  while (at < end && (bytes[at] as number) <= 0x20) at++;
  while (end > at && (bytes[end - 1] as number) <= 0x20) end--;
  if (at === end) return undefined;
  const start = at;
  const isNegative = bytes[at] === 0x2d;
  if (isNegative || bytes[at] === 0x2b) at++;
  let digits = 0;
  let decimals = -1;
  let value = 0;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === 0x2e && decimals < 0) decimals = 0;
    else return parseDecimal(bytes.toString('latin1', start, end));
  }
  if (digits === 0) return null;
  if (digits > 15) return parseDecimal(bytes.toString('latin1', start, end));
  const size = decimals > 0 ? value / (powers[decimals] as number) : value;
  return isNegative && size !== 0 ? -size : size;
}
