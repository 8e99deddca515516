import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const file = (name: string) => join(import.meta.dirname, 'sample', name);
const source = 'cow-trade';

test("the publisher's own layout: who ships to whom, missing apart from zero, both sides shown", async () => {
  const { release, atlas, close } = await importSample([file('Dyadic_COW_4.0.csv')]);
  expect(release).toMatchObject({ rowsIn: 7, rowsKept: 6, tables: { trade: 6 } });
  expect(release.version).toMatch(/^4\.0-/);
  expect(release.dropped).toEqual([
    { reason: 'state: actor did not exist then', rows: 1, example: expect.stringMatching(/:4: 255 in 1930$/) },
  ]);
  const rows = await atlas.rows('trade', { source });
  const shown = rows.map(({ id, actor, partner, exportsUsd, importsUsd }) => [
    id,
    actor,
    partner,
    exportsUsd,
    importsUsd,
  ]);
  // flow1 = imports of state 1 from state 2
  expect(shown.slice(0, 6)).toEqual([
    ['1', 'USA', 'CAN', 98_250_000, 101_500_000],
    ['2', 'USA', 'PRK', 500_000, null],
    ['4', 'SCG', 'RUS', null, 3_125_000],
    ['5', 'CHN', 'PRK', 38_750_000, 20_500_000],
    ['6', 'PRK', 'KOR', 0, 0],
    ['7', 'PRK', 'IND', 70_000_000, 900_000_000],
  ]);
  expect(shown[6 + 3]).toEqual(['5m', 'PRK', 'CHN', 20_500_000, 38_750_000]);
  const flags = (await atlas.rows('trade', { source, actor: 'PRK' })).map(({ partner, flags: flag }) => [
    partner,
    flag,
  ]);
  expect(flags).toEqual([
    ['KOR', expect.stringContaining('by construction')],
    ['IND', expect.stringMatching(/implausible.*; a flow is more than twice/)],
    ['USA', null],
    ['CHN', null],
  ]);
  close();
});

test('seven columns from both sides give the same pairs', async () => {
  const one = await importSample([file('Dyadic_COW_4.0.csv')]);
  const two = await importSample([file('cow_trade_ddy_v4_INTEGER_MUSD.csv')]);
  expect(two.release.dropped[0]).toMatchObject({
    reason: 'mirror of a record that is read from the other side',
    rows: 7,
  });
  const pairs = async ({ atlas }: typeof one) =>
    (await atlas.rows('trade', { source })).map(({ actor, partner, year, flags }) => [actor, partner, year, flags]);
  expect(await pairs(two)).toEqual(await pairs(one));
  one.close();
  two.close();
});

test('two sides that disagree are refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-cow-'));
  const text = readFileSync(file('cow_trade_ddy_v4_INTEGER_MUSD.csv'), 'utf8').replace(
    '731,710,2014,39,20',
    '731,710,2014,20,39',
  );
  const changed = join(folder, 'x.csv');
  writeFileSync(changed, text.replace('731,710,2014,38,20', '731,710,2014,20,38'));
  await expect(importSample([changed])).rejects.toThrow('where a pair stands from both sides, the two agree');
  rmSync(folder, { recursive: true });
});

test('columns are those of the rows', async () => {
  const { atlas, close } = await importSample([file('Dyadic_COW_4.0.csv')]);
  const rows = await atlas.rows('trade', { source });
  const { length, cells } = await atlas.columns('trade', ['actor', 'flags', 'exportsUsd', 'year'], { source });
  expect(length).toBe(rows.length);
  rows.forEach((row, i) => {
    expect(cells.actor.texts[cells.actor.codes[i] ?? -1] ?? null).toBe(row.actor);
    expect(cells.flags.texts[cells.flags.codes[i] ?? -1] ?? null).toBe(row.flags);
    expect(Number.isNaN(cells.exportsUsd.values[i]) ? null : cells.exportsUsd.values[i]).toBe(row.exportsUsd);
  });
  close();
});

test('the whole data set: 673,654 pairs and years, DPRK and China in 2014', { timeout: 120_000 }, async (ctx) => {
  const { release, atlas, close } = await importSample([realFile(ctx, 'cow', 'cow_trade_ddy_v4_INTEGER_MUSD.csv.gz')]);
  const mirrors = release.dropped.find(({ reason }) => reason.startsWith('mirror'))?.rows ?? 0;
  expect(mirrors).toBe(673_654);
  expect(release.rowsIn).toBe(2 * 673_654);
  expect(release.rowsKept + release.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(release.rowsIn);
  const rows = await atlas.rows('trade', { source, actor: 'PRK', partner: 'CHN', year: 2014 });
  expect(rows.map(({ exportsUsd, importsUsd }) => [exportsUsd, importsUsd])).toEqual([[2_845_000_000, 3_883_000_000]]);
  const burma = await atlas.rows('trade', { source, actor: 'PRK', partner: 'MMR', year: [2006, 2008] });
  expect(burma.map(({ flags }) => flags?.includes('extrapolated') === true)).toEqual([true, false]);
  close();
});
