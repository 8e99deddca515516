import { type HerfindahlBounds, herfindahlBounds } from './herfindahl.ts';

/**
 * Bounds of the concentration of listed values in a total, where a total may be missing or rounded below their sum.
 * @param values of the listed partners, at least 0, any unit
 * @param total of all partners in the same unit; `null` or less than the sum: the sum stands for it
 * @param cap no unlisted partner has more than this; `Infinity` where nothing bounds it
 * @returns bounds on 0-1, or `null` where nothing is listed above zero
 * @see references.bib hirschman1945
 * @example concentration([3, 1], null, Infinity)?.low // => 0.625
 */
export function concentration(values: readonly number[], total: number | null, cap: number): HerfindahlBounds | null {
  const sum = values.reduce((all, value) => all + value, 0);
  if (sum === 0) return null;
  return herfindahlBounds(values, total === null || total < sum ? sum : total, cap);
}
