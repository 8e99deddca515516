/** The query that reads rows of one table under conditions, in the portable subset of SQL. */
import { columnsOf, type TableSpec } from '../../core/table-spec.ts';
import type { Scalar, Test } from '../conditions.ts';
import { ordinal } from '../parquet-columns.ts';
import { dayLiteral, isStorable, numberLiteral, quotedName, textLiteral } from './literal.ts';

const never = '1 = 0';

/** A cell as the atlas gives it: money as a number. */
function readExpression(column: string, kind: Test['kind']): string {
  return kind === 'usd' ? `CAST(${quotedName(column)} AS DOUBLE)` : quotedName(column);
}

function literal(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? numberLiteral(value) : textLiteral(value);
}

function anyOf(test: Test, values: readonly Scalar[]): string {
  const usable = values.filter((value) => typeof value !== 'string' || isStorable(value));
  if (usable.length === 0) return never;
  if (test.kind === 'actors') {
    const list = `';' || ${quotedName(test.column)} || ';'`;
    const single = usable.filter((value) => !String(value).includes(';'));
    if (single.length === 0) return never;
    const named = single.map((value) => `position(${textLiteral(`;${value};`)} IN ${list}) > 0`);
    return `(${named.join(' OR ')})`;
  }
  const cell = readExpression(test.column, test.kind);
  const [only] = usable;
  if (usable.length === 1 && only !== undefined) return `${cell} = ${literal(only)}`;
  return `${cell} IN (${usable.map(literal).join(', ')})`;
}

function between(test: Test, from: string | number | null, to: string | number | null): string {
  if (test.kind === 'date') {
    const latest = quotedName(`${test.column}_latest`);
    const earliest = quotedName(`${test.column}_earliest`);
    const parts = [`${quotedName(test.column)} IS NOT NULL`];
    if (from !== null) parts.push(`(${latest} IS NULL OR ${latest} >= ${dayLiteral(String(from))})`);
    if (to !== null) parts.push(`(${earliest} IS NULL OR ${earliest} <= ${dayLiteral(String(to))})`);
    return parts.join(' AND ');
  }
  const cell = readExpression(test.column, test.kind);
  const parts: string[] = [];
  if (from !== null) parts.push(`${cell} >= ${literal(from)}`);
  if (to !== null) parts.push(`${cell} <= ${literal(to)}`);
  return parts.join(' AND ');
}

function condition(test: Test): string {
  switch (test.demand.is) {
    case 'empty':
      return `${quotedName(test.column)} IS NULL`;
    case 'filled':
      return `${quotedName(test.column)} IS NOT NULL`;
    case 'any':
      return anyOf(test, test.demand.of);
    case 'between':
      return between(test, test.demand.from, test.demand.to);
  }
}

/** Conditions as a WHERE clause with a leading blank; '' when there are none. */
export function whereSql(tests: readonly Test[]): string {
  return tests.length === 0 ? '' : ` WHERE ${tests.map(condition).join(' AND ')}`;
}

/**
 * SQL that reads the rows of a table.
 * @param spec declaration of the table; its columns are selected in their order
 * @param relation the table's name in the engine
 * @param tests all must hold
 * @param most only the first so many
 */
export function selectRows(spec: TableSpec, relation: string, tests: readonly Test[], most?: number): string {
  const columns = Object.entries(columnsOf(spec)).map(([name, { kind }]) => readExpression(name, kind));
  const limit = most === undefined ? '' : ` LIMIT ${Math.max(0, Math.trunc(most))}`;
  return `SELECT ${columns.join(', ')} FROM ${relation}${whereSql(tests)} ORDER BY "release_number", "${ordinal}"${limit}`;
}
