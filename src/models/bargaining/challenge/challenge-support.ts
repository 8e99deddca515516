/** Chance that a challenge succeeds, for all ordered dyads at once, from positions in ascending order. */
import { expOfNegative } from './fast-exp.ts';

/** Actors of one round in ascending order of position. */
export interface SortedActors {
  /** positions, ascending, as shares of the range at the start: 0 to 1 */
  readonly x: Float64Array;
  /** capability times salience */
  readonly weight: Float64Array;
}

/** Room that every round uses again, of n x n and n x (n + 1). */
export interface SupportRoom {
  /** [perceiver k, position a]: |x_k - x_a|^r_k */
  readonly distance: Float64Array;
  /** [challenger i, challenged j]: chance that i succeeds */
  readonly chance: Float64Array;
  /** [count m, position a]: sum over the m leftmost k of w_k |x_k - x_a|^r_k */
  readonly along: Float64Array;
}

/**
 * P_ij = sum over k whose arg > 0 of w_k arg, over a denominator, with arg = D_kj - D_ki and D_ka = |x_k - x_a|^r_k, positions as shares of R.
 * Who is nearer to i than to j stands on i's side of their middle, whatever the exponent: with sums of w_k D_ka along
 * the order of k each dyad takes one step instead of n. n^2 steps in all, beside the sort; n^3 by the formula, n^6 where
 * the sum over all triples is taken anew for each dyad.
 * @param exponents r_k, or `null` for 1
 * @param denominator `dyad`: sum_k w_k |arg|; `all-triples`: the same summed over all ordered pairs of positions too
 * @returns the chances, in `room.chance`; 0 between equal positions
 */
export function challengeChances(
  { x, weight }: SortedActors,
  exponents: Float64Array | null,
  denominator: 'all-triples' | 'dyad',
  room: SupportRoom,
): Float64Array {
  const n = x.length;
  const { distance, chance, along } = room;
  fillDistances(x, exponents, distance);
  const byDyad = denominator === 'dyad';
  const all = denominator === 'all-triples' ? sumOfAllTriples(distance, weight, n) : 0;
  along.fill(0, 0, n);
  for (let k = 0; k < n; k++) {
    const w = at(weight, k);
    for (let a = 0; a < n; a++) along[(k + 1) * n + a] = at(along, k * n + a) + w * at(distance, k * n + a);
  }
  for (let i = 0; i < n; i++) {
    let m = i;
    const here = at(x, i);
    const totalI = at(along, n * n + i);
    for (let j = i + 1; j < n; j++) {
      const middle = here + (at(x, j) - here) / 2;
      while (m < n && at(x, m) < middle) m++;
      const difference = at(along, m * n + j) - at(along, m * n + i);
      const forI = Math.max(0, difference);
      const forJ = Math.max(0, totalI - at(along, n * n + j) + difference);
      const below = byDyad ? forI + forJ : all;
      const share = below > 0 && here < at(x, j) ? 1 / below : 0;
      chance[i * n + j] = forI * share;
      chance[j * n + i] = forJ * share;
    }
    chance[i * n + i] = 0;
  }
  return chance;
}

function fillDistances(x: Float64Array, exponents: Float64Array | null, distance: Float64Array): void {
  const n = x.length;
  for (let k = 0; k < n; k++)
    for (let a = k; a < n; a++) {
      const d = at(x, a) - at(x, k);
      if (exponents === null || d <= 0) {
        distance[k * n + a] = d;
        distance[a * n + k] = d;
        continue;
      }
      const log = Math.log(d);
      distance[k * n + a] = expOfNegative(at(exponents, k) * log);
      distance[a * n + k] = expOfNegative(at(exponents, a) * log);
    }
}

/** sum over k, a, b of w_k |D_ka - D_kb|. A row falls to k and rises from there, so two ends merge into its order. */
function sumOfAllTriples(distance: Float64Array, weight: Float64Array, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) {
    let left = 0;
    let right = n - 1;
    let spread = 0;
    // from the largest down: the t-th largest counts n - 1 - 2t times
    for (let t = 0; t < n; t++) {
      const fromLeft = at(distance, k * n + left);
      const fromRight = at(distance, k * n + right);
      const largest = Math.max(fromLeft, fromRight);
      if (fromLeft > fromRight) left++;
      else right--;
      spread += (n - 1 - 2 * t) * largest;
    }
    sum += at(weight, k) * 2 * spread;
  }
  return sum;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
