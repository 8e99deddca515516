import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (name: string) => join(import.meta.dirname, 'sample', name);

it('reads an answer of the API: own declaration and the same from the partner’s side', async () => {
  const { atlas, release, close } = await importSample([sample('get_C_A_HS.json')]);
  expect(release).toMatchObject({ id: 'un-comtrade', rowsIn: 11, rowsKept: 6 });
  expect(release.dropped.map(({ reason }) => reason).sort()).toEqual([
    'breakdown by second partner, customs procedure or transport',
    'flow is part of exports or imports',
    'partner: aggregate or area, not an actor',
    'the same declaration once more',
    'value is missing',
  ]);
  const rows = await atlas.rows('trade', { source: 'un-comtrade' });
  const shown = rows.map((row) => [
    row.actor,
    row.partner,
    row.period,
    row.basis,
    row.exportsUsd,
    row.importsUsd,
    row.class,
  ]);
  expect(shown).toEqual([
    ['IND', 'PRK', '2008', 'comtrade', 77, null, 'official'],
    ['PRK', 'IND', '2008', 'comtrade-partner', null, 77, 'mirror'],
    ['ISL', 'NOR', '2031', 'comtrade', 700, 1000.5, 'official'],
    ['NOR', 'ISL', '2031', 'comtrade-partner', 1000.5, 700, 'mirror'],
    ['ISL', 'TWN', '2031', 'comtrade', null, 10, 'official'],
    ['TWN', 'ISL', '2031', 'comtrade-partner', 10, null, 'mirror'],
    ['ISL', 'WLD', '2031', 'comtrade', null, 5000, 'official'],
  ]);
  expect(rows[0]?.flags).toContain('implausible');
  expect(rows[2]?.flags).toBeNull();
  expect(rows[4]?.basisWording).toContain('in practice Taiwan');
  expect(await atlas.rows('trade_products', { source: 'un-comtrade' })).toMatchObject([
    {
      exporter: 'NOR',
      importer: 'ISL',
      reporter: 'ISL',
      year: 2031,
      classification: 'HS07',
      product: '030613',
      valueUsd: 9000,
      tonnes: 2.5,
    },
  ]);
  close();
});

it('reads the 47 columns as CSV', async () => {
  const { atlas, release, close } = await importSample([sample('iceland_47cols.csv')]);
  expect(release).toMatchObject({ rowsIn: 3, rowsKept: 2 });
  expect(await atlas.rows('trade_products', { source: 'un-comtrade' })).toMatchObject([
    { exporter: 'NOR', importer: 'ISL', tonnes: 2.5 },
    // 757 is Switzerland; no weight was recorded
    { exporter: 'ISL', importer: 'CHE', reporter: 'ISL', valueUsd: 20, tonnes: null },
  ]);
  close();
});

it('reads the CSV of the old site', async () => {
  const { atlas, release, close } = await importSample([sample('legacy.csv')]);
  expect(release).toMatchObject({ rowsIn: 3, rowsKept: 2 });
  expect(await atlas.rows('trade_products', { source: 'un-comtrade' })).toMatchObject([
    { exporter: 'ISL', importer: 'WLD', classification: 'HS12', product: '030213', valueUsd: 9653, tonnes: 3.6 },
  ]);
  expect(await atlas.rows('trade', { source: 'un-comtrade', basis: 'comtrade-partner' })).toMatchObject([
    { actor: 'FRA', partner: 'ISL', importsUsd: 12 },
  ]);
  close();
});

it('reads exports to the DPRK and flags what cannot be', async () => {
  const { atlas, release, close } = await importSample([sample('PRK_imports_by_exporter.csv')]);
  expect(release).toMatchObject({ rowsIn: 3, rowsKept: 2 });
  const rows = await atlas.rows('trade', { source: 'un-comtrade' });
  expect(rows).toMatchObject([
    { actor: 'PRK', partner: 'ISL', importsUsd: 1500, exportsUsd: null, basis: 'comtrade-mirror', flags: null },
    { actor: 'PRK', partner: 'TTO', importsUsd: 2500 },
  ]);
  expect(rows[1]?.flags).toContain('408');
  close();
});

it('reads the real answers, the 47 columns, the old CSV and the exports to the DPRK', async (ctx) => {
  for (const [path, rowsIn, rowsKept] of [
    ['comtrade_v1/get_C_A_HS_CHN-ARG-DEU_2010.json', 4, 4],
    ['comtrade_v1_THA_shrimp_2007_2011_47cols.csv.gz', 1586, 1545],
    ['comtrade_legacy_csv_IDN_exports_2014_HS6_world.csv.gz', 8706, 8706],
    ['PRK_imports_by_exporter_comtrade_4yearly_1964_2016.csv', 807, 794],
  ] as const) {
    const { release, close } = await importSample([realFile(ctx, 'trade', path)]);
    expect(release).toMatchObject({ id: 'un-comtrade', rowsIn, rowsKept });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    close();
  }
});
