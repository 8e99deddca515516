/** The tables inside an answer, as the question's descriptor declares them: columns with unit and meaning, rows of plain cells. */
import { DomainError } from '../../core/errors.ts';
import type { Envelope, FieldSpec, Question, TableView } from '../../core/question.ts';
import { valueAt } from './value-at.ts';

/** What an answer's cell may hold once nested values are flattened; `null` = not known. */
export type Cell = string | number | boolean | null;

export interface AnswerColumn {
  readonly name: string;
  /** the field's declaration, where the descriptor has one */
  readonly field: FieldSpec | null;
}

export interface AnswerTable {
  readonly path: string;
  readonly title: string;
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** ids of the sources of each row, empty where the row names none */
  readonly sources: readonly (readonly string[])[];
}

type Described = Pick<Question, 'fields' | 'tables' | 'id'>;

/**
 * All tables that a question declares, filled from an answer to it. `source` and `class` stand last in every table
 * whose rows have them, whether declared or not.
 * @param question its descriptor
 * @param envelope an answer to it
 */
export function answerTables(question: Described, envelope: Envelope): AnswerTable[] {
  return question.tables.map((view) => tableOf(question, view, envelope.answer));
}

/**
 * The one table that CSV and Parquet write.
 * @param path which of the declared tables; the first when `null`
 * @throws DomainError when the question has no table, or none at that path
 */
export function chosenTable(question: Described, envelope: Envelope, path: string | null): AnswerTable {
  return tableOf(question, chosenView(question, path), envelope.answer);
}

/** The declaration of the table that {@link chosenTable} fills; can be checked before the question is asked. */
export function chosenView(question: Described, path: string | null): TableView {
  const view = path === null ? question.tables[0] : question.tables.find((one) => one.path === path);
  if (view !== undefined) return view;
  const known = question.tables.map((one) => one.path);
  if (known.length === 0) throw new DomainError(`${question.id}: the answer holds no table; ask for JSON`);
  throw new DomainError(`${question.id}: no such table; got "${cut(path ?? '')}"; it has ${known.join(', ')}`, {
    candidates: known,
  });
}

function tableOf(question: Described, view: TableView, answer: unknown): AnswerTable {
  const items = rowsAt(answer, view.path);
  const columns = (ownNames(view, answer) ?? columnNames(question, view, items)).map((name) => ({
    name,
    field: question.fields.find((field) => field.path === `${view.path}[].${name}`) ?? null,
  }));
  return {
    path: view.path,
    title: view.title,
    columns,
    rows: items.map((item) =>
      columns.map(({ name }) => cellOf(name === 'value' && !isRecord(item) ? item : fieldAt(item, name))),
    ),
    sources: items.map(sourcesOf),
  };
}

function rowsAt(answer: unknown, path: string): readonly unknown[] {
  const found = valueAt(answer, path);
  if (Array.isArray(found)) return found;
  return found === undefined || found === null ? [] : [found];
}

/** Columns that the answer names itself. */
function ownNames({ columnsAt }: TableView, answer: unknown): string[] | null {
  return columnsAt === undefined ? null : rowsAt(answer, columnsAt).map((column) => String(valueAt(column, 'name')));
}

/** A field by its name, which may hold a dot, else by its path. */
function fieldAt(item: unknown, name: string): unknown {
  return isRecord(item) && Object.hasOwn(item, name) ? item[name] : valueAt(item, name);
}

const evidenceNames = ['class', 'source'];

function columnNames(question: Described, view: TableView, items: readonly unknown[]): string[] {
  const records = items.filter(isRecord);
  if (records.length === 0 && items.length > 0) return ['value'];
  const declared = view.columns ?? scalarFields(question, view, records);
  const carried = evidenceNames.filter(
    (name) => !declared.includes(name) && records.some((item) => typeof item[name] === 'string'),
  );
  return [...declared, ...carried];
}

/** Scalars and lists of scalars: in the descriptor's order, then those that only the rows know. */
function scalarFields(question: Described, view: TableView, records: readonly { [key: string]: unknown }[]): string[] {
  const prefix = `${view.path}[].`;
  const described = question.fields
    .filter((field) => field.path.startsWith(prefix) && !/[.[]/.test(field.path.slice(prefix.length)))
    .filter((field) => field.type !== 'object' && field.type !== 'any')
    .map((field) => field.path.slice(prefix.length));
  const found = records.flatMap((record) => Object.keys(record).filter((name) => isPlain(record[name])));
  const nested = new Set(records.flatMap((record) => Object.keys(record).filter((name) => !isPlain(record[name]))));
  return [...new Set([...described, ...found])].filter((name) => !evidenceNames.includes(name) && !nested.has(name));
}

function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? !value.some(isObject) : !isObject(value);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A nested value as one cell: lists joined by semicolons, other objects as JSON. */
export function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value) && isPlain(value)) return value.join('; ');
  return JSON.stringify(value);
}

function sourcesOf(item: unknown): string[] {
  if (!isRecord(item)) return [];
  const { source, sources } = item;
  if (typeof source === 'string') return source === '' ? [] : [source];
  const list = Array.isArray(source) ? source : Array.isArray(sources) ? sources : [];
  return list.filter((one): one is string => typeof one === 'string');
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
