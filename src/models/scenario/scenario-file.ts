/** A scenario as a file: numbered assumptions and the changes of the data that follow from each. */
import { isDate } from '../../core/edtf.ts';
import { DomainError } from '../../core/errors.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { type ColumnSpec, columnsOf } from '../../core/table-spec.ts';

/** Cells by column name, as in the data dictionary; a list passes when the cell is any of it. */
export type Conditions = { readonly [column: string]: Cell | readonly Cell[] };

export type Cell = string | number | boolean | null;

interface Common {
  /** number of the assumption it follows from */
  readonly assumption: string;
}

/** One change of the data. */
export type Change = Common &
  (
    | {
        readonly verb: 'set';
        readonly table: TableName;
        readonly where: Conditions;
        readonly cells: { readonly [column: string]: Cell };
      }
    | ({
        readonly verb: 'scale';
        readonly table: TableName;
        readonly where: Conditions;
        readonly columns: readonly string[];
      } & Band)
    | { readonly verb: 'remove'; readonly table: TableName; readonly where: Conditions }
    | { readonly verb: 'add'; readonly table: TableName; readonly row: { readonly [column: string]: Cell } }
    | {
        readonly verb: 'restore';
        readonly table: 'missions' | 'relations';
        readonly where: Conditions;
        readonly on: string;
      }
    | { readonly verb: 'join' | 'leave'; readonly body: string; readonly member: string; readonly on: string }
    | { readonly verb: 'lift'; readonly where: Conditions; readonly on: string }
    | { readonly verb: 'unity'; readonly bloc: string; readonly rollCalls: readonly string[]; readonly like: string }
  );

/** A quotient of two cells, `table/id` each: a factor that the data themselves give. */
export interface Quotient {
  readonly of: string;
  readonly to: string;
  readonly column: string;
}

/** A factor, or only the ends of a band of factors: then there is no point in it. */
export interface Band<F = number> {
  readonly factor: F | null;
  readonly low: F | null;
  readonly high: F | null;
}

/** Gives the value of a quotient. */
export type QuotientReader = (quotient: Quotient) => number;

export interface Assumption {
  readonly id: string;
  readonly text: string;
  /** rows it rests on, `table/id`; none = judgement */
  readonly rests: readonly string[];
}

/** A question to ask before and after. */
export interface Asked {
  readonly question: string;
  readonly parameters: { readonly [name: string]: string | boolean };
}

export interface ScenarioFile {
  readonly title: string;
  readonly assumptions: readonly Assumption[];
  readonly changes: readonly Change[];
  /** questions to ask; none = those that the case suggests */
  readonly ask: readonly Asked[];
}

export const verbs = ['set', 'scale', 'remove', 'add', 'restore', 'join', 'leave', 'lift', 'unity'] as const;
type Verb = (typeof verbs)[number];

const fieldsOf: { readonly [V in Verb]: readonly string[] } = {
  set: ['table', 'where', 'cells'],
  scale: ['table', 'where', 'columns', 'factor', 'low', 'high'],
  remove: ['table', 'where'],
  add: ['table', 'row'],
  restore: ['table', 'where', 'on'],
  join: ['body', 'member', 'on'],
  leave: ['body', 'member', 'on'],
  lift: ['where', 'on'],
  unity: ['bloc', 'rollCalls', 'like'],
};
/** A column of these kinds may be scaled. */
const scalable: readonly string[] = ['usd', 'number', 'share', 'integer'];
/** What a change must not touch: who says so, and how sure it is, follows from its being an assumption. */
const ownColumns: readonly string[] = ['id', 'source', 'class', 'confidence', 'note'];
const mostChanges = 50;

type Json = { readonly [field: string]: unknown };

/**
 * Reads a scenario.
 * @param value parsed JSON
 * @param name of the file, for messages
 * @param quotient value of a factor that is stated as a quotient of two cells
 * @throws DomainError that names the place, what is wrong and what is right
 */
