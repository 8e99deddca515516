import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = join(import.meta.dirname, 'sample', 'GSDB_V9.csv');

it('reads cases, lists with commas inside names, and unified Vietnam', async () => {
  const { atlas, release, close } = await importSample([sample], { source: 'gsdb' });
  const rows = await atlas.rows('sanction_cases', { source: 'gsdb' });
  expect(release).toMatchObject({ id: 'gsdb', rowsIn: 5, rowsKept: 4 });
  expect(release.version).toMatch(/^9-/);
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatchObject({
    caseId: '1',
    target: 'PRK',
    imposers: ['NOR', 'KOR'],
    start: '1961',
    ended: '1970',
    imposed: true,
    types: 'arms;trade',
    objective: 'end_war;policy_change',
    result: 'failed;success_part',
    note: 'trade: exp_part;imp_part',
    class: 'estimate',
  });
  expect(rows.map(({ caseId, target }) => `${caseId} ${target}`)).toEqual([
    '1 PRK',
    '2 RVN',
    '3 THA',
    '3 VNM',
    '5 SCG',
  ]);
  // 1999 is the last year of the sample: only what lasts then has no end
  expect(rows.map(({ ended }) => ended)).toEqual(['1970', '1964', '1990', '1990', null]);
  close();
});

it('reads the real file: 22 cases against the DPRK', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'sanctions', 'GSDB_V3.csv')]);
  expect(release.rowsIn).toBe(1325);
  expect(release.rowsIn - release.rowsKept).toBe(release.dropped.reduce((sum, { rows }) => sum + rows, 0));
  expect(await atlas.rows('sanction_cases', { source: 'gsdb', target: 'PRK' })).toHaveLength(22);
  expect(await atlas.rows('sanction_cases', { source: 'gsdb', target: 'RVN' })).toHaveLength(1);
  close();
});
