/** How estimated positions compare with published ones. */

/** One state-year in both. */
export interface PositionPair {
  readonly year: number;
  readonly estimate: number;
  readonly published: number;
}

/** Agreement of two series; `null` where fewer than two different values stand in it. */
export interface PositionComparison {
  readonly points: number;
  readonly pooledCorrelation: number | null;
  readonly medianYearCorrelation: number | null;
  readonly meanDifference: number | null;
  readonly largestDifference: number | null;
}

/**
 * Compares positions: pooled over years, within years, and their levels.
 * @param pairs state-years in both series
 * @returns correlations on -1 to 1 and differences in the series' unit, to four decimals
 * @example comparePositions([{ year: 1, estimate: 0, published: 1 }, { year: 1, estimate: 1, published: 2 }]).pooledCorrelation // => 1
 */
export function comparePositions(pairs: readonly PositionPair[]): PositionComparison {
  const byYear = new Map<number, PositionPair[]>();
  for (const pair of pairs) {
    const group = byYear.get(pair.year);
    if (group === undefined) byYear.set(pair.year, [pair]);
    else group.push(pair);
  }
  const within = [...byYear.values()].flatMap((group) => correlation(group) ?? []).sort((a, b) => a - b);
  const half = within.length >> 1;
  const median = within.length % 2 === 1 ? within[half] : ((within[half - 1] ?? 0) + (within[half] ?? 0)) / 2;
  let sum = 0;
  let largest = 0;
  for (const { estimate, published } of pairs) {
    sum += Math.abs(estimate - published);
    largest = Math.max(largest, Math.abs(estimate - published));
  }
  return {
    points: pairs.length,
    pooledCorrelation: rounded(correlation(pairs)),
    medianYearCorrelation: within.length === 0 ? null : rounded(median ?? null),
    meanDifference: pairs.length === 0 ? null : rounded(sum / pairs.length),
    largestDifference: pairs.length === 0 ? null : rounded(largest),
  };
}

function correlation(pairs: readonly PositionPair[]): number | null {
  const n = pairs.length;
  let meanX = 0;
  let meanY = 0;
  for (const { estimate, published } of pairs) {
    meanX += estimate / n;
    meanY += published / n;
  }
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (const { estimate, published } of pairs) {
    xy += (estimate - meanX) * (published - meanY);
    xx += (estimate - meanX) ** 2;
    yy += (published - meanY) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}
