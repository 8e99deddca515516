import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('one row per dispute, pair and year; imprecise dates; sentinels', async () => {
  const { atlas, release, close } = await importSample([sample('dyadic_mid_9.99.csv')]);
  try {
    expect(release).toMatchObject({ id: 'cow-dyadic-mid', rowsIn: 8, rowsKept: 3, extract: true });
    expect(release.version).toMatch(/^9\.99-/);
    expect(left(release.dropped)).toEqual({
      'mirror of a record that is read from the other side': 4,
      'state: actor did not exist then': 1,
    });
    expect(left(release.setAside)).toEqual({ 'mark other than 0 and 1': 1 });
    const rows = await atlas.rows('disputes');
    expect(rows).toMatchObject([
      {
        dispute: '9001',
        stateA: 'SWE',
        stateB: 'NOR',
        year: 1960,
        start: '1960-07-01',
        ended: '1961-03',
        outcome: null,
      },
      {
        dispute: '9001',
        year: 1961,
        fatality: null,
        outcome: 'compromise',
        settlement: 'negotiated',
        startedByA: true,
      },
      { dispute: '9002', stateA: 'RUS', stateB: 'SWE', start: '1992', reciprocated: null, war: true, hostility: 5 },
    ]);
  } finally {
    close();
  }
});

test('real file', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'cow', 'dyadic_mid_4.02.csv.gz')]);
  try {
    expect(release).toMatchObject({ rowsIn: 10_358, rowsKept: 4472, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    const war = await atlas.rows('disputes', { stateA: 'PRK', stateB: 'KOR', war: true });
    expect(war.map(({ year }) => year)).toEqual([1950, 1951, 1952, 1953]);
  } finally {
    close();
  }
});
