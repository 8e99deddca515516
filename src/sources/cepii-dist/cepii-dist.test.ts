import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('pairs once, codes of their day, contradictions set aside', async () => {
  const { atlas, release, close } = await importSample([sample('dist_cepii.csv')]);
  try {
    expect(release).toMatchObject({ id: 'cepii-geodist', rowsIn: 8, rowsKept: 6, extract: true });
    expect(left(release.dropped)).toEqual({ 'country: unknown code': 2 });
    expect(left(release.setAside)).toEqual({ 'trait is said differently from the two sides': 1 });
    const km = await atlas.rows('distances', { measure: 'capitals' });
    expect(km.map(({ actorA, actorB, km }) => [actorA, actorB, km])).toEqual([
      ['SWE', 'SWE', 200.5],
      ['ROU', 'SWE', 1700.5],
      ['SCG', 'SWE', 1600.5],
      ['SWE', 'PSE', 3100.5],
    ]);
    expect(await atlas.rows('distances', { actorA: 'SCG' })).toHaveLength(2);
    expect(await atlas.rows('dyad_traits', { actorA: 'SCG' })).toHaveLength(7);
    expect(await atlas.rows('dyad_traits', { holds: true })).toMatchObject([
      { actorA: 'SWE', actorB: 'PSE', trait: 'contiguous' },
      { actorA: 'SWE', actorB: 'PSE', trait: 'common-spoken-language' },
    ]);
  } finally {
    close();
  }
});

test('real file', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'geo', 'cepii_dist.csv.gz')]);
  try {
    expect(release).toMatchObject({ rowsIn: 50_176, rowsKept: 50_176, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    expect(left(release.setAside)).toEqual({ 'trait is said differently from the two sides': 33 });
    const [seoul] = await atlas.rows('distances', { actorA: 'KOR', actorB: 'PRK', measure: 'capitals' });
    expect(seoul?.km).toBeGreaterThan(150);
    expect(seoul?.km).toBeLessThan(250);
  } finally {
    close();
  }
});
