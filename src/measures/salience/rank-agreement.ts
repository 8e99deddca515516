import { DomainError } from '../../core/errors.ts';

/** Spearman correlation of two series on the points that both have, or why there is none. */
export interface RankAgreement {
  readonly correlation: number | null;
  readonly n: number;
  readonly reason: string | null;
}

/**
 * Spearman's rank correlation, ties with their mean rank.
 * @param x values
 * @param y values of the same points
 * @param minimum fewest points from which it is computed, at least 3
 * @returns -1 to 1; `null` with a reason for too few points or a series that does not vary
 * @throws DomainError when lengths differ, a value is not finite or the minimum is below 3
 * @see references.bib spearman1904
 * @example rankAgreement([1, 2, 3, 4], [10, 20, 40, 30]).correlation // => 0.8
 */
export function rankAgreement(x: readonly number[], y: readonly number[], minimum = 3): RankAgreement {
  if (x.length !== y.length) throw new DomainError(`rankAgreement: lengths differ; got ${x.length} and ${y.length}`);
  if (!(minimum >= 3)) throw new DomainError(`rankAgreement: minimum must be at least 3; got ${minimum}`);
  if (![...x, ...y].every(Number.isFinite)) throw new DomainError('rankAgreement: values must be finite');
  const n = x.length;
  const none = (reason: string): RankAgreement => ({ correlation: null, n, reason });
  if (n < minimum) return none(`${n} common points, ${minimum} are needed`);
  const [a, b] = [midRanks(x), midRanks(y)];
  const middle = (n + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const left = (a[i] as number) - middle;
    const right = (b[i] as number) - middle;
    ab += left * right;
    aa += left * left;
    bb += right * right;
  }
  if (aa === 0 || bb === 0)
    return none(aa === 0 ? 'the first series does not vary' : 'the second series does not vary');
  return { correlation: Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))), n, reason: null };
}

/**
 * Ranks from 1, equal values with the mean of the ranks they take.
 * @example midRanks([5, 1, 5]) // => [2.5, 1, 2.5]
 */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let at = from; at <= to; at++) ranks[order[at] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
