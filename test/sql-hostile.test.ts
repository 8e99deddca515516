/** What a query must not do: every statement here is refused or bounded, in one line that tells nothing of the machine. */
import { existsSync, readdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TableName, tables } from '../src/core/table-registry.ts';
import { duckDb, instanceOptions } from '../src/store/duckdb.ts';
import type { TablePart } from '../src/store/engine.ts';
import { readManifest } from '../src/store/release.ts';
import type { QueryAnswer } from '../src/store/sql/query-task.ts';
import { RefusedQuery } from '../src/store/sql/refused-query.ts';
import { runQuery, shutOff } from '../src/store/sql/run-query.ts';
import { partsOf } from '../src/store/table-parts.ts';

const root = resolve(import.meta.dirname, '..');
const lake = join(root, 'dist', 'lake');
const parts: { [N in TableName]?: readonly TablePart[] } = {};
let file = '';

beforeAll(() => {
  const releases = ['reference', 'case-korea'].flatMap((source) =>
    readdirSync(join(lake, source)).map((version) => {
      const folder = join(lake, source, version);
      const read = readManifest(folder, source, version);
      if ('wrong' in read) throw new Error(read.wrong);
      return { folder, manifest: read.manifest };
    }),
  );
  for (const name of Object.keys(tables) as TableName[])
    parts[name] = releases.flatMap((release) => partsOf(name, release));
  file = parts.missions?.[0]?.file ?? '';
  expect(existsSync(file)).toBe(true);
});

function run(sql: string, memoryMiB = 512): Promise<QueryAnswer> {
  return runQuery({ sql, rows: 10, memoryMiB, bytes: 2 ** 20, parts }, () => undefined);
}

async function refusal(sql: string): Promise<string> {
  try {
    const answer = await run(sql);
    throw new Error(`was answered: ${JSON.stringify(answer).slice(0, 200)}`);
  } catch (error) {
    if (!(error instanceof RefusedQuery)) throw error;
    const { message } = error.refusal;
    expect(message).toMatch(/^sql: \S/);
    expect(message).not.toMatch(/\n/);
    for (const place of [root, lake, homedir(), tmpdir(), process.cwd()])
      if (place.length > 1) expect(message).not.toContain(place);
    return message;
  }
}

/** A short name before the statement. */
function named<T>([sql, expected]: readonly [sql: string, expected: T]): [name: string, sql: string, expected: T] {
  return [sql.slice(0, 80).replaceAll('\n', ' '), sql, expected];
}

const onlySelect = /only one SELECT/;
const noTable = /no such table/;
const notInFrom = /may not stand in FROM/;
const notAllowed = /is not allowed/;

