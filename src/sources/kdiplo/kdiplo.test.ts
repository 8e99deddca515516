import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

it('reads the acts, flags what is known to be wrong, and names states of the past', async () => {
  const { atlas, release, close } = await importSample([join(import.meta.dirname, 'sample', 'diplo_ties.csv')]);
  expect(release).toMatchObject({ id: 'kdiplo', rowsIn: 72, rowsKept: 71, extract: true });
  expect(release.version).toMatch(/^2031-06-16-/);
  const rows = await atlas.rows('relations', { source: 'kdiplo' });
  expect(rows.map(({ stateA, stateB, date, event }) => `${stateA} ${stateB} ${event} ${date}`)).toEqual([
    'KOR RVN established 1955',
    'KOR RVN severed 1974',
    'KOR VNM restored 1992',
    'PRK DDR established 1949',
    'PRK ISL established 1973',
    'PRK MYS established 1973',
    'PRK MYS severed 2016',
    'PRK NAM established 1990',
    'PRK URY established 1966',
    'PRK URY severed 1965',
  ]);
  expect(rows[0]?.note).toContain('South Vietnam');
  expect(rows[3]?.note).toBe('DEU in the file');
  expect(rows[4]?.note).toBeNull();
  expect(rows[6]?.note).toContain('2021-03-19');
  expect(rows[9]?.note).toContain('dated before the relations it ends');
  close();
});

it('reads the real file', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'dip', 'kdiplo_diplo_ties.csv.gz')]);
  expect(release).toMatchObject({ rowsIn: 31036, extract: false });
  expect(release.rowsIn - release.rowsKept).toBe(release.dropped.reduce((sum, { rows }) => sum + rows, 0));
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  const malaysia = await atlas.rows('relations', { source: 'kdiplo', stateA: 'PRK', stateB: 'MYS' });
  expect(malaysia.map(({ event, date }) => `${event} ${date}`)).toEqual(['established 1973', 'severed 2016']);
  close();
});
