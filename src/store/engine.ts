/**
 * What the store needs of an SQL engine. Queries are written once in the portable subset; what engines name
 * differently (where a table's files are) is behind this interface: DuckDB reads Parquet through views, a cluster engine
 * would name `catalog.schema.table`.
 */

import type { TableSpec } from '../core/table-spec.ts';

/** Values of a result by column, in the order of the select list. */
export type ResultColumns = readonly (readonly unknown[])[];

/** One Parquet file of a table. */
export interface TablePart {
  readonly file: string;
  /** it has no `id` column: the id is the row's number, as text */
  readonly idFromOrdinal: boolean;
}

export interface Engine {
  /**
   * Makes a table readable from its files, one per release; gives its name in SQL. Columns `release_number` (the file's
   * position) and `row_number` keep the order. The same files give the same name; other files of a table another one.
   * An optional column that a file lacks is empty.
   */
  attach(spec: TableSpec, parts: readonly TablePart[]): Promise<string>;
  /** Runs one query of the portable subset. */
  columns(sql: string): Promise<ResultColumns>;
  close(): void;
}
