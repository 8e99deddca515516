/** The score of forecasts against what happened, with intervals from resampling pairs of states. */
import { type RandomStream, seededRandom } from '../../core/random.ts';

/** One forecast as it is scored. */
export interface ScoredTalk {
  readonly dyad: string;
  readonly rank: number;
  /** probability given to the host that was chosen */
  readonly probability: number;
  readonly seenBefore: boolean;
  /** whether the 80 % set held the host, and its size; `null` where none is given */
  readonly set: { readonly holds: boolean; readonly size: number } | null;
}

export type Interval = readonly [low: number, high: number];

export interface HostRecord {
  readonly rows: number;
  readonly dyads: number;
  readonly mrr: number | null;
  readonly mrrInterval: Interval | null;
  readonly top1: number | null;
  readonly top3: number | null;
  readonly top5: number | null;
  readonly top10: number | null;
  readonly logLoss: number | null;
  readonly logLossInterval: Interval | null;
  readonly dyadBalancedMrr: number | null;
  readonly coverage: number | null;
  readonly meanSetSize: number | null;
}

/** Resamples of pairs behind an interval, and its coverage. */
export const resamples = 1000;
export const intervalCoverage = 0.95;

/**
 * Rank of a candidate by probability; those that share a place share its mean.
 * @example midRank(Float64Array.of(0.5, 0.25, 0.25), 1) // => 2.5
 */
export function midRank(probabilities: Float64Array, chosen: number): number {
  const p = probabilities[chosen] as number;
  let above = 0;
  let level = 0;
  for (const other of probabilities) {
    if (other > p) above++;
    else if (other === p) level++;
  }
  return above + (level + 1) / 2;
}

/**
 * Scores forecasts: mean reciprocal rank, hits among the first, mean log-loss, coverage of the sets.
 * @param seed of the resampling
 * @returns `null` figures when there is no row
 */
export function hostRecord(rows: readonly ScoredTalk[], seed: number): HostRecord {
  const mean = (value: (row: ScoredTalk) => number): number | null =>
    rows.length === 0 ? null : rounded(rows.reduce((sum, row) => sum + value(row), 0) / rows.length);
  const byDyad = groups(rows);
  const sets = rows.flatMap(({ set }) => (set === null ? [] : [set]));
  return {
    rows: rows.length,
    dyads: byDyad.length,
    mrr: mean((row) => 1 / row.rank),
    mrrInterval: dyadInterval(byDyad, (row) => 1 / row.rank, seed),
    top1: mean((row) => Number(row.rank <= 1)),
    top3: mean((row) => Number(row.rank <= 3)),
    top5: mean((row) => Number(row.rank <= 5)),
    top10: mean((row) => Number(row.rank <= 10)),
    logLoss: mean((row) => -Math.log(row.probability)),
    logLossInterval: dyadInterval(byDyad, (row) => -Math.log(row.probability), seed),
    dyadBalancedMrr:
      byDyad.length === 0
        ? null
        : rounded(
            byDyad.reduce((sum, group) => sum + group.reduce((s, row) => s + 1 / row.rank, 0) / group.length, 0) /
              byDyad.length,
          ),
    coverage: sets.length === 0 ? null : rounded(sets.filter(({ holds }) => holds).length / sets.length),
    meanSetSize: sets.length === 0 ? null : rounded(sets.reduce((sum, { size }) => sum + size, 0) / sets.length),
  };
}

function groups<T extends { readonly dyad: string }>(rows: readonly T[]): readonly (readonly T[])[] {
  const byDyad = new Map<string, T[]>();
  for (const row of rows) {
    const group = byDyad.get(row.dyad);
    if (group === undefined) byDyad.set(row.dyad, [row]);
    else group.push(row);
  }
  return [...byDyad.values()];
}

/** Percentile interval of a mean over rows, pairs resampled with replacement; `null` below two pairs. */
export function dyadInterval<T>(
  byDyad: readonly (readonly T[])[],
  value: (row: T) => number,
  seed: number,
): Interval | null {
  if (byDyad.length < 2) return null;
  const sums = Float64Array.from(byDyad, (group) => group.reduce((sum, row) => sum + value(row), 0));
  const counts = Int32Array.from(byDyad, (group) => group.length);
  const draws = drawnDyads(byDyad.length, seed);
  const means: number[] = [];
  for (let draw = 0, i = 0; draw < resamples; draw++) {
    let sum = 0;
    let count = 0;
    for (const end = i + byDyad.length; i < end; i++) {
      const at = draws[i] as number;
      sum += sums[at] as number;
      count += counts[at] as number;
    }
    means.push(sum / count);
  }
  means.sort((a, b) => a - b);
  const tail = (1 - intervalCoverage) / 2;
  return [quantile(means, tail), quantile(means, 1 - tail)];
}

/** The last draws: intervals of several measures over as many pairs draw alike. */
const lastDraws = new Map<string, Int32Array>();
const mostKept = 4;

/** Pairs drawn with replacement, one resample after the other. */
function drawnDyads(dyads: number, seed: number): Int32Array {
  const key = `${dyads} ${seed}`;
  const known = lastDraws.get(key);
  if (known !== undefined) return known;
  const random: RandomStream = seededRandom(seed);
  const draws = new Int32Array(resamples * dyads);
  for (let i = 0; i < draws.length; i++) draws[i] = random.below(dyads);
  lastDraws.set(key, draws);
  for (const old of [...lastDraws.keys()].slice(0, -mostKept)) lastDraws.delete(old);
  return draws;
}

function quantile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number);
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

/** Groups of rows by pair, for paired differences of two scores on the same rows. */
export function pairedInterval(
  rows: readonly { readonly dyad: string; readonly difference: number }[],
  seed: number,
): Interval | null {
  return dyadInterval(groups(rows), (row) => row.difference, seed);
}
