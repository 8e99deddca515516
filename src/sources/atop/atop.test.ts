import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test.each(['atop9_9ddyr.csv', 'peacesciencer_atop_alliance.csv'])('%s: obligations by direction', async (file) => {
  const { atlas, release, close } = await importSample([sample(file)]);
  try {
    expect(release.expectations.filter(({ holds, warns }) => !holds && warns !== true)).toEqual([]);
    const rows = await atlas.rows('alliances', { year: 1960, actor: ['SWE', 'NOR'], partner: ['SWE', 'NOR'] });
    expect(rows.map(({ actor, partner, defense, nonaggression }) => [actor, partner, defense, nonaggression])).toEqual([
      ['SWE', 'NOR', true, true],
      ['NOR', 'SWE', false, true],
    ]);
  } finally {
    close();
  }
});

test('records that give no row', async () => {
  const { atlas, release, close } = await importSample([sample('atop9_9ddyr.csv')]);
  try {
    expect(release).toMatchObject({ id: 'atop', rowsIn: 10, rowsKept: 5 });
    expect(release.version).toMatch(/^9\.9-/);
    expect(left(release.dropped)).toEqual({
      'no obligation is named': 1,
      'state and year were read under another code': 2,
      'state: unknown code': 2,
    });
    expect(await atlas.rows('alliances', { year: 1990 })).toMatchObject([
      { actor: 'DEU', partner: 'SWE' },
      { actor: 'SWE', partner: 'DEU' },
    ]);
  } finally {
    close();
  }
});

test('real file', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'cow', 'peacesciencer_atop_alliance.csv.gz')]);
  try {
    expect(release).toMatchObject({ rowsIn: 273_296, rowsKept: 266_710, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    expect(await atlas.rows('alliances', { actor: 'PRK', partner: 'CHN', year: 2018 })).toMatchObject([
      { defense: true },
    ]);
  } finally {
    close();
  }
});
