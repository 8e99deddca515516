import { DomainError } from '../core/errors.ts';

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, the default of R and numpy).
 * @param values any order
 * @param p 0-1
 * @returns `null` for no values
 * @see references.bib hyndman1996
 * @example quantile([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantile(values: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new DomainError(`quantile: p must lie between 0 and 1; got ${p}`);
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = p * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (at - Math.floor(at)) * (above - below);
}
