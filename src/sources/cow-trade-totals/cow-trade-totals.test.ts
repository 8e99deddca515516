import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);

test.each(['National_COW_9.9.csv', 'peacesciencer_cow_trade_sy.csv'])('%s', async (file) => {
  const { atlas, release, close } = await importSample([sample(file)]);
  try {
    expect(release).toMatchObject({ id: 'cow-trade-totals', rowsIn: 3, rowsKept: 2 });
    const rows = await atlas.rows('indicators');
    expect(rows.map(({ actor, indicator, value }) => [actor, indicator, value])).toEqual([
      ['SWE', 'imports_total', 54_000.5],
      ['SWE', 'exports_total', 57_000.25],
      ['NOR', 'exports_total', 34_000],
    ]);
  } finally {
    close();
  }
});

test('real file', async (ctx) => {
  const { release, close } = await importSample([realFile(ctx, 'cow', 'peacesciencer_cow_trade_sy.csv.gz')]);
  try {
    expect(release).toMatchObject({ rowsIn: 14_410, rowsKept: 12_932, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
  } finally {
    close();
  }
});
