import type { Atlas, Row } from '../../core/atlas.ts';

/** One source's statement of an actor's trade with a partner, seen from the actor. */
export interface TradeCell {
  readonly row: Row<'trade'>;
  readonly partner: string;
  readonly exportsUsd: number | null;
  readonly importsUsd: number | null;
  /** as stated, or the sum where both flows are stated */
  readonly totalUsd: number | null;
  readonly rank: number | null;
  readonly rankOf: 'total' | 'exports' | 'imports' | null;
}

/**
 * All statements about an actor's trade. A row in which it is the partner is turned round: the other's exports are its imports.
 * Ranks are the other's then, so they are left out.
 */
export async function tradeCells(atlas: Atlas, actor: string): Promise<readonly TradeCell[]> {
  const own = await atlas.rows('trade', { actor });
  const others = await atlas.rows('trade', { partner: actor });
  const stated = new Set(own.map((row) => statement(row, row.partner)));
  return [
    ...own.map((row) => cell(row, row.partner, row.exportsUsd, row.importsUsd, true)),
    // a source that lists a pair from both sides states one thing
    ...others
      .filter((row) => !stated.has(statement(row, row.actor)))
      .map((row) => cell(row, row.actor, row.importsUsd, row.exportsUsd, false)),
  ];
}

function statement(row: Row<'trade'>, partner: string): string {
  return `${row.source} ${row.basis} ${row.period} ${partner}`;
}

function cell(
  row: Row<'trade'>,
  partner: string,
  exportsUsd: number | null,
  importsUsd: number | null,
  ranked: boolean,
): TradeCell {
  const sum = exportsUsd !== null && importsUsd !== null ? exportsUsd + importsUsd : null;
  return {
    row,
    partner,
    exportsUsd,
    importsUsd,
    totalUsd: row.totalUsd ?? sum,
    rank: ranked ? row.rank : null,
    rankOf: ranked ? row.rankOf : null,
  };
}

/** What a series states: both flows together, or one of them only. */
export type TradeMeasure = 'total' | 'imports' | 'exports';

/** The value of a cell in a measure, or `null` where the source does not state it. */
export function cellValue(entry: TradeCell, measure: TradeMeasure): number | null {
  if (measure === 'total') return entry.totalUsd;
  return measure === 'imports' ? entry.importsUsd : entry.exportsUsd;
}

/** Of several rows of one partner in one series, the one that states most; the first among equals. */
export function fullestCell(cells: readonly TradeCell[]): TradeCell | undefined {
  const stated = (entry: TradeCell): number =>
    [entry.exportsUsd, entry.importsUsd, entry.row.totalUsd, entry.rank].filter((value) => value !== null).length;
  let best: TradeCell | undefined;
  for (const entry of cells) if (best === undefined || stated(entry) > stated(best)) best = entry;
  return best;
}
