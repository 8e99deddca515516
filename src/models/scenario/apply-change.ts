/** One change, applied to the rows of its table. */
import type { Row } from '../../core/atlas.ts';
import { DomainError } from '../../core/errors.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { columnsOf, fieldName } from '../../core/table-spec.ts';
import type { Cell, Change, Conditions } from './scenario-file.ts';

/** Which end of a band is taken; `point` where a factor is given. */
export type BandEnd = 'point' | 'low' | 'high';

export type PlainRow = { readonly id?: string; readonly [field: string]: unknown };

/** A row that a change touched. */
export interface TouchedRow {
  readonly table: TableName;
  /** `null` where the table's rows have no id */
  readonly row: string | null;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Rows after a change, and which it touched. */
export interface Applied {
  readonly rows: readonly PlainRow[];
  readonly touched: readonly TouchedRow[];
}

/** The table that a change alters. */
export function tableOfChange(change: Change): TableName {
  switch (change.verb) {
    case 'join':
    case 'leave':
      return 'memberships';
    case 'lift':
      return 'sanction_measures';
    case 'unity':
      return 'votes';
    default:
      return change.table;
  }
}

/** Id of the source that rows of an assumption cite. */
export function assumptionSource(assumption: string): string {
  return `assumption-${assumption}`;
}

/**
 * Applies a change. Every altered or added row cites the assumption instead of its source, with the class `computed`.
 * @param rows of the table of the change ({@link tableOfChange})
 * @param end which end of a band
 * @param members of the bloc on the roll calls' dates; for `unity` alone
 * @throws DomainError when the change touches nothing, so that a slip of the pen is not taken for "no effect"
 */
export function applyChange(
  change: Change,
  rows: readonly PlainRow[],
  end: BandEnd,
  members: readonly string[],
): Applied {
  const table = tableOfChange(change);
  const touched: TouchedRow[] = [];
  const assumed = {
    source: assumptionSource(change.assumption),
    class: 'computed',
    confidence: 'assumed in a scenario',
  };
  const note = (row: PlainRow, field: string | null, before: unknown, after: unknown): void => {
    touched.push({ table, row: row.id ?? null, field, before, after });
  };
  const altered = (row: PlainRow, cells: { readonly [field: string]: unknown }): PlainRow => {
    for (const [field, after] of Object.entries(cells)) note(row, field, row[field] ?? null, after);
    return { ...row, ...cells, ...assumed };
  };
  const added = (like: PlainRow, cells: { readonly [field: string]: unknown }): PlainRow => {
    const row = { ...like, ...cells, ...assumed, note: null };
    note(row, null, null, 'added');
    return row;
  };
  const result = ((): PlainRow[] => {
    switch (change.verb) {
      case 'set': {
        const cells = byField(change.cells);
        return rows.map((row) => (passes(row, change.where) ? altered(row, cells) : row));
      }
      case 'scale':
        return rows.map((row) => (passes(row, change.where) ? scaled(row, change, end, altered) : row));
      case 'remove':
        return rows.filter((row) => {
          if (!passes(row, change.where)) return true;
          note(row, null, 'present', 'removed');
          return false;
        });
      case 'add':
        return [
          ...rows,
          added(emptyRow(table), { id: `${assumed.source}-${rows.length}`, ...typed(table, change.row) }),
        ];
      case 'lift':
        return rows.map((row) => (passes(row, change.where) ? altered(row, { ended: change.on }) : row));
      case 'restore':
        return rows.flatMap((row) =>
          passes(row, change.where) ? restored(change.table, row, change.on, added) : [row],
        );
      case 'leave':
        return rows.map((row) =>
          row.body === change.body && row.member === change.member && row.left === null
            ? altered(row, { left: change.on })
            : row,
        );
      case 'join': {
        const like = rows.find((row) => row.body === change.body && row.status === 'member');
        if (like === undefined)
          throw new DomainError(`scenario: join: no member of ${change.body} is in the tables; write its id`);
        const cells = {
          id: `${assumed.source}-${change.body}-${change.member}`,
          member: change.member,
          joined: change.on,
          left: null,
        };
        return [...rows, added(like, cells)];
      }
      case 'unity': {
        const example = new Map(rows.filter((row) => row.rollCall === change.like).map((row) => [row.actor, row.vote]));
        return rows.map((row) => {
          const vote = example.get(row.actor as string);
          const isMeant = change.rollCalls.includes(String(row.rollCall)) && members.includes(String(row.actor));
          return isMeant && vote !== undefined && vote !== row.vote ? altered(row, { vote }) : row;
        });
      }
    }
  })();
  if (touched.length === 0)
    throw new DomainError(
      `scenario: ${change.verb} of assumption ${change.assumption} touches no row of ${table}; check its conditions`,
    );
  return { rows: result, touched };
}

function restored(
  table: 'missions' | 'relations',
  row: PlainRow,
  on: string,
  added: (like: PlainRow, cells: { readonly [field: string]: unknown }) => PlainRow,
): PlainRow[] {
  const id = `${row.id}-restored`;
  const cells =
    table === 'missions'
      ? { id, status: 'open', opened: on, closed: null, seen: on, wording: null }
      : { id, event: 'restored', date: on, by: null };
  return [row, added(row, cells)];
}

function scaled(
  row: PlainRow,
  change: Change & { readonly verb: 'scale' },
  end: BandEnd,
  altered: (row: PlainRow, cells: { readonly [field: string]: unknown }) => PlainRow,
): PlainRow {
  const factor =
    end === 'low' ? (change.low ?? change.factor) : end === 'high' ? (change.high ?? change.factor) : change.factor;
  if (factor === null) return row;
  const cells = Object.fromEntries(
    change.columns.flatMap((column) => {
      const value = row[fieldName(column)];
      return typeof value === 'number' ? [[fieldName(column), value * factor]] : [];
    }),
  );
  return Object.keys(cells).length === 0 ? row : altered(row, cells);
}

function byField(cells: { readonly [column: string]: Cell }): { readonly [field: string]: Cell } {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [fieldName(column), cell]));
}

/** Cells of a new row; a list column takes its items separated by semicolons. */
function typed(table: TableName, cells: { readonly [column: string]: Cell }): { readonly [field: string]: unknown } {
  const columns = columnsOf(tables[table]);
  return Object.fromEntries(
    Object.entries(cells).map(([column, cell]) => [
      fieldName(column),
      columns[column]?.kind === 'actors' && typeof cell === 'string'
        ? cell.split(';').map((item) => item.trim())
        : cell,
    ]),
  );
}

function emptyRow(table: TableName): PlainRow {
  return Object.fromEntries(Object.keys(columnsOf(tables[table])).map((column) => [fieldName(column), null]));
}

function passes(row: PlainRow, where: Conditions): boolean {
  return Object.entries(where).every(([column, wanted]) => {
    const cell = (row[fieldName(column)] ?? null) as Cell;
    return Array.isArray(wanted) ? wanted.includes(cell) : cell === wanted;
  });
}

/** Rows of a table as plain rows. */
export function asPlain<N extends TableName>(rows: readonly Row<N>[]): readonly PlainRow[] {
  return rows as unknown as readonly PlainRow[];
}
