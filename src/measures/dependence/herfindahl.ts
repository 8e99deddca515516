import { DomainError } from '../../core/errors.ts';

/** Bounds of a concentration when part of the total is not broken down. */
export interface HerfindahlBounds {
  /** the rest spread over partners too small to count */
  readonly low: number;
  /** the rest held by as few partners as the cap on an unlisted one allows */
  readonly high: number;
  /** share of the total that is broken down, 0-1 */
  readonly covered: number;
}

/**
 * Herfindahl-Hirschman index of concentration: the sum of squared shares. 1 = one partner has all; 1/n = n equal partners.
 * Where the listed values do not add up to the total, the index lies between two bounds.
 * @param values of the listed partners, at least 0, any unit
 * @param total of all partners, in the same unit; the sum of `values` when left out
 * @param largestUnlisted no unlisted partner has more than this; left out: the smallest listed value above zero, which
 *   holds where the largest partners are listed without a gap. `Infinity`: one partner may have all the rest
 * @returns bounds on 0-1, equal when everything is broken down
 * @throws DomainError for a negative value, a total that is not positive, one below the sum of the values by over 1 %, or
 *   a cap that is not above zero
 * @see references.bib hirschman1945
 * @example herfindahlBounds([3, 1]).low // => 0.625
 */
export function herfindahlBounds(
  values: readonly number[],
  total?: number,
  largestUnlisted?: number,
): HerfindahlBounds {
  if (largestUnlisted !== undefined && !(largestUnlisted > 0))
    throw new DomainError(`herfindahlBounds: the cap on an unlisted value must be above zero; got ${largestUnlisted}`);
  let sum = 0;
  for (const value of values) {
    if (!(value >= 0) || !Number.isFinite(value))
      throw new DomainError(`herfindahlBounds: values must be at least zero; got ${value}`);
    sum += value;
  }
  const whole = total ?? sum;
  if (!(whole > 0) || !Number.isFinite(whole))
    throw new DomainError(`herfindahlBounds: the total must be above zero; got ${whole}`);
  if (sum > whole * 1.01)
    throw new DomainError(`herfindahlBounds: the values exceed the total; got ${sum} of ${whole}`);
  const denominator = Math.max(whole, sum);
  let low = 0;
  for (const value of values) low += (value / denominator) ** 2;
  const rest = 1 - sum / denominator;
  const cap = (largestUnlisted ?? Math.min(...values.filter((value) => value > 0))) / denominator;
  return { low, high: Math.min(1, low + largestConcentration(rest, cap)), covered: sum / denominator };
}

/** Sum of squares of a rest cut into pieces no larger than a cap. */
function largestConcentration(rest: number, cap: number): number {
  if (rest <= 0) return 0;
  if (cap >= rest) return rest ** 2;
  const full = Math.floor(rest / cap);
  const left = rest - full * cap;
  return full * cap ** 2 + left ** 2;
}