export function readScenario(value: unknown, name: string, quotient: QuotientReader): ScenarioFile {
  const fail = (at: string, what: string): never => {
    throw new DomainError(`scenario: ${name}: ${at}: ${what}`);
  };
  const file = object(value, 'the file', fail);
  onlyFields(file, ['title', 'assumptions', 'changes', 'ask'], 'the file', fail);
  const title = text(file.title, 'title', fail);
  const assumptions = list(file.assumptions, 'assumptions', fail).map((entry, i) => assumption(entry, i, fail));
  const ids = new Set(assumptions.map(({ id }) => id));
  if (ids.size < assumptions.length) fail('assumptions', 'two have the same id');
  const given = list(file.changes, 'changes', fail);
  if (given.length === 0) fail('changes', 'there is none: name at least one');
  if (given.length > mostChanges) fail('changes', `there are ${given.length}, at most ${mostChanges} are read`);
  const changes = given.map((entry, i) => change(entry, `changes[${i}]`, ids, quotient, fail));
  const ask =
    file.ask === undefined ? [] : list(file.ask, 'ask', fail).map((entry, i) => asked(entry, `ask[${i}]`, fail));
  return { title, assumptions, changes, ask };
}

type Fail = (at: string, what: string) => never;

function object(value: unknown, at: string, fail: Fail): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(at, 'is no JSON object');
  return value as Json;
}

function list(value: unknown, at: string, fail: Fail): readonly unknown[] {
  if (!Array.isArray(value)) fail(at, 'is no list');
  return value as readonly unknown[];
}

function text(value: unknown, at: string, fail: Fail): string {
  if (typeof value !== 'string' || value.trim() === '') fail(at, 'is no text');
  return value as string;
}

function onlyFields(value: Json, known: readonly string[], at: string, fail: Fail): void {
  const stranger = Object.keys(value).find((field) => !known.includes(field));
  if (stranger !== undefined) fail(at, `has no field "${stranger.slice(0, 40)}"; it has ${known.join(', ')}`);
}

function assumption(value: unknown, i: number, fail: Fail): Assumption {
  const at = `assumptions[${i}]`;
  const entry = object(value, at, fail);
  onlyFields(entry, ['id', 'text', 'rests'], at, fail);
  const rests =
    entry.rests === undefined
      ? []
      : list(entry.rests, `${at}.rests`, fail).map((row) => text(row, `${at}.rests`, fail));
  for (const row of rests)
    if (!Object.hasOwn(tables, row.split('/')[0] ?? '') || !row.includes('/'))
      fail(`${at}.rests`, `"${row.slice(0, 60)}" is no row; write table/id`);
  return { id: text(entry.id, `${at}.id`, fail), text: text(entry.text, `${at}.text`, fail), rests };
}

function asked(value: unknown, at: string, fail: Fail): Asked {
  const entry = object(value, at, fail);
  onlyFields(entry, ['question', 'parameters'], at, fail);
  const parameters = entry.parameters === undefined ? {} : object(entry.parameters, `${at}.parameters`, fail);
  for (const [name, given] of Object.entries(parameters))
    if (typeof given !== 'string' && typeof given !== 'boolean')
      fail(`${at}.parameters.${name}`, 'is neither a text nor true or false');
  return { question: text(entry.question, `${at}.question`, fail), parameters: parameters as Asked['parameters'] };
}

