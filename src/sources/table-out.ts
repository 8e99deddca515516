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
