/** Computes expressions over the rows of a table; a missing cell stays missing through every operation. */
import { closest, distance } from 'fastest-levenshtein';
import { DomainError, NotFoundError } from '../../../core/errors.ts';
import type { DataColumn, DataTable } from '../data/data-table.ts';
import { type Expression, textOf } from './expression.ts';
import { groupStatistic, isGroupFunction } from './group-statistic.ts';
import { levelsOfColumn } from './levels.ts';

/** Numbers of the rows, NaN where missing; or texts. */
export type Values =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | (DataColumn & { readonly kind: 'text' });

const functions: { readonly [name: string]: (x: number) => number } = {
  log: Math.log,
  ln: Math.log,
  log1p: Math.log1p,
  log10: Math.log10,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
  round: Math.round,
  floor: Math.floor,
};

/** The column of a name. @throws NotFoundError with near names */
export function columnOf(table: DataTable, name: string, place: string): DataColumn {
  const column = table.columns.get(name);
  if (column !== undefined) return column;
  const lower = name.toLowerCase();
  const near = table.names.find((known) => known.toLowerCase() === lower) ?? closest(name, [...table.names]);
  const hint =
    distance(lower, near.toLowerCase()) <= 3
      ? `did you mean "${near}"?`
      : `it has ${table.names.slice(0, 30).join(', ')}`;
  throw new NotFoundError(`${place}: ${table.file} has no column "${name.slice(0, 60)}"; ${hint}`, {
    candidates: table.names,
  });
}

/** @throws DomainError where texts stand for numbers, or a function is unknown */
export function evaluate(expression: Expression, table: DataTable, place: string): Values {
  if (expression.kind === 'column') return columnOf(table, expression.name, place);
  return { kind: 'number', values: numbersOf(expression, table, place) };
}

/** The numbers of an expression. @throws DomainError where it holds text */
export function numbersOf(expression: Expression, table: DataTable, place: string): Float64Array {
  switch (expression.kind) {
    case 'number':
      return new Float64Array(table.rows).fill(expression.value);
    case 'column': {
      const column = columnOf(table, expression.name, place);
      if (column.kind === 'number') return column.values;
      const { stray } = column;
      throw new DomainError(
        `${place}: column "${expression.name}" of ${table.file} must hold numbers${stray === null ? '' : `; line ${stray.line} has "${stray.text}"`}; correct the cell, or leave it empty where the number is missing`,
      );
    }
    case 'negate':
      return numbersOf(expression.of, table, place).map((x) => -x);
    case 'not':
      return numbersOf(expression.of, table, place).map((x) => (Number.isNaN(x) ? x : x === 0 ? 1 : 0));
    case 'binary':
      return binary(expression, table, place);
    case 'call':
      return call(expression, table, place);
    case 'text':
    case 'list':
      throw new DomainError(`${place}: a number is needed; got ${textOf(expression)}`);
  }
}

function call(expression: Expression & { kind: 'call' }, table: DataTable, place: string): Float64Array {
  const { name, given } = expression;
  const first = given[0];
  if (isGroupFunction(name) && first !== undefined) {
    const by = given.slice(1).map((part) => levelsOfColumn(evaluate(part, table, place)));
    return groupStatistic(name, numbersOf(first, table, place), by, table.rows);
  }
  if (first === undefined || given.length !== 1)
    throw new DomainError(`${place}: ${name}() takes one value; got ${given.length}`);
  if (name === 'I' || name === 'as.numeric') return numbersOf(first, table, place);
  if (name === 'is.na' || name === 'missing') {
    const values = evaluate(first, table, place);
    return Float64Array.from({ length: table.rows }, (_, i) =>
      (values.kind === 'text' ? (values.codes[i] as number) < 0 : Number.isNaN(values.values[i])) ? 1 : 0,
    );
  }
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (apply === undefined)
    throw new DomainError(
      `${place}: no function ${name}(); known: ${[...Object.keys(functions), 'I', 'is.na', 'sum', 'mean', 'min', 'max', 'count'].join(', ')}; in the regressors also i and factor`,
    );
  const values = numbersOf(first, table, place);
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = apply(values[i] as number);
  return out;
}

type Binary = Expression & { kind: 'binary' };

function binary(expression: Binary, table: DataTable, place: string): Float64Array {
  const { operator, left, right } = expression;
  if (operator === 'in') {
    const items = right.kind === 'list' ? right.items : [right];
    return items
      .map((item) => compare({ kind: 'binary', operator: '==', left, right: item }, table, place))
      .reduce((any, one) => any.map((x, i) => or(x, one[i] as number)));
  }
  if (['==', '!=', '<', '<=', '>', '>='].includes(operator)) return compare(expression, table, place);
  const a = numbersOf(left, table, place);
  const b = numbersOf(right, table, place);
  const by = arithmetic[operator] as (x: number, y: number) => number;
  const out = new Float64Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = by(a[i] as number, b[i] as number);
  return out;
}

const arithmetic: { readonly [operator: string]: (x: number, y: number) => number } = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  ':': (x, y) => x * y,
  '/': (x, y) => x / y,
  '^': (x, y) => x ** y,
  '%': (x, y) => x - y * Math.floor(x / y),
  and: (x, y) => (x === 0 || y === 0 ? 0 : Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 1),
  or,
};

function or(x: number, y: number): number {
  if ((x !== 0 && !Number.isNaN(x)) || (y !== 0 && !Number.isNaN(y))) return 1;
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 0;
}

const comparisons: { readonly [operator: string]: (x: number, y: number) => boolean } = {
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
};

function compare(expression: Binary, table: DataTable, place: string): Float64Array {
  const holds = comparisons[expression.operator] as (x: number, y: number) => boolean;
  const [left, right] = sidesOf(expression, table, place);
  const out = new Float64Array(table.rows);
  for (let i = 0; i < out.length; i++) {
    const x = left(i);
    const y = right(i);
    out[i] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : holds(x, y) ? 1 : 0;
  }
  return out;
}

type Side = (row: number) => number;

/** Both sides as numbers; texts as positions in one common list. */
function sidesOf({ operator, left, right }: Binary, table: DataTable, place: string): [Side, Side] {
  const isText = (side: Expression): boolean =>
    side.kind === 'text' || (side.kind === 'column' && columnOf(table, side.name, place).kind === 'text');
  if (!isText(left) && !isText(right)) {
    const a = numbersOf(left, table, place);
    const b = numbersOf(right, table, place);
    return [(i) => a[i] as number, (i) => b[i] as number];
  }
  if (operator !== '==' && operator !== '!=')
    throw new DomainError(
      `${place}: texts are equal or not, never larger; got "${textOf({ kind: 'binary', operator, left, right })}"`,
    );
  // an empty cell equals the empty text; with any other text it stays missing
  const empty = [left, right].some((side) => side.kind === 'text' && side.value === '');
  const positions = new Map<string, number>();
  const position = (text: string): number => {
    const known = positions.get(text) ?? positions.size;
    positions.set(text, known);
    return known;
  };
  const sideOf = (side: Expression): Side => {
    if (side.kind === 'text' || side.kind === 'number') {
      const at = position(String(side.value));
      return () => at;
    }
    const values = evaluate(side, table, place);
    if (values.kind === 'number')
      throw new DomainError(`${place}: a text is compared with numbers; got "${textOf(side)}"`);
    const at = Float64Array.from(values.texts, position);
    const missing = empty ? position('') : Number.NaN;
    return (i) => ((values.codes[i] as number) < 0 ? missing : (at[values.codes[i] as number] as number));
  };
  return [sideOf(left), sideOf(right)];
}
