import type { ActorIndex } from '../../core/actor-index.ts';
import { grouped } from '../../core/grouped.ts';
import type { TradeCell } from './trade-rows.ts';
import { tradeSeries } from './trade-series.ts';

/** How much the tables hold of an actor's trade in a year. */
export interface TradeCoverage {
  readonly year: number;
  /** compiler that the rule picks for the year, or the one that was asked for */
  readonly basis: string;
  /** partners for which it gives a value */
  readonly partners: number;
}

/**
 * The years of an actor's trade, each with how many partners have a value: a late year may name one partner alone.
 * @param basis this compiler only; `null` = for each year the one that the rule picks
 * @returns years with at least one value, in their order
 */
export function tradeCoverage(
  cells: readonly TradeCell[],
  actors: ActorIndex,
  basis: string | null,
): readonly TradeCoverage[] {
  const coverage: TradeCoverage[] = [];
  for (const [year, ofYear] of grouped(cells, ({ row }) => row.year)) {
    if (year === null) continue;
    const series = tradeSeries(ofYear, actors);
    const taken = basis === null ? series[0] : series.find((one) => one.basis === basis);
    if (taken !== undefined && taken.valued > 0) coverage.push({ year, basis: taken.basis, partners: taken.valued });
  }
  return coverage.sort((a, b) => a.year - b.year);
}
