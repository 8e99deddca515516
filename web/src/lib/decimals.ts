/** Numbers with the same decimals in a column, so that they can be compared by eye. */
import { locale } from './messages.svelte.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** @example fixed(0.2, 2) // => '0.20' */
export function fixed(value: number, decimals = 2): string {
  const key = `${locale()} ${decimals}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, found);
  }
  return found.format(value);
}
