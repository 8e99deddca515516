/** Where a reader puts rows. The store implements it. */
import type { Row } from '../core/atlas.ts';
import type { TableName } from '../core/table-registry.ts';

/** How the rows of a table are made. */
export interface TableOptions<N extends TableName> {
  /**
   * where the `id` cell comes from
   * - `record` (when left out): the number of the record in the publisher's file; at most one row per record
   * - `running`: the number of the row in this table
   * - `own`: the reader gives `id`
   * Numbers are stored as such and shown as text; an id is unique within its source.
   */
  readonly ids?: 'record' | 'running' | 'own';
  /**
   * the table declares `mirror`, and each pair is appended from one side only: the atlas shows the other side too. A row must
   * then not be appended from both sides.
   */
  readonly mirrored?: boolean;
  /**
   * cells that are the same in every row (basis, version ...). `class`, `confidence`, `note` here override the source's;
   * given as `undefined`, they are filled row by row
   */
  readonly same?: { readonly [K in keyof Row<N>]?: Row<N>[K] | undefined };
}

/**
 * A table being filled. A field left out is empty. Every cell is checked against the table's declaration: a date must be a
 * date, an enum one of its values, a column that is not optional must be filled; otherwise SourceError with the place of
 * the record at hand.
 */
export interface TableOut<N extends TableName> {
  append(row: Partial<Row<N>>): void;
  /** rows so far */
  readonly rows: number;
}

/**
 * A column of many rows at once: numbers, NaN = empty; or positions in a list of texts, whose first is '' and means empty.
 * Cells past the block's length are not looked at.
 */
export type BlockColumn = Float64Array | { readonly codes: Uint16Array; readonly texts: readonly string[] };

/** Rows by column, in row order. A number in a column of texts is written with its digits. */
export interface RowBlock<N extends TableName> {
  readonly length: number;
  readonly columns: { readonly [K in keyof Row<N>]?: BlockColumn };
}

/**
 * A table that a scanner of the reader's own fills by the hundred thousand rows; ids are running. Each text is checked once
 * a block against the table's declaration.
 */
export interface BlockOut<N extends TableName> {
  /**
   * Writes rows while the reader goes on; resolves when the block's arrays may be filled again.
   * @param block at most {@link mostBlockRows} rows
   */
  write(block: RowBlock<N>): Promise<void>;
  /** rows so far */
  readonly rows: number;
}

/** Rows of a block at most. */
export const mostBlockRows: number = 524_288 + 32_768;
