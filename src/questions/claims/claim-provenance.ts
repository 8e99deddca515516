/** From which rows a value of a check was read. */
import type { Envelope } from '../../core/question.ts';

/** Rows of one table that rest on one source. */
export interface RowsOfSource {
  readonly source: string;
  readonly table: string;
  readonly rows: readonly string[];
}

/** Gathers rows by source and table. */
export class RowGathering {
  readonly #found = new Map<string, { readonly source: string; readonly table: string; readonly rows: Set<string> }>();

  add({ source, table, rows }: RowsOfSource): void {
    const key = `${source}\u0000${table}`;
    const entry = this.#found.get(key) ?? { source, table, rows: new Set<string>() };
    for (const row of rows) entry.rows.add(row);
    this.#found.set(key, entry);
  }

  get rowCount(): number {
    let count = 0;
    for (const { rows } of this.#found.values()) count += rows.size;
    return count;
  }

  list(): RowsOfSource[] {
    return [...this.#found.values()]
      .map(({ source, table, rows }) => ({ source, table, rows: [...rows].sort() }))
      .sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : a.table < b.table ? -1 : 1));
  }
}

/**
 * The rows that picked parts of answers stand for: a part names its row in `id` or `row` and its source in `source`,
 * and the answer's evidence says in which table that row lies.
 * @param picked what an expression picked: one part, several, or something that is no row
 * @param envelopes the answers it was picked from
 */
export function rowsOf(picked: unknown, envelopes: readonly Envelope[]): RowsOfSource[] {
  const gathering = new RowGathering();
  for (const part of Array.isArray(picked) ? picked : [picked]) {
    if (typeof part !== 'object' || part === null) continue;
    const { id, row, source } = part as { id?: unknown; row?: unknown; source?: unknown };
    const name = typeof id === 'string' ? id : row;
    if (typeof name !== 'string' || typeof source !== 'string') continue;
    for (const { evidence } of envelopes)
      for (const entry of evidence)
        if (entry.source === source && rowsWithin(entry).has(name)) gathering.add({ ...entry, rows: [name] });
  }
  return gathering.list();
}

const within = new WeakMap<RowsOfSource, ReadonlySet<string>>();

function rowsWithin(entry: RowsOfSource): ReadonlySet<string> {
  const rows = within.get(entry) ?? new Set(entry.rows);
  within.set(entry, rows);
  return rows;
}

/** All rows that answers rest on. */
export function allRows(envelopes: readonly Envelope[]): RowsOfSource[] {
  const gathering = new RowGathering();
  for (const { evidence } of envelopes) for (const entry of evidence) gathering.add(entry);
  return gathering.list();
}
