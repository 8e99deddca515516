/**
 * What the store needs of an SQL engine. Queries are written once in the portable subset; what engines name
 * differently (where a table's files are) is behind this interface: DuckDB reads Parquet through views, a cluster engine
 * would name `catalog.schema.table`.
 */

import type { NumberCells, TextCells } from '../core/columns.ts';
import type { TableSpec } from '../core/table-spec.ts';

/** Values of a result by column, in the order of the select list. */
export type ResultColumns = readonly (readonly unknown[])[];

/** One Parquet file of a table. */
export interface TablePart {
  readonly file: string;
  /** it has no `id` column: the id is the row's number, as text */
  readonly idFromOrdinal: boolean;
  /** each row also stands for its mirror */
  readonly mirrored: boolean;
}

/** A column to be read as cells. */
export interface WantedColumn {
  readonly name: string;
  readonly as: 'number' | 'text';
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
  /**
   * Columns of a relation as typed arrays and coded texts, in the order of release and row.
   * @param relation name that {@link attach} gave
   * @param wanted each column and how it is read: as number, or as text
   * @param where condition in the portable subset, `''` = all rows
   */
  cells(
    relation: string,
    wanted: readonly WantedColumn[],
    where: string,
  ): Promise<readonly (NumberCells | TextCells)[]>;
  close(): void;
}
