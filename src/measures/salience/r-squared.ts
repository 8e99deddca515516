import { centredColumn, NestedFits } from './nested-fits.ts';

/**
 * Share of the variance of an outcome that columns account for in a least-squares fit with an intercept. Columns that others
 * already span add nothing.
 * @param outcome one value for each row
 * @param columns each with one value for each row
 * @returns 0-1, or `null` where the outcome does not vary
 * @throws DomainError when lengths differ or a value is not finite
 * @example rSquared([1, 2, 3], [[2, 4, 6]]) // => 1
 */
export function rSquared(outcome: readonly number[], columns: readonly (readonly number[])[]): number | null {
  const fits = new NestedFits([outcome]);
  fits.add(columns.map(centredColumn));
  return fits.rSquared(0);
}
