import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (name: string) => join(import.meta.dirname, 'sample', name);

it('reads totals by partner: what the world exports is what the state imports', async () => {
  const { atlas, release, close } = await importSample([sample('world_partner_summary.csv')]);
  expect(release).toMatchObject({ id: 'wits', rowsIn: 4, rowsKept: 2, extract: true });
  expect(await atlas.rows('trade', { source: 'wits' })).toMatchObject([
    {
      actor: 'PRK',
      partner: 'WLD',
      period: '2031',
      importsUsd: 10_500,
      exportsUsd: 2250,
      basis: 'wits',
      class: 'mirror',
    },
    { actor: 'ISL', importsUsd: null, exportsUsd: 7000 },
  ]);
  close();
});

it('reads the rows of the DPRK alone', async () => {
  const { atlas, close } = await importSample([sample('PRK_world_totals.csv')]);
  expect(await atlas.rows('trade', { source: 'wits' })).toMatchObject([
    { actor: 'PRK', year: 2030, importsUsd: 3500, exportsUsd: null },
    { actor: 'PRK', year: 2031, importsUsd: 4250, exportsUsd: 1000 },
  ]);
  close();
});

it('reads the real files, which agree on the DPRK', async (ctx) => {
  const paths = ['wits_34_years_world_partner_summary_1988_2021.csv.gz', 'PRK_world_totals_WITS_1988_2021.csv'];
  const [whole, alone] = paths.map((name) => realFile(ctx, 'trade', name)) as [string, string];
  const all = await importSample([whole]);
  expect(all.release).toMatchObject({ rowsIn: 8096, extract: false });
  const part = await importSample([alone]);
  const figures = async ({ atlas }: typeof all) =>
    (await atlas.rows('trade', { source: 'wits', actor: 'PRK' })).map((row) => [
      row.year,
      row.exportsUsd,
      row.importsUsd,
    ]);
  expect((await figures(all)).length).toBe(34);
  expect(await figures(part)).toEqual(await figures(all));
  all.close();
  part.close();
});
