/** Numbers out of bytes, exactly as `Number(text)` reads them, without making a text where that can be avoided. */

const powers = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const decoder = new TextDecoder('latin1');

/** Neither a number nor missing. */
export const notANumber: unique symbol = Symbol('not a number');

/** Cells that count as missing in a column of numbers. */
const missing: ReadonlySet<string> = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', '.', '#N/A', 'None']);

/**
 * Reads the cell at `from`..`to`.
 * @param decimalComma whether `3,14` is a number
 * @returns the number; NaN where the cell is missing; `notANumber`
 */
export function numberOf(
  bytes: Uint8Array,
  from: number,
  to: number,
  decimalComma: boolean,
): number | typeof notANumber {
  let at = from;
  const negative = bytes[at] === 45;
  if (negative) at++;
  let mantissa = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 48 && byte <= 57) {
      mantissa = mantissa * 10 + (byte - 48);
      if (mantissa > 0) digits++;
      if (decimals >= 0) decimals++;
    } else if ((byte === 46 || (decimalComma && byte === 44)) && decimals < 0) decimals = 0;
    else return slowNumberOf(bytes, from, to, decimalComma);
  }
  const length = to - from - (negative ? 1 : 0) - (decimals >= 0 ? 1 : 0);
  // up to 15 digits and 10^22 both are exact, so one division rounds right
  if (length <= 0 || digits > 15 || decimals > 22) return slowNumberOf(bytes, from, to, decimalComma);
  const value = decimals > 0 ? mantissa / (powers[decimals] as number) : mantissa;
  return negative ? -value : value;
}

function slowNumberOf(bytes: Uint8Array, from: number, to: number, decimalComma: boolean): number | typeof notANumber {
  if (to - from > 400) return notANumber;
  const text = decoder.decode(bytes.subarray(from, to)).trim();
  if (missing.has(text)) return Number.NaN;
  const plain = decimalComma ? text.replace(',', '.') : text;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?$/.test(plain)) return notANumber;
  const value = Number(plain.replace(/[dD]/, 'e'));
  return Number.isFinite(value) ? value : notANumber;
}
