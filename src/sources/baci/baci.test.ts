import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

it('reads flows by product and sums them to dyads', async () => {
  const { atlas, release, report, close } = await importSample([join(import.meta.dirname, 'sample')]);
  expect(report.releases).toHaveLength(1);
  expect(release).toMatchObject({ id: 'baci', rowsIn: 10, rowsKept: 9, extract: true });
  expect(release.version).toMatch(/^203201-/);
  expect(release.dropped).toMatchObject([{ reason: 'exporter: aggregate or area, not an actor', rows: 1 }]);
  const products = await atlas.rows('trade_products', { source: 'baci' });
  expect(products[0]).toMatchObject({
    exporter: 'NOR',
    importer: 'ISL',
    reporter: null,
    year: 2031,
    classification: 'HS92',
    product: '010121',
    valueUsd: 52051,
    tonnes: 13.235,
    basis: 'baci',
  });
  expect(products[1]).toMatchObject({ product: '382390', valueUsd: 41, tonnes: null });
  const [pair] = await atlas.rows('trade', { source: 'baci', actor: 'NOR', partner: 'ISL' });
  expect(pair).toMatchObject({ exportsUsd: 52092, importsUsd: 1_000_500, period: '2031', basis: 'baci' });
  // the same pair from its other side, and a flow that is known one way only
  expect(await atlas.rows('trade', { source: 'baci', actor: 'ISL', partner: 'NOR' })).toMatchObject([
    { exportsUsd: 1_000_500, importsUsd: 52092 },
  ]);
  const [taiwan] = await atlas.rows('trade', { source: 'baci', actor: 'ISL', partner: 'TWN' });
  expect(taiwan).toMatchObject({ exportsUsd: null, importsUsd: 2000 });
  expect(taiwan?.basisWording).toContain('Other Asia');
  close();
});

it('reads the real extract: 71,192 rows', async (ctx) => {
  const files = ['BACI_extract_AFG_ZAF.csv.gz', 'BACI_country_codes_V202201.csv'];
  const { atlas, release, close } = await importSample(files.map((name) => realFile(ctx, 'trade', name)));
  expect(release.files.find(({ layout }) => layout === 'products')?.rowsIn).toBe(71_192);
  expect(release.expectations.filter(({ holds }) => !holds).map(({ statement }) => statement)).toEqual([
    'all exporters (more than 180)',
  ]);
  const products = await atlas.rows('trade_products', { source: 'baci', exporter: 'AFG', importer: 'ZAF' });
  const [pair] = await atlas.rows('trade', { source: 'baci', actor: 'AFG', partner: 'ZAF' });
  expect(pair?.exportsUsd).toBeCloseTo(
    products.reduce((sum, { valueUsd }) => sum + (valueUsd ?? 0), 0),
    2,
  );
  close();
});
