/** Cells of an event read straight from the bytes. */

const tab = 0x09;

/** Where the cell that begins at `at` ends. */
export function cellEnd(bytes: Buffer, at: number, end: number): number {
  let to = at;
  while (to < end && bytes[to] !== tab) to++;
  return to;
}

/** A cell of digits, 15 at most; NaN for an empty one, -1 for anything else. */
export function digits(bytes: Buffer, from: number, to: number): number {
  if (from === to) return Number.NaN;
  if (to - from > 15) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const powers: readonly number[] = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * A cell that holds a decimal number. Up to 15 digits both parts of the division are exact, so that the result is the
 * double nearest to the text; longer texts go by `Number`.
 * @returns NaN for an empty cell, `undefined` for what is no number
 */
export function decimal(bytes: Buffer, from: number, to: number): number | undefined {
  if (from === to) return Number.NaN;
  const isNegative = bytes[from] === 0x2d;
  let value = 0;
  let read = 0;
  let point = -1;
  for (let i = isNegative ? from + 1 : from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte === 0x2e && point < 0) {
      point = read;
      continue;
    }
    const digit = byte - 0x30;
    if (!(digit >= 0 && digit <= 9) || ++read > 15) return slowDecimal(bytes, from, to);
    value = value * 10 + digit;
  }
  if (read === 0) return undefined;
  const size = point < 0 ? value : value / (powers[read - point] as number);
  return isNegative && size !== 0 ? -size : size;
}

function slowDecimal(bytes: Buffer, from: number, to: number): number | undefined {
  const text = bytes.toString('latin1', from, to);
  if (!/^-?\d*\.?\d+(?:[eE][-+]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
