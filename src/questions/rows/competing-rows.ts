/** Rows of a table that state the same cell as another: rival statements, which stand side by side. */
import type { Atlas, Condition, Where } from '../../core/atlas.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { fieldName, type TableSpec } from '../../core/table-spec.ts';

export type PlainRow = { readonly [field: string]: unknown };

export interface CompetingRow {
  /** id of the row that it competes with */
  readonly of: string;
  /** every column that both fill says the same; `null` where none is filled in both */
  readonly agrees: boolean | null;
  /** the rival row */
  readonly id: string;
  /** what it states: the columns that it fills, by field */
  readonly stated: PlainRow;
  /** compiler, unit or version, as the row has it */
  readonly ground: string | null;
  readonly source: string | null;
  readonly class: string | null;
}

/**
 * Other rows of the same cells.
 * @param shown rows of the table, each with its id
 * @returns in the order of the rows, then of the table; `null` where the table does not name what its cells are
 */
export async function competingRows(
  atlas: Atlas,
  table: TableName,
  shown: readonly PlainRow[],
): Promise<readonly CompetingRow[] | null> {
  const { cell }: TableSpec = tables[table];
  if (cell === undefined) return null;
  const states = cell.states.map(fieldName);
  const grounds = (cell.grounds ?? []).map(fieldName);
  const found: CompetingRow[] = [];
  for (const own of shown) {
    const same = Object.fromEntries(cell.names.map((name) => [fieldName(name), own[fieldName(name)] as Condition]));
    const rows = (await atlas.rows(table, same as Where<TableName>)) as unknown as readonly PlainRow[];
    for (const row of rows)
      if (row.id !== own.id)
        found.push({
          of: String(own.id),
          agrees: agree(own, row, states),
          id: String(row.id),
          stated: Object.fromEntries(states.filter((name) => row[name] !== null).map((name) => [name, row[name]])),
          ground:
            grounds
              .map((name) => textOf(row, name))
              .filter((text) => text !== null)
              .join('; ') || null,
          source: textOf(row, 'source'),
          class: textOf(row, 'class'),
        });
  }
  return found;
}

function agree(own: PlainRow, other: PlainRow, states: readonly string[]): boolean | null {
  const filled = states.filter((name) => own[name] !== null && other[name] !== null);
  return filled.length === 0 ? null : filled.every((name) => own[name] === other[name]);
}

function textOf(row: PlainRow, name: string): string | null {
  const value = row[name];
  return value === null || value === undefined ? null : String(value);
}
