/**
 * Rows of a small table as JSON beside its Parquet file. Starting DuckDB and reading ten small tables through it takes
 * 300 ms, parsing these files 15; the lake's data are the Parquet files, and a test holds both to the same rows.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { SourceError } from '../core/errors.ts';
import { columnsOf, fieldName, type TableSpec } from '../core/table-spec.ts';
import type { ResultColumns } from './engine.ts';

/** Tables from this many rows on have no snapshot and are queried by SQL. */
export const smallTableRows = 50_000;

/** File name of a table's snapshot. */
export function snapshotFile(table: string): string {
  return `${table}.rows.json`;
}

/** Writes the rows of a table by column, lists joined by `;` as in Parquet. */
export function writeSnapshot(file: string, spec: TableSpec, rows: readonly object[]): void {
  const columns = Object.keys(columnsOf(spec)).map((name) => {
    const field = fieldName(name);
    const cells = rows.map((row) => {
      const cell = (row as { readonly [field: string]: unknown })[field] ?? null;
      return Array.isArray(cell) ? cell.join(';') : cell;
    });
    return `${JSON.stringify(name)}:${JSON.stringify(cells)}`;
  });
  writeFileSync(file, `{\n${columns.join(',\n')}\n}\n`);
}

/**
 * The columns of a table in the order of its declaration. An optional column that an older version of the program did not
 * know is empty.
 * @throws SourceError when a column is missing that must be filled
 */
export function readSnapshot(file: string, spec: TableSpec): ResultColumns {
  const columns = JSON.parse(readFileSync(file, 'utf8')) as { readonly [column: string]: readonly unknown[] };
  const empty = (Object.values(columns)[0] ?? []).map(() => null);
  return Object.entries(columnsOf(spec)).map(([name, { optional }]) => {
    const found = columns[name] ?? (optional ? empty : undefined);
    if (found !== undefined) return found;
    throw new SourceError(
      `rows: release has no column ${spec.name}.${name}; got ${file}; open newer data or import again`,
      {
        file,
        table: spec.name,
        column: name,
      },
    );
  });
}