const hostile: readonly (readonly [sql: string, message: RegExp])[] = [
  // statements that change something or reach out
  ["COPY missions TO '/tmp/stolen.csv'", onlySelect],
  ["COPY (SELECT * FROM missions) TO '/tmp/stolen.parquet' (FORMAT parquet)", onlySelect],
  ["ATTACH '/tmp/other.db'", onlySelect],
  ["ATTACH ':memory:' AS more", onlySelect],
  ['INSTALL httpfs', onlySelect],
  ['LOAD httpfs', onlySelect],
  ['PRAGMA database_list', onlySelect],
  ["PRAGMA enable_profiling='json'", onlySelect],
  ['SET enable_external_access = true', onlySelect],
  ['RESET ALL', onlySelect],
  ["CALL read_text('/etc/passwd')", onlySelect],
  ['CREATE TABLE t AS SELECT 1', onlySelect],
  ["CREATE MACRO f() AS TABLE SELECT * FROM read_text('/etc/passwd')", onlySelect],
  ["CREATE SECRET s (TYPE s3, KEY_ID 'a')", onlySelect],
  ['DROP VIEW missions', onlySelect],
  ['INSERT INTO missions SELECT * FROM missions', onlySelect],
  ['UPDATE missions SET city = NULL', onlySelect],
  ['DELETE FROM missions', onlySelect],
  ["EXPORT DATABASE '/tmp/out'", onlySelect],
  ['BEGIN TRANSACTION', onlySelect],
  ['VACUUM', onlySelect],
  ['CHECKPOINT', onlySelect],
  ['PREPARE p AS SELECT 1', onlySelect],
  ['EXECUTE p', onlySelect],
  ['EXPLAIN SELECT * FROM missions', onlySelect],
  ['EXPLAIN ANALYZE SELECT * FROM missions', onlySelect],
  ['WITH x AS (INSERT INTO missions VALUES (1)) SELECT 1', /A CTE needs a SELECT|syntax error|only one SELECT/],
  // several statements, comments
  ['SELECT 1; SELECT 2', /one statement at a time; got 2/],
  ['SELECT 1; DROP VIEW missions', onlySelect],
  ["SELECT 1 /* ; */; COPY missions TO '/tmp/x' --", onlySelect],
  ["/* SELECT 1 */ COPY missions TO '/tmp/x'", onlySelect],
  ["-- SELECT\nCOPY missions TO '/tmp/x'", onlySelect],
  ['/* nothing */ -- at all', /the query is empty/],
  [';;;', /the query is empty/],
  // files
  ["SELECT * FROM read_csv('/etc/passwd')", notInFrom],
  ["SELECT * FROM read_text('/etc/passwd')", notInFrom],
  ["SELECT * FROM READ_BLOB('/etc/passwd')", notInFrom],
  ['SELECT * FROM "read_parquet"(\'/tmp/*.parquet\')', notInFrom],
  ["SELECT * FROM main.parquet_metadata('x')", notInFrom],
  ["SELECT * FROM glob('/*')", notInFrom],
  ["SELECT * FROM sniff_csv('/etc/passwd')", notInFrom],
  ["SELECT * FROM '/etc/passwd'", noTable],
  ["SELECT * FROM 'missions.parquet'", noTable],
  ['SELECT * FROM "https://example.org/x.csv"', noTable],
  ["SELECT (SELECT content FROM read_text('/etc/passwd')) FROM missions", notInFrom],
  ["SELECT 1 WHERE EXISTS (FROM read_text('/etc/passwd'))", notInFrom],
  ["WITH t AS (SELECT * FROM read_text('/etc/passwd')) SELECT 1", notInFrom],
  ["SELECT * FROM missions ORDER BY (SELECT count(*) FROM glob('/*'))", notInFrom],
  ["SELECT 1 UNION ALL SELECT size FROM read_blob('/etc/passwd')", notInFrom],
  ["SELECT * FROM missions m JOIN LATERAL (SELECT * FROM glob('/*')) ON true", notInFrom],
  ["SELECT list_transform([1], x -> (SELECT count(*) FROM glob('/*')))", notInFrom],
  ["SELECT * FROM unnest((SELECT list(file) FROM glob('/*')))", notInFrom],
  ["SELECT * FROM range((SELECT count(*) FROM glob('/*')))", notInFrom],
  ["SELECT * FROM (SELECT 'a' AS k) PIVOT (count(*) FOR k IN (SELECT file FROM glob('/*')))", /syntax error/],
  ['SELECT * FROM range(random()::INTEGER)', notAllowed],
  ["SELECT sum(1) FILTER (EXISTS (FROM glob('/*')))", notInFrom],
  ["SELECT sum(1) OVER (ORDER BY (SELECT count(*) FROM glob('/*')))", notInFrom],
  ["SELECT DISTINCT ON ((SELECT count(*) FROM glob('/*'))) 1", notInFrom],
  ["SELECT 1 GROUP BY (SELECT count(*) FROM glob('/*'))", notInFrom],
  ["SELECT 1 AS a QUALIFY EXISTS (FROM glob('/*'))", notInFrom],
  ["SELECT * REPLACE ((SELECT count(*) FROM glob('/*')) AS id) FROM missions", notInFrom],
  ['SELECT * FROM missions AT (VERSION => 1)', noTable],
  ["SELECT 1 LIMIT (SELECT count(*) FROM glob('/*'))", notInFrom],
  // queries in texts
  ["SELECT * FROM query('COPY missions TO ''/tmp/x''')", notInFrom],
  ["SELECT * FROM query_table('missions')", notInFrom],
  ["SELECT * FROM json_execute_serialized_sql('{}')", notInFrom],
  // settings, catalogue, environment
  ['SELECT * FROM duckdb_settings()', notInFrom],
  ['SELECT * FROM duckdb_views()', notInFrom],
  ['SELECT * FROM duckdb_views', /got "duckdb_views" \(line 1, column 15\); all are in/],
  ['SELECT * FROM information_schema.tables', noTable],
  ['SELECT sql FROM sqlite_master', noTable],
  ['SELECT * FROM pg_catalog.pg_views', noTable],
  ['SELECT * FROM pragma_database_size()', notInFrom],
  [
    'WITH duckdb_views AS (SELECT sql FROM duckdb_views) SELECT * FROM duckdb_views',
    /name of the engine|no such table/,
  ],
  ['WITH t AS (SELECT * FROM t) SELECT * FROM t', noTable],
  ['SELECT * FROM (WITH sqlite_schema AS (SELECT 1) SELECT 1) a, sqlite_schema', /name of the engine|no such table/],
  ["SELECT current_setting('temp_directory')", notAllowed],
  ['SELECT pg_catalog.pg_get_viewdef(1)', notAllowed],
  ["SELECT json_serialize_plan('SELECT * FROM missions')", notAllowed],
  ["SELECT getenv('HOME')", /getenv|not exist/i],
  ["SELECT getvariable('x')", notAllowed],
  ['SHOW TABLES', /SHOW and SUMMARIZE are not answered/],
  ['DESCRIBE missions', /SHOW and SUMMARIZE are not answered/],
  ['SUMMARIZE missions', /SHOW and SUMMARIZE are not answered/],
  // what would not be the same again
  ['SELECT random()', notAllowed],
  ['SELECT uuid()', notAllowed],
  ["SELECT list_aggregate([1, 2], 'reservoir_' || 'quantile', 0.5)", notAllowed],
  ['SELECT now()', notAllowed],
  ['SELECT Current_Date', notAllowed],
  ["SELECT age(DATE '2000-01-01')", notAllowed],
  ["SELECT 'today'::DATE", /date/],
  ["SELECT 'now'::TIMESTAMP", /timestamp/],
  ['SELECT * FROM missions USING SAMPLE 3', /a sample needs a seed/],
  ['SELECT * FROM missions TABLESAMPLE 10%', /a sample needs a seed/],
  // wrong
  ['SELECT $1', /placeholder/],
  ['SELECT ?', /placeholder/],
  ['SELEC 1', /syntax error at or near "SELEC" \(line 1, column 1\)/],
  ['SELECT 1\nFROM missions\nWHERE AND', /syntax error .*\(line 3, column 7\)/],
  ['SELECT hots FROM missions', /"hots" not found.*host.*\(line 1, column 8\)/],
  ['SELECT * FROM mission', /no such table; got "mission" \(line 1, column 15\); near: missions/],
  ['SELECT __internal_decompress_string(1)', notAllowed],
  ["SELECT error('x')", notAllowed],
  ["SELECT 'a'::INTEGER", /could not convert/i],
  [`SELECT ${'abs('.repeat(1100)}1${')'.repeat(1100)}`, /depth|recursion/i],
  // more than it may take
  ["SELECT list(repeat('x', 1000000)) FROM range(5000)", /more than 512 MiB of memory/],
  ['SELECT a.range FROM range(100000000) a ORDER BY a.range DESC', /more than 512 MiB of memory/],
  ["SELECT repeat('x', 2000000)", /larger than 1 MiB/],
];