function change(
  value: unknown,
  at: string,
  assumptions: ReadonlySet<string>,
  quotient: QuotientReader,
  fail: Fail,
): Change {
  const entry = object(value, at, fail);
  const verb = text(entry.verb, `${at}.verb`, fail) as Verb;
  if (!verbs.includes(verb))
    fail(`${at}.verb`, `no such verb; got "${verb.slice(0, 40)}"; verbs are ${verbs.join(', ')}`);
  onlyFields(entry, ['verb', 'assumption', ...fieldsOf[verb]], at, fail);
  const from = text(entry.assumption, `${at}.assumption`, fail);
  if (!assumptions.has(from)) fail(`${at}.assumption`, `no assumption has the id "${from.slice(0, 40)}"`);
  const common = { verb, assumption: from };
  const where = (name: TableName): Conditions => conditions(entry.where, name, `${at}.where`, fail);
  const day = (): string => {
    const on = text(entry.on, `${at}.on`, fail);
    return isDate(on) ? on : fail(`${at}.on`, `"${on.slice(0, 40)}" is no date; write YYYY-MM-DD`);
  };
  switch (verb) {
    case 'join':
    case 'leave':
      return {
        ...common,
        verb,
        body: text(entry.body, `${at}.body`, fail),
        member: text(entry.member, `${at}.member`, fail),
        on: day(),
      };
    case 'lift':
      return { ...common, verb, where: where('sanction_measures'), on: day() };
    case 'unity': {
      const rollCalls = list(entry.rollCalls, `${at}.rollCalls`, fail).map((id) => text(id, `${at}.rollCalls`, fail));
      return {
        ...common,
        verb,
        bloc: text(entry.bloc, `${at}.bloc`, fail),
        rollCalls,
        like: text(entry.like, `${at}.like`, fail),
      };
    }
    case 'restore': {
      const table = tableOf(entry.table, `${at}.table`, fail);
      if (table !== 'missions' && table !== 'relations')
        return fail(`${at}.table`, 'only missions and relations are restored');
      return { ...common, verb, table, where: where(table), on: day() };
    }
    default: {
      const table = tableOf(entry.table, `${at}.table`, fail);
      if (verb === 'remove') return { ...common, verb, table, where: where(table) };
      if (verb === 'add') return { ...common, verb, table, row: cells(entry.row, table, `${at}.row`, fail) };
      if (verb === 'set')
        return { ...common, verb, table, where: where(table), cells: cells(entry.cells, table, `${at}.cells`, fail) };
      const names = list(entry.columns, `${at}.columns`, fail).map((name) => text(name, `${at}.columns`, fail));
      for (const name of names) {
        const spec = columnOf(table, name, `${at}.columns`, fail);
        if (!scalable.includes(spec.kind)) fail(`${at}.columns`, `${name} holds no amount, so it cannot be scaled`);
      }
      return {
        ...common,
        verb: 'scale',
        table,
        where: where(table),
        columns: names,
        ...band(entry, at, quotient, fail),
      };
    }
  }
}

function band(entry: Json, at: string, quotient: QuotientReader, fail: Fail): Band {
  const number = (field: string): number | null => {
    const value = entry[field];
    if (value === undefined) return null;
    if (typeof value === 'object' && value !== null) {
      const parts = object(value, `${at}.${field}`, fail);
      onlyFields(parts, ['of', 'to', 'column'], `${at}.${field}`, fail);
      const part = (name: string): string => text(parts[name], `${at}.${field}.${name}`, fail);
      return quotient({ of: part('of'), to: part('to'), column: part('column') });
    }
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
      fail(`${at}.${field}`, 'is no factor of at least 0');
    return value as number;
  };
  const [factor, low, high] = [number('factor'), number('low'), number('high')];
  if ((low === null) !== (high === null)) fail(at, 'a band has both ends, low and high');
  if (factor === null && low === null) fail(at, 'has neither a factor nor a band (low, high)');
  if (low !== null && high !== null && low > high) fail(at, 'low is above high');
  return { factor, low, high };
}

function tableOf(value: unknown, at: string, fail: Fail): TableName {
  const name = text(value, at, fail);
  if (!Object.hasOwn(tables, name) || name === 'sources') fail(at, `no such table; got "${name.slice(0, 40)}"`);
  return name as TableName;
}

function columnOf(table: TableName, name: string, at: string, fail: Fail): ColumnSpec {
  const columns = columnsOf(tables[table]);
  const spec = Object.hasOwn(columns, name) ? columns[name] : undefined;
  return spec ?? fail(at, `${table} has no column "${name.slice(0, 40)}"; it has ${Object.keys(columns).join(', ')}`);
}

function cells(value: unknown, table: TableName, at: string, fail: Fail): { readonly [column: string]: Cell } {
  const given = object(value, at, fail);
  for (const [name, cell] of Object.entries(given)) {
    columnOf(table, name, at, fail);
    if (ownColumns.includes(name))
      fail(`${at}.${name}`, 'is set by the program: what is assumed has the assumption as its source');
    if (typeof cell === 'object' && cell !== null) fail(`${at}.${name}`, 'is no single value');
  }
  return given as { readonly [column: string]: Cell };
}

function conditions(value: unknown, table: TableName, at: string, fail: Fail): Conditions {
  const given = object(value, at, fail);
  for (const [name, cell] of Object.entries(given)) {
    columnOf(table, name, at, fail);
    const isOdd = (one: unknown): boolean => typeof one === 'object' && one !== null;
    if (Array.isArray(cell) ? cell.some(isOdd) : isOdd(cell))
      fail(`${at}.${name}`, 'is neither a value nor a list of values');
  }
  return given as Conditions;
}
