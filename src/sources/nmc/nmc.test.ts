import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test("publisher's file: -9 is missing, one Germany in 1990, pounds before 1914", async () => {
  const { atlas, release, close } = await importSample([sample('NMC-99-abridged.csv')]);
  try {
    expect(release).toMatchObject({ id: 'cow-nmc', rowsIn: 6, rowsKept: 4, extract: true });
    expect(left(release.dropped)).toEqual({ 'no figure is given': 1, 'state: unknown code': 1 });
    expect(left(release.setAside)).toEqual({ 'figure of this state and year was read under another code': 5 });
    const germany = await atlas.rows('indicators', { actor: 'DEU' });
    expect(germany.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['milex', 2000],
      ['milper', 20],
      ['tpop', 80_000],
      ['upop', 9000],
      ['cinc', 0.021],
      ['irst', 300],
    ]);
    const milex = await atlas.rows('indicators', { actor: 'SWE', indicator: 'milex' });
    expect(milex.map(({ year, unit, version }) => [year, unit, version])).toEqual([
      [1900, 'thousands of current British pounds', '6.0'],
      [2016, 'thousands of current US dollars', '6.0'],
    ]);
  } finally {
    close();
  }
});

test('two versions lie side by side, the newer one is active', async () => {
  const { atlas, report, close } = await importSample(['NMC-99-abridged.csv', 'peacesciencer_cow_nmc.csv'].map(sample));
  try {
    expect(report.releases.map(({ version, active }) => [version.replace(/-.*/, ''), active]).sort()).toEqual([
      ['6.0', false],
      ['7.0', true],
    ]);
    expect(await atlas.rows('indicators', { actor: 'SWE', indicator: 'upop', year: 2016 })).toMatchObject([
      { value: 3300, version: '7.0' },
    ]);
  } finally {
    close();
  }
});

test('real files: versions differ and are not spliced', async (ctx) => {
  const energy: (number | undefined)[] = [];
  for (const [file, rowsIn] of [
    ['NMC-60-abridged.csv.gz', 15_951],
    ['peacesciencer_cow_nmc.csv.gz', 17_121],
  ] as const) {
    const { atlas, release, close } = await importSample([realFile(ctx, 'cow', file)]);
    try {
      expect(release).toMatchObject({ rowsIn, extract: false });
      expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
      const [row] = await atlas.rows('indicators', { actor: 'PRK', indicator: 'pec', year: 2016 });
      energy.push(row?.value);
      // 7.0 itself breaks between 2016 and 2017
      const upop = await atlas.rows('indicators', { actor: 'PRK', indicator: 'upop', year: [2016, 2017] });
      expect(upop.map(({ value }) => value)).toEqual(rowsIn === 15_951 ? [4865] : [4865, 15_568]);
    } finally {
      close();
    }
  }
  expect(energy).toEqual([12_441, 16_055]);
});
