/** Derivatives of the log-probability of the middle choice, which lies between two cutpoints. */
import { exponential } from '../../math/exponential.ts';
import { inverseMills, millsCells, millsFrom, millsTable, millsTo } from './inverse-mills.ts';

/** phi(a) / D and phi(b) / D with D = Phi(b) - Phi(a); written into this place to make no object for a vote. */
export const middleRatios: Float64Array = new Float64Array(2);

/** Where the interval is narrower than this, it is taken as this wide, so that no ratio overflows. */
const narrowest = 1e-6;

/**
 * Ratios of the normal density at both ends of an interval to the probability of the interval, by Mills ratios in the tail
 * that both share, so that a far interval loses no digits.
 * @param a lower end
 * @param b upper end, above a
 */
export function fillMiddleRatios(a: number, b: number): void {
  const isUpper = a + b > 0;
  const low = isUpper ? -b : a;
  const high = Math.max(isUpper ? -a : b, low + narrowest);
  const fade = exponential(((high - low) * (high + low)) / 2);
  const near = 1 / (1 / tabledMills(high) - fade / tabledMills(low));
  middleRatios[0] = isUpper ? near : fade * near;
  middleRatios[1] = isUpper ? fade * near : near;
}

/** {@link inverseMills} from the table; relative error below 1e-4 wherever an interval can end, absolute below 1e-6. */
export function tabledMills(u: number): number {
  if (!(u > millsFrom && u < millsTo)) return Math.max(inverseMills(u), Number.MIN_VALUE);
  const x = (u - millsFrom) * millsCells;
  const k = x | 0;
  const left = millsTable[k] as number;
  return left + (x - k) * ((millsTable[k + 1] as number) - left);
}
