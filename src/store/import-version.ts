/** How an import is named: its version, its row in the sources table, its citation. */
import type { Row } from '../core/atlas.ts';
import { tables } from '../core/table-registry.ts';
import { columnsOf } from '../core/table-spec.ts';
import type { DataSource } from '../sources/data-source.ts';
import { shortId } from './content-hash.ts';

/** The row of the sources table that a release brings along, so that its rows can be cited. */
export function sourceRow(source: DataSource, version: string, retrieved: string): Row<'sources'> {
  const { id, title, publisher, author, published, url, kind, licence, gate, note } = source;
  return { id, title: `${title}, ${version}`, publisher, author, published, url, retrieved, kind, licence, gate, note };
}

/** The citation of a release in one line. */
export function importCitation(row: Row<'sources'>): string {
  return [row.author ?? row.publisher, row.title, row.url].filter((part) => part !== null).join('. ');
}

function shapeOf(source: DataSource, events: boolean): unknown {
  return [...source.tables, ...(events ? (source.eventTables ?? []) : [])].map((name) => [
    name,
    Object.entries(columnsOf(tables[name])).map(([column, { kind, optional }]) => [column, kind, optional]),
  ]);
}

/**
 * Version of a release: what the publisher or the user calls it, then a hash of what its rows follow from and what was
 * demanded of them: input, reader, expectations, shape of the tables (with single events: of theirs too), reference.
 */
export function importVersion(
  source: DataSource,
  named: string | null,
  inputSha: string,
  { referenceVersion, events }: { readonly referenceVersion: string; readonly events: boolean },
): string {
  const clean = (named ?? 'undated').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '') || 'undated';
  const hash = shortId([
    inputSha,
    source.reading,
    source.expectations,
    shapeOf(source, events),
    referenceVersion,
    clean,
  ]);
  return `${clean.slice(0, 60)}-${hash.slice(0, 8)}`;
}
