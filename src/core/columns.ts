/**
 * Cells of a table by column: what a measure reads when a table has a million rows. Numbers and flags lie in typed arrays,
 * texts as positions in a list of the texts that occur, so that no object is made for a row.
 */
import type { Row } from './atlas.ts';
import { DomainError } from './errors.ts';
import type { TableName } from './table-registry.ts';

/** Numbers of a column; an empty cell is NaN. Flags are 1 and 0. */
export interface NumberCells {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** Texts of a column: `texts[codes[i]]` is the cell of row i; -1 = empty. Each text stands once in `texts`, in no order. */
export interface TextCells {
  readonly kind: 'text';
  readonly codes: Int32Array;
  readonly texts: readonly string[];
}

/** Cells of a field by the type of the row's value; lists are joined by `;`. */
export type CellsOf<V> = NonNullable<V> extends number | boolean ? NumberCells : TextCells;

/** Some fields of some rows of a table, in row order. */
export interface ColumnTable<N extends TableName, F extends keyof Row<N>> {
  /** number of rows */
  readonly length: number;
  readonly cells: { readonly [K in F]: CellsOf<Row<N>[K]> };
}

function cellsOf(values: readonly unknown[], isText: boolean): NumberCells | TextCells {
  if (!isText)
    return {
      kind: 'number',
      values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
    };
  const positions = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === undefined) return -1;
    const text = Array.isArray(value) ? value.join(';') : String(value);
    const known = positions.get(text);
    if (known !== undefined) return known;
    positions.set(text, positions.size);
    return positions.size - 1;
  });
  return { kind: 'text', codes, texts: [...positions.keys()] };
}

/**
 * Columns out of rows, for tables that are held as rows and for atlases that wrap another.
 * @param rows the rows, in order
 * @param fields fields wanted
 * @param isText whether a field's cells are texts or lists
 * @throws DomainError when a field is asked for twice
 */
export function columnsFromRows<N extends TableName, F extends keyof Row<N> & string>(
  rows: readonly Row<N>[],
  fields: readonly F[],
  isText: (field: F) => boolean,
): ColumnTable<N, F> {
  if (new Set(fields).size !== fields.length)
    throw new DomainError(`columns: a field is named twice; got ${fields.join(', ')}`, { fields });
  const cells = Object.fromEntries(
    fields.map((field) => [
      field,
      cellsOf(
        rows.map((row) => row[field]),
        isText(field),
      ),
    ]),
  );
  return { length: rows.length, cells: cells as unknown as ColumnTable<N, F>['cells'] };
}

/**
 * The text of a row's cell, or `null` when it is empty.
 * @example textAt({ kind: 'text', codes: Int32Array.of(0, -1), texts: ['PRK'] }, 1) // => null
 */
export function textAt(cells: TextCells, row: number): string | null {
  return cells.texts[cells.codes[row] ?? -1] ?? null;
}
