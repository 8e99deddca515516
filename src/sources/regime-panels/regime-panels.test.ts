import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('democracy: -9 is a value of polity2, missing stays missing, one Germany in 1990', async () => {
  const { atlas, release, close } = await importSample([sample('democracy.csv')]);
  try {
    expect(release).toMatchObject({ id: 'isard-democracy', rowsIn: 6, rowsKept: 4 });
    expect(left(release.dropped)).toEqual({ 'state: unknown code': 2 });
    const rows = await atlas.rows('indicators', { indicator: ['polity2', 'polyarchy'] });
    expect(rows.map(({ actor, year, indicator, value }) => [actor, year, indicator, value])).toEqual([
      ['DEU', 1990, 'polity2', 10],
      ['DEU', 1990, 'polyarchy', 0.75],
      ['SWE', 2020, 'polyarchy', 0.5],
      ['NOR', 1990, 'polity2', -9],
      ['NOR', 1990, 'polyarchy', 0.125],
    ]);
  } finally {
    close();
  }
});

test('product and population', async () => {
  const { atlas, release, close } = await importSample([sample('product-population.csv')]);
  try {
    expect(release).toMatchObject({ id: 'isard-product-population', rowsIn: 2, rowsKept: 1 });
    expect(await atlas.rows('indicators', { indicator: 'population_pwt' })).toMatchObject([
      { actor: 'SWE', year: 2018, value: 10.5, unit: 'millions of people', version: 'to 2019' },
    ]);
  } finally {
    close();
  }
});

test('real files', async (ctx) => {
  const files = ['isard_cw_democracy.csv.gz', 'isard_cw_gdppop.csv.gz'].map((file) =>
    realFile(ctx, 'regime_gdp', file),
  );
  const { atlas, report, close } = await importSample(files);
  try {
    expect(report.releases.map(({ rowsIn, rowsKept, extract }) => [rowsIn, rowsKept, extract])).toEqual([
      [17_706, 16_493, false],
      [16_536, 15_321, false],
    ]);
    expect(report.releases.flatMap(({ expectations }) => expectations).filter(({ holds }) => !holds)).toEqual([]);
    const last = async (indicator: string) =>
      Math.max(...(await atlas.rows('indicators', { indicator })).map(({ year }) => year));
    expect([await last('polity2'), await last('polyarchy'), await last('population_pwt')]).toEqual([2020, 2025, 2019]);
    expect(await atlas.rows('indicators', { actor: 'PRK', indicator: 'polity2', year: 2018 })).toMatchObject([
      { value: -10 },
    ]);
  } finally {
    close();
  }
});
