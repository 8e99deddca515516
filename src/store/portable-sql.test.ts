/** Every SQL text that the store sends to an engine, and every .sql file of a source, keeps to the portable subset. */
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf, type TableSpec } from '../core/table-spec.ts';
import { cellType, checkConditions } from './conditions.ts';
import { duckDb } from './duckdb.ts';
import { comparedColumns } from './natural-keys.ts';
import { ordinal, parquetColumns } from './parquet-columns.ts';
import { selectRows } from './queries/select-rows.ts';
import { deltaCounts, deltaExamples } from './queries/table-delta.ts';
import { yearsCovered } from './queries/years-covered.ts';

/** What the grammar lets through although engines differ in it, and what is worth a plainer message. */
const forbidden: readonly (readonly [construct: string, pattern: RegExp])[] = [
  ['ILIKE', /\bilike\b/i],
  ['QUALIFY', /\bqualify\b/i],
  ['GROUP BY ALL, ORDER BY ALL', /\b(group|order)\s+by\s+all\b/i],
  ['::', /::/],
  ['LIMIT before OFFSET', /\blimit\s+\d+\s+offset\b/i],
  ['EXCLUDE, REPLACE after *', /\*\s*(exclude|replace)\b/i],
  ['UNION BY NAME', /\bby\s+name\b/i],
  ['//', /\/\//],
  ['quantiles', /\b(quantile\w*|median|percentile_\w+|approx_\w+|mode)\s*\(/i],
  ['text and list aggregates', /\b(string_agg|listagg|array_agg|list|group_concat)\s*\(/i],
  ['series and unnest', /\b(generate_series|range|sequence|unnest)\s*\(/i],
  ['safe casts', /\b(try_cast|try)\s*\(/i],
  ['reading files', /\bread_\w+\s*\(/i],
  ['several statements', /;\s*\S/],
];

function withoutLiterals(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--[^\n]*/g, '');
}

function forbiddenIn(sql: string): string[] {
  const code = withoutLiterals(sql);
  return forbidden.filter(([, pattern]) => pattern.test(code)).map(([construct]) => construct);
}

/** dt-sql-parser is written for bundlers: its imports lack endings, which Node wants. */
const endings = `export async function resolve(specifier, context, next) {
  try { return await next(specifier, context); } catch (error) {
    if (!specifier.startsWith('.')) throw error;
    for (const end of ['.js', '/index.js']) { try { return await next(specifier + end, context); } catch {} }
    throw error;
  }
}`;

let grammarErrors: (sql: string) => string[];
beforeAll(async () => {
  register(`data:text/javascript,${encodeURIComponent(endings)}`);
  const path = join(process.cwd(), 'node_modules/dt-sql-parser/dist/parser/trino/index.js');
  const { TrinoSQL } = (await import(/* @vite-ignore */ path)) as typeof import('dt-sql-parser');
  const parser = new TrinoSQL();
  grammarErrors = (sql) => parser.validate(sql).map((error) => error.message);
});

function sampleConditions(spec: TableSpec): { [field: string]: never }[] {
  return Object.entries(columnsOf(spec)).flatMap(([name, { kind }]) => {
    const field = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const type = cellType(kind);
    const values =
      type === 'number' ? [2016, -1.5e-7, 9e13] : type === 'boolean' ? [true, false] : ["O'Neill; -- \\ \n%"];
    const dates = ['2016-07~', '[..2016]'];
    const ends = type === 'number' ? [0.1, 2020] : kind === 'date' ? dates : ['a', "b'"];
    const shapes: unknown[] = [null, [], ['a\u0000'].filter(() => type === 'string'), values, ...values];
    if (kind !== 'actors' && kind !== 'flag')
      shapes.push({}, { from: ends[0] }, { to: ends[1] }, { from: ends[0], to: ends[1] });
    return shapes.map((condition) => ({ [field]: condition as never }));
  });
}

/** Queries that compare two versions, and that ask when a version's rows are. */
function versionSql(table: TableName): string[] {
  const relation = `"${table}"`;
  const columns = comparedColumns(table);
  const sides = [
    { before: relation, after: relation },
    { before: relation, after: null },
    { before: null, after: relation },
  ];
  // a version without rows of a table is the same text for all of them
  const deltas = sides
    .slice(0, table === 'trade' ? 3 : 1)
    .flatMap((relations) => [
      deltaCounts(relations, columns),
      ...(['added', 'removed', 'changed'] as const).map((kind) => deltaExamples(relations, columns, kind, 5)),
    ]);
  return [...deltas, yearsCovered(tables[table], relation)].filter((sql) => sql !== null);
}

function emittedSql(): { spec: TableSpec; sql: string }[] {
  return (Object.keys(tables) as TableName[]).flatMap((table) => {
    const spec = tables[table];
    const conditions = sampleConditions(spec);
    const merged = Object.assign({}, ...conditions) as { [field: string]: never };
    const selects = [{}, merged, ...conditions].map((where) =>
      selectRows(spec, `"${table}"`, checkConditions(spec, where)),
    );
    return [...selects, ...versionSql(table)].map((sql) => ({ spec, sql }));
  });
}

function sqlFiles(): string[] {
  return ['src/store', 'src/sources'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql'))
      .map((name) => join(folder, name)),
  );
}

test('every query parses under the Trino grammar and uses nothing forbidden', () => {
  const texts = new Set(emittedSql().map(({ sql }) => sql));
  for (const file of sqlFiles()) texts.add(readFileSync(file, 'utf8'));
  expect(texts.size).toBeGreaterThan(1000);
  for (const sql of texts)
    expect({ sql, wrong: [...grammarErrors(sql), ...forbiddenIn(sql)] }).toEqual({ sql, wrong: [] });
}, 120_000);

test('every query runs on DuckDB', async () => {
  const instance = await duckDb().DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const spec of Object.values(tables)) {
    const columns = parquetColumns(spec).map((column) => `"${column.name}" ${column.type}`);
    await connection.run(
      `CREATE TABLE "${spec.name}" (release_number INTEGER, ${ordinal} BIGINT, ${columns.join(', ')})`,
    );
  }
  for (const { sql } of emittedSql()) await connection.prepare(sql);
  connection.closeSync();
  instance.closeSync();
}, 60_000);

test.each([
  ["SELECT a FROM t WHERE b ILIKE 'x'", 'ILIKE'],
  ['SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a) = 1', 'QUALIFY'],
  ['SELECT a, sum(b) FROM t GROUP BY ALL', 'GROUP BY ALL, ORDER BY ALL'],
  ['SELECT a::INTEGER FROM t', '::'],
  ['SELECT a FROM t LIMIT 3 OFFSET 2', 'LIMIT before OFFSET'],
  ['SELECT * EXCLUDE (a) FROM t', 'EXCLUDE, REPLACE after *'],
  ['SELECT a // 2 FROM t', '//'],
])('the gate fails on %s', (sql, construct) => {
  expect(grammarErrors(sql)).not.toEqual([]);
  expect(forbiddenIn(sql)).toEqual([construct]);
});

test.each([
  ["SELECT string_agg(a, ',') FROM t", 'text and list aggregates'],
  ['SELECT quantile_cont(a, 0.5) FROM t', 'quantiles'],
  ['SELECT a FROM t; DROP TABLE t', 'several statements'],
  ["SELECT a FROM read_parquet('x')", 'reading files'],
])('the list fails on what the grammar lets through: %s', (sql, construct) => {
  expect(forbiddenIn(sql)).toContain(construct);
});

test('what stands in a text literal is no construct', () => {
  expect(forbiddenIn("SELECT a FROM t WHERE b = 'x::y ILIKE ''z''; --' OFFSET 2 LIMIT 3")).toEqual([]);
});
