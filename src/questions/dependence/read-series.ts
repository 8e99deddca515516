import type { ActorIndex } from '../../core/actor-index.ts';
import type { Atlas, Row } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import { grouped } from '../../core/grouped.ts';
import type { Session } from '../../core/question.ts';
import { fullestCell, type TradeCell, type TradeMeasure, tradeCells } from '../trade/trade-rows.ts';
import { type TradeSeries, tradeSeries } from '../trade/trade-series.ts';

/** All that the tables say of one actor's trade: one series a basis and year, never joined. */
export interface TradeRecord {
  readonly actor: string;
  /** series of a year, best first by the rule of `trade` */
  readonly years: ReadonlyMap<number, readonly TradeSeries[]>;
  /** the same by basis */
  readonly bases: ReadonlyMap<string, ReadonlyMap<number, TradeSeries>>;
  readonly shares: readonly Row<'trade_shares'>[];
}

/**
 * Reads every calendar year of an actor's trade, between two years where they are given.
 * @param always a year that is read whatever the bounds
 * @throws NotFoundError when the tables hold no year of it
 */
export async function readTradeRecord(
  atlas: Atlas,
  session: Session,
  actors: ActorIndex,
  actor: string,
  bounds: { readonly from: number | null; readonly to: number | null; readonly always: number | null },
  flow: TradeMeasure | null,
): Promise<TradeRecord> {
  const { from, to, always } = bounds;
  const within = (year: number): boolean =>
    year === always || ((from === null || year >= from) && (to === null || year <= to));
  const cells = await tradeCells(atlas, actor);
  const all = grouped(cells, ({ row }) => row.year);
  const byYear = new Map(
    [...all].flatMap(([year, own]) => (year !== null && within(year) ? [[year, own] as const] : [])),
  );
  const shares = (await atlas.rows('trade_shares', { actor })).filter((row) => within(row.year));
  if (byYear.size === 0) throw noYear(actor, cells);
  dropOdd(session, all.get(null) ?? []);
  dropFewer(session, [...byYear.values()]);
  const ordered = [...byYear].sort(([a], [b]) => a - b);
  const years = new Map(ordered.map(([year, own]) => [year, tradeSeries(own, actors, flow)]));
  const bases = new Map<string, Map<number, TradeSeries>>();
  for (const [year, series] of years)
    for (const one of series) bases.set(one.basis, (bases.get(one.basis) ?? new Map()).set(year, one));
  return { actor, years, bases, shares };
}

/** Whether a series shows the actor's own trade, and not only that somebody names it as a partner. */
export function isOwn(series: TradeSeries, actor: string): boolean {
  const rows = [...series.partners, ...series.groups, ...(series.world === null ? [] : [series.world])];
  return rows.some((entry) => entry.row.actor === actor);
}

/** Years as text, runs joined. */
export function yearRuns(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

function noYear(actor: string, cells: readonly TradeCell[]): NotFoundError {
  const years = [...new Set(cells.flatMap((entry) => entry.row.year ?? []))].sort((a, b) => a - b);
  return new NotFoundError(
    years.length === 0
      ? `dependence: no trade of ${actor} in the tables; import a trade source, or ask for another actor`
      : `dependence: no trade of ${actor} in the years asked for; the tables hold ${yearRuns(years)}`,
    { coverage: years },
  );
}

function dropOdd(session: Session, odd: readonly TradeCell[]): void {
  const [first] = odd;
  if (first !== undefined)
    session.drop({
      reason: 'the period is not a calendar year (halves, fiscal years, ranges)',
      rows: odd.length,
      example: `${first.row.id}: ${first.row.period}`,
    });
}

/** Several rows of one cell on one basis: the one that states most is taken, the others are counted. */
function dropFewer(session: Session, years: readonly (readonly TradeCell[])[]): void {
  let rows = 0;
  let example: string | undefined;
  for (const cells of years) {
    const groups = new Map<string, TradeCell[]>();
    for (const cell of cells) {
      const key = `${cell.row.basis} ${cell.partner}`;
      groups.set(key, [...(groups.get(key) ?? []), cell]);
    }
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      const taken = fullestCell(group);
      rows += group.length - 1;
      example ??= group.find((cell) => cell !== taken)?.row.id;
    }
  }
  if (rows > 0)
    session.drop({
      reason: 'another row of the same partner, year and basis states as much or more',
      rows,
      ...(example === undefined ? {} : { example }),
    });
}
