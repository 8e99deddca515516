import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TableName, tables } from '../core/table-registry.ts';
import { readTableFolder, type TableFolder } from '../sources/shipped/table-folder.ts';
import { duckDb } from './duckdb.ts';
import type { LakeAtlas } from './lake-atlas.ts';
import { openAtlas } from './open-atlas.ts';
import { readCaseFolder } from './plan-release.ts';
import { writeSample } from './sample/write-sample.mjs';

describe.each([
  ['the sample', 'toy'],
  ['the package', 'korea'],
])('%s', (_, caseName) => {
  let packageRoot = '.';
  let home: string;
  let viaSnapshots: LakeAtlas;
  let viaSql: LakeAtlas;
  let folders: TableFolder[];
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'good-offices-trip-'));
    if (caseName === 'toy') {
      packageRoot = join(home, 'package');
      writeSample(packageRoot);
    }
    viaSnapshots = await openAtlas({ home, packageRoot, case: caseName });
    viaSql = await openAtlas({ home, packageRoot, case: caseName, smallTableRows: 0 });
    const reference = readTableFolder(join(packageRoot, 'reference'));
    folders = [reference, readCaseFolder(join(packageRoot, 'cases', caseName), reference).tables];
  });
  afterAll(() => {
    viaSnapshots.close();
    viaSql.close();
    rmSync(home, { recursive: true, force: true });
  });

  test.each(Object.keys(tables) as TableName[])('%s: CSV -> lake -> rows', async (table) => {
    const written = folders.flatMap((folder) => folder.files.get(table)?.rows ?? []);
    expect(await viaSnapshots.rows(table)).toEqual(written);
    expect(await viaSql.rows(table)).toEqual(written);
  });

  test('rows cannot be changed by a reader', async () => {
    const rows = await viaSnapshots.rows('actors');
    expect(Object.isFrozen(rows) && rows.every((row) => Object.isFrozen(row))).toBe(true);
  });
});

test('in Parquet money is DECIMAL, nulls are null, dates have their bounds', async () => {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-trip-'));
  const packageRoot = join(home, 'package');
  writeSample(packageRoot);
  const atlas = await openAtlas({ home, packageRoot, case: 'toy' });
  atlas.close();
  const instance = await duckDb().DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  const trade = `read_parquet('${home}/lake/case-toy/*/trade.parquet')`;
  expect(
    await ask(`SELECT typeof(exports_usd), count(exports_usd), count(*), sum(exports_usd) FROM ${trade} GROUP BY 1`),
  ).toEqual([['DECIMAL(18,2)', '2', '4', '1234567.99']]);
  expect(await ask(`SELECT imports_usd FROM ${trade} ORDER BY row_number`)).toEqual([['0.00'], [null], [null], [null]]);
  const meetings = `read_parquet('${home}/lake/case-toy/*/meetings.parquet')`;
  expect(
    await ask(`SELECT start, start_earliest, start_latest, end_latest FROM ${meetings} ORDER BY row_number`),
  ).toEqual([
    ['2018-06-12', '2018-06-12', '2018-06-12', '2018-06-12'],
    ['2016-07~', '2016-07-01', '2016-07-31', null],
    ['[2019..]', '2019-01-01', null, null],
  ]);
  connection.closeSync();
  instance.closeSync();
  rmSync(home, { recursive: true, force: true });
});
