import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { QueryResult, QueryValue } from '../core/user-query.ts';
import { noteSources } from './sql/note-sources.ts';

const parameters = {
  query: {
    kind: 'text',
    meaning: 'one SELECT over the tables of the open data, as DuckDB reads it; names as in the data dictionary',
    position: 0,
    required: true,
  },
  limit: { kind: 'integer', meaning: 'most rows to return', default: 1000, minimum: 1, maximum: 100000 },
  timeout: { kind: 'integer', meaning: 'most seconds of computing', default: 20, minimum: 1, maximum: 100 },
} as const;

export interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly { readonly [column: string]: QueryValue }[];
  readonly returned: number;
  readonly total: number | null;
  readonly truncated: boolean;
  readonly tables: readonly {
    readonly table: string;
    readonly release: string;
    readonly version: string;
    readonly rows: number;
  }[];
}

/** A query of the analyst's own: what no other question asks. */
export const sql: Question<typeof parameters, SqlAnswer> = {
  id: 'sql',
  meaning: 'A SELECT of your own over all tables of the open data, read-only and bounded',
  parameters,
  fields: fieldTable(`
    columns[] | object | columns of the result, in order
    columns[].name | string | name; of several with one name, the later ones are numbered
    columns[].type | string | type in DuckDB
    rows[] | any | rows of the result: a value for each column
    returned | integer | rows returned | rows
    total? | integer | rows of the whole result; not known where it was cut | rows
    truncated | boolean | whether more rows follow than the limit lets through
    tables[] | object | what the query reads: each table and release
    tables[].table | string | table
    tables[].release | string | release: reference, an import or the case
    tables[].version | string | version of the release
    tables[].rows | integer | rows of the table in the release | rows
  `),
  tables: [
    { path: 'rows', title: 'Rows', columnsAt: 'columns' },
    { path: 'columns', title: 'Columns' },
    { path: 'tables', title: 'Tables read' },
  ],
  methods: 'sql',
  examples: [
    `good-offices sql "SELECT year, host, head, id, source FROM attendance WHERE body = 'ARF' AND actor = 'PRK' AND rank = 'foreign-minister' ORDER BY year"`,
    `good-offices sql "SELECT host, count(*) AS meetings, min(start_earliest) AS first_day, list(DISTINCT source ORDER BY source) AS sources FROM meetings WHERE list_has_all(participants, ['PRK', 'USA']) AND track = '1' AND host NOT IN ('PRK', 'USA') GROUP BY host ORDER BY meetings DESC, host"`,
    `good-offices sql "WITH asean AS (SELECT member FROM memberships WHERE body = 'ASEAN' AND status = 'member') SELECT basis, count(DISTINCT partner) AS stated, sum(total_usd) AS asean_usd, list(DISTINCT source ORDER BY source) AS sources FROM trade WHERE actor = 'PRK' AND year = 2015 AND total_usd IS NOT NULL AND partner IN (FROM asean) GROUP BY basis ORDER BY basis"`,
  ],

  async ask(atlas, { query, limit, timeout }, session) {
    if (atlas.query === undefined)
      throw new DomainError('sql: these data are not those of a lake; ask without a scenario');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding it is the point
    if (/\u0000/.test(query)) throw new DomainError('sql: the query holds a NUL character; leave it out');
    const result = await atlas.query(query, { rows: limit, seconds: timeout });
    const rows = result.rows.map((row) =>
      Object.fromEntries(result.columns.map(({ name }, at) => [name, row[at] ?? null])),
    );
    tell(result, limit, session);
    await noteSources(atlas, result, session);
    return {
      columns: result.columns,
      rows,
      returned: rows.length,
      total: result.truncated ? null : rows.length,
      truncated: result.truncated,
      tables: result.releases.map(({ table, source, version, rows: count }) => ({
        table,
        release: source,
        version,
        rows: count,
      })),
    };
  },
};

function tell(result: QueryResult, limit: number, session: Session): void {
  session.define(
    'Tables and columns are those of the data dictionary. Beside each date stand the first and the last day it may mean (_earliest, _latest); lists of actors are lists. An empty cell is NULL: not known, never zero.',
  );
  session.define(
    'Rows come in the order of ORDER BY; without one, in the order in which one thread of the engine makes them. Whole numbers beyond 2^53 are given as text.',
  );
  if (result.truncated)
    session.warn(`The first ${limit} rows are shown and more follow: raise the limit or narrow the query.`);
  if (result.renamed.length > 0)
    session.warn(`Several columns have one name; the later ones are called ${result.renamed.join(', ')}.`);
  if (result.notFinite > 0)
    session.warn(
      `${result.notFinite} cells are infinite or not a number, as after a division by zero; they are empty.`,
    );
  for (const { table, source, rows } of result.withheld)
    session.warn(
      `${rows} rows of ${table} are left out: the terms of ${source} let figures computed from its rows be passed on, not the rows.`,
    );
}
