/** From the columns of a query's result to the typed rows of a table. */
import { columnsOf, fieldName, type RowOf, type TableSpec } from '../core/table-spec.ts';
import { cellType } from './conditions.ts';
import type { ResultColumns } from './engine.ts';

function convert(value: unknown, type: ReturnType<typeof cellType>, isList: boolean): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'number') return Number(value);
  return isList ? Object.freeze(String(value).split(';')) : value;
}

/** Rows of a table from a result whose columns are the table's in their order. Rows are frozen: readers share them. */
export function rowsFromColumns<T extends TableSpec>(spec: T, columns: ResultColumns): readonly RowOf<T>[] {
  const count = columns[0]?.length ?? 0;
  const rows: { [field: string]: unknown }[] = Array.from({ length: count }, () => ({}));
  Object.entries(columnsOf(spec)).forEach(([name, { kind }], c) => {
    const field = fieldName(name);
    const type = cellType(kind);
    const values = columns[c] ?? [];
    for (let i = 0; i < count; i++)
      (rows[i] as { [field: string]: unknown })[field] = convert(values[i], type, kind === 'actors');
  });
  for (const row of rows) Object.freeze(row);
  return Object.freeze(rows) as unknown as readonly RowOf<T>[];
}
