import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

it('reads threats and sanctions, senders and institutions, dates as far as they are coded', async () => {
  const { atlas, release, close } = await importSample([join(import.meta.dirname, 'sample', 'TIESv9-1.csv')]);
  expect(release).toMatchObject({ id: 'ties', rowsIn: 4, rowsKept: 3, extract: true });
  expect(release.version).toMatch(/^9-1-/);
  expect(await atlas.rows('sanction_cases', { source: 'ties' })).toMatchObject([
    {
      caseId: '2031010101',
      target: 'PRK',
      imposers: ['NOR', 'ISL'],
      start: '1975-02',
      ended: '1976-05',
      imposed: true,
      types: 'trade;financial',
      objective: 'contain military behaviour (2);weapons proliferation (9)',
      result: 'sender gave up (8)',
      note: null,
    },
    { target: 'ISL', imposers: ['UN'], start: '1996', imposed: false, types: 'trade', result: null },
    { target: 'NOR', imposers: ['EEC'], ended: null, types: 'travel', note: 'lasted when last seen, in 2002' },
  ]);
  close();
});

it('reads the real file: 1,412 cases', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'sanctions', 'TIESv4-1.csv')]);
  expect(release).toMatchObject({ rowsIn: 1412, extract: false });
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  expect(await atlas.rows('sanction_cases', { source: 'ties', target: 'PRK' })).toHaveLength(7);
  close();
});
