import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('countries, aggregates, states before their time', async () => {
  const { atlas, release, close } = await importSample([sample('gdp.csv')]);
  try {
    expect(release).toMatchObject({ id: 'world-bank-gdp', rowsIn: 6, rowsKept: 3, extract: true });
    expect(left(release.dropped)).toEqual({
      'state: actor did not exist then': 1,
      'state: aggregate or area, not an actor': 1,
      'state: unknown code': 1,
    });
    const rows = await atlas.rows('indicators');
    expect(rows.map(({ actor, value, unit, version }) => [actor, value, unit, version])).toEqual([
      ['SWE', 250_000_000_000.5, 'current US dollars', 'to 2001'],
      ['COD', 7_000_000_000, 'current US dollars', 'to 2001'],
      ['NAM', 4_000_000_000, 'current US dollars', 'to 2001'],
    ]);
  } finally {
    close();
  }
});

test('real file: no DPRK', async (ctx) => {
  const { atlas, release, close } = await importSample([
    realFile(ctx, 'regime_gdp', 'worldbank_gdp_current_usd.csv.gz'),
  ]);
  try {
    expect(release).toMatchObject({ rowsIn: 13_979, rowsKept: 10_706, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    expect(left(release.dropped)['state: unknown code']).toBeUndefined();
    expect(await atlas.rows('indicators', { actor: 'PRK' })).toEqual([]);
    const [korea] = await atlas.rows('indicators', { actor: 'KOR', year: 2022 });
    expect(korea?.value).toBeGreaterThan(1.6e12);
  } finally {
    close();
  }
});
