import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (name: string) => join(import.meta.dirname, 'sample', name);

it('reads names, other names, and remarks that go on in the comments', async () => {
  const { atlas, report, close } = await importSample([join(import.meta.dirname, 'sample')]);
  expect(report.notRecognised).toEqual([]);
  expect(report.releases.map(({ id, rowsIn, rowsKept }) => [id, rowsIn, rowsKept])).toEqual([
    // a Ctrl-Z in each file, and an address
    ['ofac-consolidated', 2, 1],
    ['ofac-sdn', 11, 6],
  ]);
  const rows = await atlas.rows('listings', { source: 'ofac-sdn' });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    list: 'ofac-sdn',
    reference: '901',
    regime: 'DPRK3; NPWMD',
    target: 'PRK',
    kind: 'individual',
    name: 'IMAGINARY, Person',
    aliases: "NOBODY;O'NOBODY",
    nationalities: ['PRK'],
    listed: null,
    class: 'official',
  });
  expect(rows[1]).toMatchObject({ kind: 'entity', target: null, aliases: 'ITC, LTD;OLD IMAGINARY' });
  // two states aimed at: none is named
  expect(rows[2]).toMatchObject({ kind: 'vessel', target: null, nationalities: ['ISL'] });
  expect(await atlas.rows('listings', { list: 'ofac-consolidated' })).toMatchObject([{ target: 'RUS' }]);
  close();
});

it('reads the real SDN list', async (ctx) => {
  const files = ['sdn', 'add', 'alt', 'sdn_comments'].map((name) =>
    realFile(ctx, 'sanctions', `ofac_2021-07_${name}.csv.gz`),
  );
  const { atlas, release, report, close } = await importSample(files);
  expect(report.releases).toHaveLength(1);
  expect(release).toMatchObject({ id: 'ofac-sdn', extract: false });
  expect(release.tables).toMatchObject({ listings: 8976 });
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  expect((await atlas.rows('listings', { target: 'PRK' })).length).toBeGreaterThan(400);
  close();
});

it('reads the real consolidated list', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'sanctions', 'ofac_cons_prim.csv.gz')]);
  expect(release).toMatchObject({ id: 'ofac-consolidated', rowsIn: 443, rowsKept: 442 });
  expect(await atlas.rows('listings', { target: 'CHN' })).toHaveLength(68);
  close();
});

it('knows the layout of a file on its own', async () => {
  await expect(importSample([sample('alt.csv')])).rejects.toThrow(/names/);
});
