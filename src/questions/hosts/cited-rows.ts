/** Rows that the host ranking cites out of large tables, read once for all years of a pair: a query costs more than the sum. */
import type { Atlas } from '../../core/atlas.ts';
import { textAt } from '../../core/columns.ts';

/** A row as evidence needs it. */
export interface CitedRow {
  readonly id: string;
  readonly source: string;
}

interface TradeRow extends CitedRow {
  readonly of: string;
  readonly year: number;
}

interface Figure extends CitedRow {
  readonly year: number;
}

/** Pairs whose trade is kept. */
const mostPairs = 4;

class CitedRows {
  readonly #atlas: Atlas;
  readonly #trade = new Map<string, Promise<readonly TradeRow[]>>();
  readonly #figures = new Map<string, Promise<ReadonlyMap<string, readonly Figure[]>>>();

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
  async lastFigures(indicators: readonly string[], states: readonly string[], year: number): Promise<CitedRow[]> {
    const last: CitedRow[] = [];
    for (const indicator of indicators) {
      const figures = this.#figures.get(indicator) ?? this.#readFigures(indicator);
      this.#figures.set(indicator, figures);
      figures.catch(() => this.#figures.delete(indicator));
      const known = await figures;
      for (const state of states) {
        const bySource = new Map<string, Figure>();
        for (const figure of known.get(state) ?? [])
          if (figure.year < year && (bySource.get(figure.source)?.year ?? 0) < figure.year)
            bySource.set(figure.source, figure);
        last.push(...bySource.values());
      }
    }
    return last;
  }

  async #readFigures(indicator: string): Promise<ReadonlyMap<string, readonly Figure[]>> {
    const fields = ['id', 'actor', 'year', 'source'] as const;
    const { length, cells } = await this.#atlas.columns('indicators', fields, { indicator });
    const figures = new Map<string, Figure[]>();
    for (let row = 0; row < length; row++) {
      const actor = textAt(cells.actor, row) ?? '';
      const figure = {
        id: textAt(cells.id, row) ?? '',
        source: textAt(cells.source, row) ?? '',
        year: cells.year.values[row] as number,
      };
      const list = figures.get(actor);
      if (list === undefined) figures.set(actor, [figure]);
      else list.push(figure);
    }
    return figures;
  }
}

const kept = new WeakMap<Atlas, CitedRows>();

/** The rows that are cited from an atlas. */
export function citedRows(atlas: Atlas): CitedRows {
  const known = kept.get(atlas) ?? new CitedRows(atlas);
  kept.set(atlas, known);
  return known;
}
