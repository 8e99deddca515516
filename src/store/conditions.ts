/**
 * Conditions on rows, checked once and then tried in memory or written as SQL; both must give the same rows.
 * - a value: the cell equals it (dates: the same text); on an `actors` column: the list names it
 * - several values: any of them; none: no row
 * - `null`: the cell is empty
 * - a range: numbers by size, texts by code point; dates when any day the cell may mean lies within, as `within` in
 *   core/span says; on `actors` a range is refused. A range without ends asks for a filled cell.
 */
import type { Condition } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { dateRange } from '../core/edtf.ts';
import { DomainError } from '../core/errors.ts';
import { type ColumnKind, columnsOf, fieldName, type TableSpec } from '../core/table-spec.ts';

export type Scalar = string | number | boolean;

/** A checked condition on one column. Bounds are both included; of a date, they are days. */
export interface Test {
  readonly column: string;
  readonly field: string;
  readonly kind: ColumnKind;
  readonly demand:
    | { readonly is: 'empty' }
    | { readonly is: 'filled' }
    | { readonly is: 'any'; readonly of: readonly Scalar[] }
    | { readonly is: 'between'; readonly from: string | number | null; readonly to: string | number | null };
}

const numeric: readonly ColumnKind[] = ['year', 'integer', 'number', 'usd', 'share'];

/** JavaScript type of a column's cells. */
export function cellType(kind: ColumnKind): 'string' | 'number' | 'boolean' {
  return numeric.includes(kind) ? 'number' : kind === 'flag' ? 'boolean' : 'string';
}

function checkScalar(value: unknown, kind: ColumnKind, table: string, field: string): Scalar {
  const type = cellType(kind);
  const refuse = (what: string): never => {
    throw new DomainError(`rows: ${table}.${field} ${what}; got ${JSON.stringify(value) ?? String(value)}`, {
      table,
      field,
      value,
    });
  };
  if (typeof value !== type) return refuse(`takes a ${type}`);
  if (typeof value === 'number' && !Number.isFinite(value)) return refuse('takes a finite number');
  return value as Scalar;
}

function bounds(
  range: { readonly from?: unknown; readonly to?: unknown },
  kind: ColumnKind,
  table: string,
  field: string,
): Test['demand'] {
  if (kind === 'actors' || kind === 'flag')
    throw new DomainError(`rows: ${table}.${field} has no order; got a range; name values instead`, { table, field });
  const end = (value: unknown): string | number | null =>
    value === undefined || value === null ? null : (checkScalar(value, kind, table, field) as string | number);
  const from = end(range.from);
  const to = end(range.to);
  if (from === null && to === null) return { is: 'filled' };
  if (kind !== 'date') return { is: 'between', from, to };
  const first = from === null ? null : dateRange(String(from)).earliest;
  const last = to === null ? null : dateRange(String(to)).latest;
  return first === null && last === null ? { is: 'filled' } : { is: 'between', from: first, to: last };
}

type ColumnOfField = Pick<Test, 'column' | 'kind'>;

/** A declaration is read once: a question may ask for rows hundreds of times. */
const known = new WeakMap<TableSpec, ReadonlyMap<string, ColumnOfField>>();

function columnsByField(spec: TableSpec): ReadonlyMap<string, ColumnOfField> {
  const columns =
    known.get(spec) ??
    new Map(Object.entries(columnsOf(spec)).map(([column, { kind }]) => [fieldName(column), { column, kind }]));
  known.set(spec, columns);
  return columns;
}

/**
 * Checks the conditions of a reading against the table's declaration.
 * @throws DomainError for an unknown field, a value of another type, a range where there is no order
 */
export function checkConditions(spec: TableSpec, where: { readonly [field: string]: Condition | undefined }): Test[] {
  const columns = columnsByField(spec);
  const tests: Test[] = [];
  for (const [field, condition] of Object.entries(where)) {
    const found = columns.get(field);
    if (found === undefined)
      throw new DomainError(
        `rows: ${spec.name} has no field "${field}"; its fields are ${[...columns.keys()].join(', ')}`,
        {
          table: spec.name,
          field,
        },
      );
    if (condition === undefined) continue;
    tests.push({ ...found, field, demand: demandOf(condition, found.kind, spec.name, field) });
  }
  return tests;
}

function demandOf(condition: Condition, kind: ColumnKind, table: string, field: string): Test['demand'] {
  if (condition === null) return { is: 'empty' };
  if (Array.isArray(condition)) {
    const values = condition.map((value) => checkScalar(value, kind, table, field));
    // the same values in another order ask for the same rows: so do their statements
    return { is: 'any', of: [...new Set(values)].sort() };
  }
  if (typeof condition === 'object') return bounds(condition as { from?: unknown; to?: unknown }, kind, table, field);
  return { is: 'any', of: [checkScalar(condition, kind, table, field)] };
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
}

function holds(test: Test, cell: unknown): boolean {
  const { demand } = test;
  if (demand.is === 'empty') return cell === null;
  if (cell === null) return false;
  if (demand.is === 'filled') return true;
  if (demand.is === 'any')
    return Array.isArray(cell) ? demand.of.some((value) => cell.includes(value)) : demand.of.includes(cell as Scalar);
  const range = test.kind === 'date' ? dateRange(String(cell)) : null;
  const least = range === null ? (cell as string | number) : range.latest;
  const most = range === null ? (cell as string | number) : range.earliest;
  if (demand.from !== null && least !== null && compare(least, demand.from) < 0) return false;
  return !(demand.to !== null && most !== null && compare(most, demand.to) > 0);
}

/** Whether a row meets all conditions. */
export function meets(tests: readonly Test[], row: object): boolean {
  return tests.every((test) => holds(test, (row as { readonly [field: string]: unknown })[test.field]));
}
