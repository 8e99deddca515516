/** The tables of the open data as views for a query of the user's. */
import { columnsOf, type TableSpec } from '../../core/table-spec.ts';
import { sqlName } from '../duckdb.ts';
import { unionOfParts } from '../duckdb-engine.ts';
import type { TablePart } from '../engine.ts';
import { parquetColumns } from '../parquet-columns.ts';

/**
 * SQL that makes a table readable under its own name: its declared columns, each date followed by the first and the last
 * day it may mean (`..._earliest`, `..._latest`), `actors` cells as lists. Rows lie in the order in which the atlas gives
 * them. A table without files is empty.
 */
export function viewSql(spec: TableSpec, parts: readonly TablePart[]): string {
  const kinds = columnsOf(spec);
  const columns = parquetColumns(spec).map((column) => {
    const name = sqlName(column.name);
    return kinds[column.of]?.kind === 'actors' ? `string_split(${name}, ';') AS ${name}` : name;
  });
  const empty = parquetColumns(spec).map(({ name, type }) => `CAST(NULL AS ${type}) AS ${sqlName(name)}`);
  const from = [...unionOfParts(spec, parts), `SELECT ${empty.join(', ')} WHERE false`].join(' UNION ALL BY NAME ');
  return `CREATE VIEW ${sqlName(spec.name)} AS SELECT ${columns.join(', ')} FROM (${from})`;
}
