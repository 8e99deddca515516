import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = join(import.meta.dirname, 'sample', 'consolidated.xml');

it('reads individuals and entities, with regime, target, aliases and dates', async () => {
  const { atlas, release, close } = await importSample([sample]);
  expect(release).toMatchObject({ id: 'un-sanctions-list', rowsIn: 3, rowsKept: 2, extract: true });
  expect(release.version).toMatch(/^2031-02-27-/);
  const rows = await atlas.rows('listings', { source: 'un-sanctions-list' });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    list: 'un',
    reference: 'KPi.901',
    regime: 'DPRK',
    target: 'PRK',
    kind: 'individual',
    name: 'MADE UP PERSON',
    aliases: 'MADE-UP, PERSON;Nobody',
    nationalities: ['PRK'],
    listed: '2029-12-31',
    amended: '2030-03-04',
    class: 'official',
  });
  expect(rows[1]).toMatchObject({ kind: 'entity', regime: 'Al-Qaida', target: null, aliases: null, amended: null });
  expect(release.setAside).toMatchObject([{ reason: 'nationality: ambiguous name', rows: 1 }]);
  close();
});

it('reads the real file: 1,003 entries, 155 of them DPRK', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'sanctions', 'UN_consolidated.xml.gz')]);
  expect(release).toMatchObject({ rowsIn: 1003, rowsKept: 1003, extract: false });
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  expect(await atlas.rows('listings', { target: 'PRK' })).toHaveLength(155);
  expect(await atlas.rows('listings', { kind: 'entity' })).toHaveLength(273);
  close();
});
