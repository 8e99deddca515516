/** A file of data as columns. */
import type { NumberCells, TextCells } from '../../../core/columns.ts';

/** Cells of a text column that reads like a numeric one but for some cells. */
export interface StrayText {
  readonly line: number;
  readonly text: string;
}

/** A column; a text column knows the first cell that is no number. */
export type DataColumn = NumberCells | (TextCells & { readonly stray: StrayText | null });

export interface DataTable {
  /** what the file is called, for messages */
  readonly file: string;
  readonly rows: number;
  /** all columns of the file, read or not */
  readonly names: readonly string[];
  readonly columns: ReadonlyMap<string, DataColumn>;
  /** line of the file on which a row begins; null where lines and rows do not go together */
  lineOf(row: number): number | null;
}