describe('a hostile query', () => {
  it.each(hostile.map(named))('%s', { timeout: 60_000 }, async (_, sql, message) => {
    expect(await refusal(sql)).toMatch(message);
  });

  it('cannot read a file by its path, even one that another table is made of', async () => {
    // its own text is told back to whoever asked
    await expect(run(`SELECT * FROM '${file}'`)).rejects.toThrow(noTable);
    await expect(run(`SELECT * FROM read_parquet('${file}')`)).rejects.toThrow(notInFrom);
  });

  it('would meet a shut engine behind the check', async () => {
    const instance = await duckDb().DuckDBInstance.create(':memory:', instanceOptions(1));
    const connection = await instance.connect();
    await shutOff(connection, { sql: '', rows: 1, memoryMiB: 64, bytes: 1000, parts }, ['missions']);
    const [[count]] = (await connection.runAndReadAll('SELECT count(*) FROM missions')).getRows() as [[bigint]];
    expect(count).toBeGreaterThan(50n);
    const other = parts.actors?.[0]?.file ?? '';
    for (const sql of [
      `SELECT * FROM read_parquet('${other}')`,
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT * FROM glob('/*')",
      `COPY missions TO '${join(tmpdir(), 'stolen.csv')}'`,
      `ATTACH '${join(tmpdir(), 'other.db')}'`,
      'INSTALL httpfs',
      'SET enable_external_access = true',
      "SET allowed_paths = ['/etc/passwd']",
      "SET memory_limit = '64GB'",
      'RESET memory_limit',
    ])
      await expect(connection.run(sql), sql).rejects.toThrow(
        /disabled|not allowed|locked|Permission|Cannot|enable_external_access/i,
      );
    expect(existsSync(join(tmpdir(), 'stolen.csv'))).toBe(false);
    connection.closeSync();
    instance.closeSync();
  });
});

describe('what looks hostile and is not', () => {
  const harmless: readonly (readonly [sql: string, rows: unknown])[] = [
    ["SELECT 'COPY; DROP' AS text -- ; DROP VIEW missions", [['COPY; DROP']]],
    ['WITH missions AS (SELECT 1 AS n) SELECT n FROM missions', [[1]]],
    ['WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 4) SELECT max(n) FROM t', [[4]]],
    ['FROM range(2)', [[0], [1]]],
    [`SELECT ${'('.repeat(1900)}1${')'.repeat(1900)} AS nested`, [[1]]],
    ['SELECT list_sum([1, 2])', [[3]]],
    ['VALUES (1, NULL)', [[1, null]]],
    ["SELECT value FROM json_each('[1]')", [['1']]],
    ['SELECT count(*) FROM main.missions WHERE false;', [[0]]],
    ['SELECT n FROM (VALUES (3), (1)) t(n) TABLESAMPLE reservoir(2) REPEATABLE (1) ORDER BY n', [[1], [3]]],
    ['SELECT sum(n) OVER (ORDER BY n) FROM (VALUES (1), (2)) t(n)', [[1], [3]]],
    ["SELECT * FROM (SELECT 'a' AS k, 1 AS v) PIVOT (sum(v) FOR k IN ('a'))", [[1]]],
  ];
  it.each(harmless.map(named))('%s', async (_, sql, rows) => {
    expect((await run(sql)).rows).toEqual(rows);
  });
});
