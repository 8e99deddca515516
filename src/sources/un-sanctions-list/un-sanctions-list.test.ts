import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

it('refuses a day that is none with its place, however long the text is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-list-'));
  try {
    const file = join(folder, 'consolidated.xml');
    const good = readFileSync(sample, 'utf8');
    for (const day of ['20"29-12-31-05:00', `20${'x'.repeat(300_000)}`]) {
      const broken = good.replace(/<LISTED_ON>[^<]*</, () => `<LISTED_ON>${day}<`);
      expect(broken).not.toBe(good);
      writeFileSync(file, broken);
      const error = await importSample([file]).catch((thrown: unknown) => thrown as Error & { details: object });
      expect(error).toMatchObject({ code: 'source', details: { file, line: expect.any(Number), column: 'listed' } });
      expect((error as Error).message.length).toBeLessThan(500);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('reads the real file: 1,003 entries, 155 of them DPRK', async (ctx) => {
  const { atlas, release, close } = await importSample([realFile(ctx, 'sanctions', 'UN_consolidated.xml.gz')]);
  expect(release).toMatchObject({ rowsIn: 1003, rowsKept: 1003, extract: false });
  expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  expect(await atlas.rows('listings', { target: 'PRK' })).toHaveLength(155);
  expect(await atlas.rows('listings', { kind: 'entity' })).toHaveLength(273);
  close();
});
