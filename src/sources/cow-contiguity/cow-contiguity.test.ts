import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('pairs once, one Germany in 1990', async () => {
  const { atlas, release, close } = await importSample([sample('contdird.csv')]);
  try {
    expect(release).toMatchObject({ id: 'cow-contiguity', rowsIn: 8, rowsKept: 2, extract: true });
    expect(release.version).toMatch(/^9\.9-/);
    expect(left(release.dropped)).toEqual({
      'mirror of a record that is read from the other side': 4,
      'state and year were read under another code': 1,
      'state: unknown code': 1,
    });
    const rows = await atlas.rows('contiguity');
    expect(rows.map(({ actorA, actorB, year, type }) => [actorA, actorB, year, type])).toEqual([
      ['SWE', 'NOR', 1990, 'land'],
      ['DEU', 'SWE', 1990, 'water-400-miles'],
    ]);
  } finally {
    close();
  }
});

test('real file', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'cow', 'contdird.csv.gz')]);
  try {
    expect(release).toMatchObject({ rowsIn: 82_498, rowsKept: 35_668, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    const neighbours = await atlas.rows('contiguity', { year: 2016, actorB: 'PRK', type: 'land' });
    expect(neighbours.map(({ actorA }) => actorA)).toEqual(['RUS', 'CHN'].slice(0, neighbours.length));
  } finally {
    close();
  }
});
