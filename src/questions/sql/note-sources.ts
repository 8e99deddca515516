/** The evidence of a query's result: what its source columns name. */
import type { Atlas, Where } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import type { QueryResult, QueryValue } from '../../core/user-query.ts';

/** Rows of one table are looked up by their ids up to this many; beyond, only the sources are noted. */
const mostLookedUp = 20_000;

/**
 * Notes the sources that the result names in columns called `source` (`source_2`, `sources` ...). Where one fact table is
 * read and its `id` stands in the result, the rows themselves are the evidence; else the sources' own rows are.
 */
export async function noteSources(atlas: Atlas, result: QueryResult, session: Session): Promise<void> {
  const sourceColumns = result.columns.flatMap(({ name }, at) => (/^sources?(?:_\w+)?$/i.test(name) ? [at] : []));
  if (sourceColumns.length === 0) {
    if (result.tables.length > 0)
      session.warn(
        'The result has no source column: it carries the releases of its tables (tables) and no row of evidence; select source to name them.',
      );
    return;
  }
  const known = await session.sources();
  const named = new Set(
    result.rows.flatMap((row) => sourceColumns.flatMap((at) => textsIn(row[at]))).filter((id) => known.has(id)),
  );
  for (const source of await noteRows(atlas, result, session)) named.delete(source);
  for (const source of named) session.evidence.use('sources', { id: source, source });
}

/** @returns sources whose rows were noted */
async function noteRows(atlas: Atlas, result: QueryResult, session: Session): Promise<ReadonlySet<string>> {
  const noted = new Set<string>();
  const [table] = result.tables;
  const id = result.columns.findIndex(({ name }) => name === 'id');
  const source = result.columns.findIndex(({ name }) => name === 'source');
  const isOne = result.tables.length === 1 && table !== undefined && isFacts(table);
  if (!isOne || id === -1 || source === -1 || result.rows.length > mostLookedUp) return noted;
  const pairs = new Set(result.rows.map((row) => `${row[id]}\u0000${row[source]}`));
  const ids = [...new Set(result.rows.map((row) => row[id]).filter((value) => typeof value === 'string'))];
  const rows = (await atlas.rows(table, { id: ids } as Where<TableName>)) as readonly unknown[];
  for (const row of rows as readonly { readonly id: string; readonly source: string }[]) {
    if (!pairs.has(`${row.id}\u0000${row.source}`)) continue;
    session.evidence.use(table, { id: row.id, source: row.source });
    noted.add(row.source);
  }
  return noted;
}

function isFacts(table: TableName): boolean {
  return tables[table].evidence && Object.hasOwn(tables[table].columns, 'id');
}

function textsIn(value: QueryValue | undefined): string[] {
  if (typeof value === 'string') return value.split(/[;,]\s*/);
  return Array.isArray(value) ? value.flatMap((item) => textsIn(item)) : [];
}
