/** Sums and the like over groups of rows: `sum(trade, exporter, year)` is output. Missing values are passed over. */
import { combineLevels, type LevelCodes } from './levels.ts';

const names = ['sum', 'mean', 'min', 'max', 'count'] as const;
type GroupFunction = (typeof names)[number];

export function isGroupFunction(name: string): name is GroupFunction {
  return (names as readonly string[]).includes(name);
}

/**
 * @param by levels whose combinations are the groups; none: all rows are one
 * @returns for each row the figure of its group; NaN where the group is unknown or has no value
 */
export function groupStatistic(
  name: GroupFunction,
  values: Float64Array,
  by: readonly LevelCodes[],
  rows: number,
): Float64Array {
  const { codes, count } = by.length === 0 ? { codes: new Int32Array(rows), count: 1 } : combineLevels(by);
  const figure = new Float64Array(count).fill(name === 'min' ? Infinity : name === 'max' ? -Infinity : 0);
  const seen = new Float64Array(count);
  for (let i = 0; i < rows; i++) {
    const group = codes[i] as number;
    const value = values[i] as number;
    if (group < 0 || Number.isNaN(value)) continue;
    seen[group] = (seen[group] as number) + 1;
    const before = figure[group] as number;
    figure[group] =
      name === 'min' ? Math.min(before, value) : name === 'max' ? Math.max(before, value) : before + value;
  }
  return Float64Array.from(codes, (group) => {
    if (group < 0) return Number.NaN;
    const cells = seen[group] as number;
    if (name === 'count') return cells;
    if (cells === 0) return Number.NaN;
    return name === 'mean' ? (figure[group] as number) / cells : (figure[group] as number);
  });
}
