import type { Atlas, Condition, Where } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { type ColumnKind, type ColumnSpec, columnsOf, fieldName } from '../core/table-spec.ts';
import { type CompetingRow, competingRows, type PlainRow } from './rows/competing-rows.ts';

const tableNames: readonly string[] = Object.keys(tables);

/** Rows for which rivals are looked up; each is a search of its own. */
const mostWithRivals = 20;

const parameters = {
  table: { kind: 'enum', meaning: 'table', position: 0, required: true, values: tableNames as readonly string[] },
  where: {
    kind: 'text',
    meaning: 'conditions column=value, joined by commas; a list column passes when it holds the value',
  },
  limit: { kind: 'integer', meaning: 'most rows to return', default: 1000, minimum: 1, maximum: 100000 },
  competing: {
    kind: 'flag',
    meaning: 'rival rows too: other rows of the table that state the same cell, for at most 20 rows',
  },
} as const;

export interface RowsAnswer {
  readonly table: string;
  readonly meaning: string;
  readonly total: number;
  readonly columns: readonly { readonly column: string; readonly kind: string; readonly meaning: string }[];
  readonly rows: readonly PlainRow[];
  readonly competing: readonly CompetingRow[] | null;
}

/** The rows of a table as they are, each with its source: what every other answer is made of. */
export const rows: Question<typeof parameters, RowsAnswer> = {
  id: 'rows',
  meaning: 'The rows of a table as they stand, each with its source',
  parameters,
  fields: fieldTable(`
    table | string | table
    meaning | string | what a row is
    total | integer | rows that pass the conditions | rows
    columns[] | object | columns
    columns[].column | string | name
    columns[].kind | string | what a cell holds
    columns[].meaning | string | meaning
    rows[] | any | the rows, fields as in columns in camelCase
    competing[]? | object | rows that state the same cell as one of the rows; null = not asked for, or the table names no cell
    competing[].of? | string | row that it competes with
    competing[].agrees? | boolean | what both state is the same; null where no column is filled in both
    competing[].id? | string | the rival row
    competing[].stated? | any | what it states, field by field
    competing[].ground? | string | compiler, unit or version that it rests on
    competing[].source? | string | its source
    competing[].class? | string | its confidence class
  `),
  tables: [
    { path: 'rows', title: 'Rows' },
    { path: 'columns', title: 'Columns' },
    { path: 'competing', title: 'Rival rows' },
  ],
  methods: 'tables',
  examples: [
    'good-offices rows decisions',
    'good-offices rows attendance --where actor=PRK,year=2025',
    'good-offices rows trade --where id=itc-PHL-2016 --competing',
  ],

  async ask(atlas, { table, where, limit, competing }, session) {
    const name = table as TableName;
    const spec = tables[name];
    const columns = columnsOf(spec);
    const conditions = conditionsOf(where, columns);
    const demands = whereOf(conditions);
    const total = await atlas.count(name, demands as Where<TableName>);
    if (total > limit)
      session.warn(`${total} rows pass, the first ${limit} are shown: raise the limit or narrow the conditions.`);
    const shown = await plainRows(atlas, name, demands, limit);
    if (competing && shown.length > mostWithRivals)
      throw new DomainError(
        `rows: rival rows are given for at most ${mostWithRivals} rows; ${shown.length} pass; narrow the conditions or set limit`,
      );
    if (spec.evidence)
      for (const row of shown) session.evidence.use(name, { id: rowId(row), source: String(row.source) });
    const rivals = competing ? await competingRows(atlas, name, shown) : null;
    if (spec.evidence)
      for (const { id, source } of rivals ?? []) if (source !== null) session.evidence.use(name, { id, source });
    session.define(`${spec.meaning}. An empty cell is not known, never zero.`);
    return {
      table,
      meaning: spec.meaning,
      total,
      columns: Object.entries(columns).map(([column, { kind, meaning }]) => ({ column, kind, meaning })),
      rows: shown,
      competing: rivals,
    };
  },
};

/** The first rows of a table with their fields by name, whatever the table; all when no limit is given. */
export async function plainRows(
  atlas: Atlas,
  table: TableName,
  where: { readonly [field: string]: Condition } = {},
  most?: number,
): Promise<readonly PlainRow[]> {
  return (await atlas.rows(table, where as Where<TableName>, most)) as unknown as readonly PlainRow[];
}

/** Conditions in the types of their columns; an empty value asks for an empty cell. */
function whereOf(conditions: readonly { field: string; kind: ColumnKind; value: string }[]): {
  readonly [field: string]: Condition;
} {
  return Object.fromEntries(conditions.map(({ field, kind, value }) => [field, typed(field, kind, value)]));
}

function typed(field: string, kind: ColumnKind, value: string): Condition {
  if (value === '') return null;
  if (kind === 'flag') return value === 'true';
  if (!['year', 'integer', 'number', 'usd', 'share'].includes(kind)) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new DomainError(`rows: ${field} holds numbers; got "${value.slice(0, 60)}"`);
  return number;
}

/** How a row is named in evidence: its id, or what stands for one in tables without. */
export function rowId(row: PlainRow): string {
  return String(row.id ?? row.actor ?? row.city ?? '');
}

function conditionsOf(
  where: string | null,
  specs: { readonly [column: string]: ColumnSpec },
): { field: string; kind: ColumnKind; value: string }[] {
  const columns = Object.keys(specs);
  if (where === null) return [];
  return where.split(',').map((part) => {
    const [column = '', ...rest] = part.split('=');
    const value = rest.join('=').trim();
    const known = columns.find((name) => name === column.trim() || fieldName(name) === column.trim());
    if (rest.length === 0) throw new DomainError(`rows: a condition reads column=value; got "${part.slice(0, 60)}"`);
    if (known === undefined)
      throw new NotFoundError(
        `rows: no such column; got "${column.trim().slice(0, 60)}"; columns: ${columns.join(', ')}`,
        { candidates: columns },
      );
    return { field: fieldName(known), kind: specs[known]?.kind ?? 'text', value };
  });
}
