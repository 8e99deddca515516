import type { ActorIndex } from '../../core/actor-index.ts';
import { compareText } from '../../core/compare-text.ts';
import { grouped } from '../../core/grouped.ts';
import { cellValue, fullestCell, type TradeCell, type TradeMeasure } from './trade-rows.ts';

/** One compiler's picture of one year: a world total where it gives one, and a cell per partner. */
export interface TradeSeries {
  readonly basis: string;
  readonly measure: TradeMeasure;
  readonly world: TradeCell | null;
  readonly partners: readonly TradeCell[];
  /** published figures for groups of states, such as a bloc */
  readonly groups: readonly TradeCell[];
  /** partners with a value in the measure */
  readonly valued: number;
}

/** How a basis is picked when none is asked for; stated in every answer. */
export const basisRule =
  'the basis that states a world total of both flows and two-way values for the most partners; without a world total, the one with values for the most partners; among equals the first in alphabetical order';

/**
 * The series of one year, one for each basis, best first by {@link basisRule}.
 * @param flow counted; left out: the one that accounts for most of each basis's values, both flows before one of them
 */
export function tradeSeries(
  cells: readonly TradeCell[],
  actors: ActorIndex,
  flow: TradeMeasure | null = null,
): readonly TradeSeries[] {
  return [...grouped(cells, (entry) => entry.row.basis)]
    .map(([basis, ofBasis]) => seriesOf(basis, ofBasis, actors, flow))
    .sort((a, b) => preference(b) - preference(a) || compareText(a.basis, b.basis));
}

function seriesOf(
  basis: string,
  cells: readonly TradeCell[],
  actors: ActorIndex,
  flow: TradeMeasure | null,
): TradeSeries {
  const isGroup = (id: string): boolean => actors.get(id)?.kind === 'group' || actors.get(id)?.kind === 'body';
  const byPartner = grouped(cells, (entry) => entry.partner);
  const ids = [...byPartner.keys()];
  const of = (id: string): TradeCell | undefined => fullestCell(byPartner.get(id) ?? []);
  const partners = ids.filter((id) => !isGroup(id)).flatMap((id) => of(id) ?? []);
  const world = of('WLD') ?? null;
  const counted = (measure: TradeMeasure): number =>
    partners.filter((entry) => cellValue(entry, measure) !== null).length;
  // by value, not by partners: a few small partners of whom one flow is missing do not make it a series of the other
  const accounted = (measure: TradeMeasure): number =>
    partners.reduce((sum, entry) => sum + (cellValue(entry, measure) ?? 0), 0);
  const measure =
    flow ??
    (['total', 'imports', 'exports'] as const).reduce((best, next) =>
      accounted(next) > accounted(best) || (counted(best) === 0 && counted(next) > 0) ? next : best,
    );
  return {
    basis,
    measure,
    world,
    partners,
    groups: ids.filter((id) => isGroup(id) && id !== 'WLD').flatMap((id) => of(id) ?? []),
    valued: counted(measure),
  };
}

function preference(series: TradeSeries): number {
  const complete =
    series.measure === 'total' && series.world !== null && series.world.totalUsd !== null && series.valued > 0;
  return (complete ? 1e6 : 0) + series.valued;
}
