/** Rows that the host ranking cites out of large tables, read once for all years of a pair: a query costs more than the sum. */
import type { Atlas } from '../../core/atlas.ts';
import { type TextCells, textAt } from '../../core/columns.ts';
import { type HostIndicator, hostIndicators } from './host-indicators.ts';

/** A row as evidence needs it. */
export interface CitedRow {
  readonly id: string;
  readonly source: string;
}

interface TradeRow extends CitedRow {
  readonly of: string;
  readonly year: number;
}

/** Pairs whose trade is kept. */
const mostPairs = 4;

class CitedRows {
  readonly #atlas: Atlas;
  readonly #trade = new Map<string, Promise<readonly TradeRow[]>>();
  #rowsOfState: RowsOfState | null = null;

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** Trade of two states with everyone, as one source gives it. */
  tradeOf(a: string, b: string, source: string): Promise<readonly TradeRow[]> {
    const key = JSON.stringify([[a, b].sort(), source]);
    const rows = this.#trade.get(key) ?? this.#readTrade([a, b], source);
    this.#trade.delete(key);
    this.#trade.set(key, rows);
    for (const old of [...this.#trade.keys()].slice(0, -mostPairs)) this.#trade.delete(old);
    rows.catch(() => this.#trade.delete(key));
    return rows;
  }

  async #readTrade(actor: readonly string[], source: string): Promise<readonly TradeRow[]> {
    const { length, cells } = await this.#atlas.columns('trade', ['id', 'partner', 'year'], { actor, source });
    return Array.from({ length }, (_, row) => ({
      id: textAt(cells.id, row) ?? '',
      source,
      of: textAt(cells.partner, row) ?? '',
      year: cells.year.values[row] as number,
    }));
  }

  /** Of each indicator, state and source the last figure before a year. */
  async lastFigures(
    indicators: readonly HostIndicator[],
    states: readonly string[],
    year: number,
  ): Promise<CitedRow[]> {
    const { cells, rowsOf } = await hostIndicators(this.#atlas);
    this.#rowsOfState ??= byState(cells.actor, rowsOf);
    const last: CitedRow[] = [];
    for (const indicator of indicators)
      for (const state of states) {
        const bySource = new Map<number, { readonly row: number; readonly of: number }>();
        for (const row of this.#rowsOfState.get(indicator)?.get(state) ?? []) {
          const of = cells.year.values[row] as number;
          const source = cells.source.codes[row] as number;
          if (of < year && (bySource.get(source)?.of ?? 0) < of) bySource.set(source, { row, of });
        }
        for (const { row } of bySource.values())
          last.push({ id: textAt(cells.id, row) ?? '', source: textAt(cells.source, row) ?? '' });
      }
    return last;
  }
}

type RowsOfState = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

function byState(actor: TextCells, rowsOf: ReadonlyMap<string, readonly number[]>): RowsOfState {
  return new Map(
    [...rowsOf].map(([indicator, rows]) => {
      const states = new Map<string, number[]>();
      for (const row of rows) {
        const state = textAt(actor, row) ?? '';
        const list = states.get(state);
        if (list === undefined) states.set(state, [row]);
        else list.push(row);
      }
      return [indicator, states];
    }),
  );
}

const kept = new WeakMap<Atlas, CitedRows>();

/** The rows that are cited from an atlas. */
export function citedRows(atlas: Atlas): CitedRows {
  const known = kept.get(atlas) ?? new CitedRows(atlas);
  kept.set(atlas, known);
  return known;
}
