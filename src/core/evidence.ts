/** Evidence: which rows of which tables an answer rests on, and how to cite them. */
import type { Row } from './atlas.ts';
import type { TableName } from './table-registry.ts';

/** One source behind an answer with the rows that were used. */
export interface Evidence {
  readonly source: string;
  readonly table: string;
  readonly rows: readonly string[];
  readonly citation: string;
}

/** Rows are frozen, so each is put into words once. */
const citations = new WeakMap<Row<'sources'>, string>();

/**
 * How a source is cited in running text: author or publisher, title, date, address, date of retrieval.
 * @example citationOf({ id: 'x', title: 'Report', publisher: 'UN', author: null, published: '2016', url: null, retrieved: null, kind: 'intergovernmental', licence: 'facts only', gate: 'bundle', note: null }) // => 'UN. Report. 2016.'
 */
export function citationOf(source: Row<'sources'>): string {
  const citation = citations.get(source) ?? citationText(source);
  citations.set(source, citation);
  return citation;
}

function citationText(source: Row<'sources'>): string {
  const by = source.author ?? source.publisher;
  const parts = [
    by !== null && !source.title.startsWith(by) ? by : null,
    source.title,
    // many press titles carry their date
    source.published !== null && !source.title.includes(source.published) ? source.published : null,
  ];
  const head = parts
    .filter((part): part is string => part !== null && part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
  const address = source.url === null ? '' : ` ${source.url}`;
  const read = source.retrieved === null ? '' : ` (read ${readingDate(source.retrieved)})`;
  return `${head}${address}${read}`;
}

function readingDate(retrieved: string): string {
  const bound = /^\[\.\.(.+)\]$/.exec(retrieved);
  return bound ? `on or before ${bound[1]}` : retrieved;
}

/** Collects the rows an answer uses while it is computed. */
export class EvidenceCollector {
  readonly #uses = new Map<string, { source: string; table: string; rows: Set<string> }>();
  /** the use noted last: rows of one source come one after the other, and there may be tens of thousands */
  #last: { source: string; table: string; rows: Set<string> } | null = null;

  /** Notes that a row was used, and gives it back. */
  use<R extends { readonly id: string; readonly source: string }>(table: TableName, row: R): R {
    if (this.#last?.source !== row.source || this.#last.table !== table) {
      const key = `${row.source}\u0000${table}`;
      this.#last = this.#uses.get(key) ?? { source: row.source, table, rows: new Set<string>() };
      this.#uses.set(key, this.#last);
    }
    this.#last.rows.add(row.id);
    return row;
  }

  /** Notes that several rows of one table were used. */
  useAll<R extends { readonly id: string; readonly source: string }>(table: TableName, rows: readonly R[]): void {
    for (const row of rows) this.use(table, row);
  }

  /** Takes over everything another collector noted. */
  merge(other: EvidenceCollector): void {
    for (const [key, theirs] of other.#uses) {
      const mine = this.#uses.get(key);
      if (mine === undefined) this.#uses.set(key, { ...theirs, rows: new Set(theirs.rows) });
      else for (const row of theirs.rows) mine.rows.add(row);
    }
  }

  /** How many rows were noted. */
  get rowCount(): number {
    let count = 0;
    for (const entry of this.#uses.values()) count += entry.rows.size;
    return count;
  }

  /** ids of the sources noted so far. */
  sourceIds(): string[] {
    return [...new Set([...this.#uses.values()].map((entry) => entry.source))];
  }

  /**
   * The evidence list of the envelope, ordered by source and table.
   * @param sources the rows of the sources table, by id
   */
  list(sources: ReadonlyMap<string, Row<'sources'>>): Evidence[] {
    return [...this.#uses.values()]
      .sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : a.table < b.table ? -1 : 1))
      .map((entry) => {
        const source = sources.get(entry.source);
        return {
          source: entry.source,
          table: entry.table,
          rows: [...entry.rows].sort(),
          citation: source === undefined ? entry.source : citationOf(source),
        };
      });
  }
}
