import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';
import { printedDate, valuesIn } from './read-annexes.ts';

const sample = (...names: readonly string[]) => names.map((name) => join(import.meta.dirname, 'sample', name));

it('reads annexes: several acts make one release', async () => {
  const { atlas, report, release, close } = await importSample(sample('32030R9001.csv', '32030R9002.csv'));
  expect(report.releases).toHaveLength(1);
  expect(release).toMatchObject({ id: 'eu-sanctions-annexes', rowsIn: 4, rowsKept: 4, extract: false });
  expect(release.version).toMatch(/^2030-02-26-/);
  const rows = await atlas.rows('listings', { source: 'eu-sanctions-annexes' });
  expect(rows).toMatchObject([
    {
      list: 'eu-annexes',
      reference: '32030R9001 XIII.A 1',
      regime: 'EU-PRK: Asset freeze',
      target: 'PRK',
      kind: 'individual',
      name: 'Made-up Person',
      aliases: 'Nobody, the Elder;No Body;Noone',
      nationalities: ['PRK'],
      listed: '2029-03-02',
      class: 'official',
    },
    {
      reference: '32030R9001 XIII.A 1 (LegalEntity, Asset freeze)',
      kind: 'entity',
      nationalities: null,
      listed: '2029-07-16',
    },
    { reference: '32030R9001 XIV.B IMAGINARY STAR', kind: 'vessel', nationalities: ['ISL'], listed: null },
    { regime: 'EU-HR: Asset freeze', target: null, listed: '2030-02-26' },
  ]);
  expect(release.setAside).toMatchObject([{ reason: 'nationality, seat or flag: unknown name', rows: 1 }]);
  close();
});

it('brings the records of a listing of the consolidated list together', async () => {
  const { atlas, release, close } = await importSample(sample('20310227-FULL-1_1.csv'));
  expect(release).toMatchObject({ id: 'eu-sanctions-list', rowsIn: 6, rowsKept: 6, extract: true });
  expect(release.version).toMatch(/^2031-02-27-/);
  expect(await atlas.rows('listings', { source: 'eu-sanctions-list' })).toMatchObject([
    {
      list: 'eu',
      reference: 'EU.901.9',
      regime: 'PRK',
      target: 'PRK',
      kind: 'individual',
      name: 'Made-up Person',
      aliases: 'Nobody, the Elder',
      nationalities: ['PRK'],
      listed: '2029-12-31',
      amended: '2030-03-04',
    },
    { regime: 'UKR', target: 'RUS', kind: 'entity', aliases: null, nationalities: null, listed: null },
    { regime: 'TERR', target: null },
  ]);
  expect(release.setAside).toMatchObject([{ reason: 'listing without a name', rows: 1 }]);
  close();
});

it.each([
  ['2016-03', '2016-03'],
  ['2.3.2016', '2016-03-02'],
  ['2 December 1985', '1985-12-02'],
  ['26 Feb. 2011', '2011-02-26'],
  ['31.2.2016', null],
  ['2 Foo 1985', null],
  ['soon', null],
])('date %s', (printed, date) => {
  expect(printedDate(printed)).toBe(date);
});

it.each([
  ['A; B', ['A', 'B']],
  ['"A; B"; C', ['A; B', 'C']],
  ['say ""so""', ['say ""so""']],
  ['"say ""so"""; x', ['say "so"', 'x']],
  ['"not closed; here', ['"not closed; here']],
  ['', []],
])('values in %s', (cell, values) => {
  expect(valuesIn(cell)).toEqual(values);
});

it('reads the real annexes of Regulation 2017/1509', async (ctx) => {
  const file = realFile(ctx, 'sanctions', 'EU_32017R1509_DPRK_consolidated_opensanctions.csv.gz');
  const { atlas, release, close } = await importSample([file]);
  expect(release).toMatchObject({ rowsIn: 326, rowsKept: 326, extract: false });
  expect(release.version).toMatch(/^2024-12-16-/);
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  const rows = await atlas.rows('listings', { target: 'PRK' });
  expect(rows).toHaveLength(326);
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(326);
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  expect([count('individual'), count('entity'), count('vessel')]).toEqual([157, 94, 75]);
  // one listing states no day
  expect(rows.filter(({ listed }) => listed === null)).toHaveLength(1);
  close();
});
