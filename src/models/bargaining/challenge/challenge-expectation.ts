import type { ChallengeOptions } from './challenge-options.ts';
import type { SortedActors } from './challenge-support.ts';
import { driftUtility, statusQuoUtility } from './challenge-utility.ts';
import { expOfNegative } from './fast-exp.ts';

/** What one actor expects of its own challenges and of those against it, by rank of the other. */
export interface Expectations {
  /** E_ij: expected utility of its challenge of j */
  readonly own: Float64Array;
  /** E_ji as it sees it: expected utility of j's challenge of it */
  readonly others: Float64Array;
}

/** Logarithms of 0.5 - 0.5 d and 0.5 + 0.5 d of every dyad: the bases that each actor raises to its own exponent. */
export interface DyadLogs {
  readonly near: Float64Array;
  readonly far: Float64Array;
}

/** Fills the logarithms for positions in ascending order. */
export function fillDyadLogs({ x }: SortedActors, { near, far }: DyadLogs): void {
  const n = x.length;
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const half = 0.5 * (at(x, j) - at(x, i));
      near[i * n + j] = Math.log(Math.max(0, 0.5 - half));
      near[j * n + i] = at(near, i * n + j);
      far[i * n + j] = Math.log(0.5 + half);
      far[j * n + i] = at(far, i * n + j);
    }
}

/**
 * Expected utilities of all challenges of and against one actor, seen with its own risk exponent:
 * E_ij = s (P U_s + (1 - P) U_f) + (1 - s) U_s - Q U_sq - (1 - Q)(T U_b + (1 - T) U_w), s being the salience of who resists.
 * @param i rank of the actor
 * @param r its risk exponent; with 1 the utilities are linear and no logarithm is read
 * @param chance P of every ordered dyad
 * @param median of the round, on the same scale; read only where Q is not 1
 * @see references.bib scholz2011
 */
export function fillExpectations(
  i: number,
  r: number,
  { x }: SortedActors,
  salience: Float64Array,
  chance: Float64Array,
  logs: DyadLogs,
  median: number,
  { resistance, statusQuo: q }: ChallengeOptions,
  { own, others }: Expectations,
): void {
  const n = x.length;
  const here = at(x, i);
  const careI = at(salience, i);
  const asNow = q * statusQuoUtility(r);
  const linear = r === 1;
  const challengedResists = resistance === 'challenged';
  const toMedian = Math.abs(here - median);
  for (let j = 0; j < n; j++) {
    const ij = i * n + j;
    const d = Math.abs(here - at(x, j));
    const near = linear ? 0.5 - 0.5 * d : expOfNegative(r * at(logs.near, ij));
    const loss = linear ? 4 * d : 4 * (expOfNegative(r * at(logs.far, ij)) - near);
    const gain = 2 - 4 * near - asNow;
    const careJ = at(salience, j);
    // s (P U_s + (1 - P) U_f) + (1 - s) U_s = U_s - s (1 - P) (U_s - U_f)
    own[j] = gain - (challengedResists ? careJ : careI) * (1 - at(chance, ij)) * loss;
    others[j] = gain - (challengedResists ? careI : careJ) * (1 - at(chance, j * n + i)) * loss;
    if (q === 1) continue;
    own[j] = at(own, j) - (1 - q) * drift(toMedian, d, r);
    others[j] = at(others, j) - (1 - q) * drift(Math.abs(at(x, j) - median), d, r);
  }
}

/** T U_b + (1 - T) U_w: without a challenge things drift for the better where the median is nearer than the other. */
function drift(toMedian: number, d: number, r: number): number {
  return driftUtility(toMedian + d, r, toMedian < d ? -1 : 1);
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
