import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (file: string) => join(import.meta.dirname, 'sample', file);
const left = (parts: readonly { readonly reason: string; readonly rows: number }[]) =>
  Object.fromEntries(parts.map(({ reason, rows }) => [reason, rows]));

test('each direction gives a row; 9 is not coded, not none', async () => {
  const { atlas, release, close } = await importSample([sample('Diplomatic_Exchange_9999v1.csv')]);
  try {
    expect(release).toMatchObject({ id: 'cow-diplomatic-exchange', rowsIn: 5, rowsKept: 3, extract: true });
    expect(release.version).toMatch(/^2006\.1-/);
    expect(left(release.dropped)).toEqual({
      'pair and year were read from the other side': 1,
      'state: unknown code': 1,
    });
    const rows = await atlas.rows('representation');
    expect(rows.map(({ sender, host, year, level, exchange }) => [sender, host, year, level, exchange])).toEqual([
      ['SWE', 'NOR', 1955, 'not-coded', true],
      ['NOR', 'SWE', 1955, 'not-coded', true],
      ['SWE', 'NOR', 1985, 'charge', true],
      ['NOR', 'SWE', 1985, 'ambassador', true],
      ['SWE', 'PRK', 1985, 'minister', true],
      ['PRK', 'SWE', 1985, 'none', true],
    ]);
  } finally {
    close();
  }
});

test('real extract: the DPRK keeps a mission in Singapore, Singapore none in Pyongyang', async (ctx) => {
  const file = 'cow_diplomatic_exchange_2006v1_EXTRACT_USA_PRK_ROK_x_asia.csv';
  const { atlas, release, close } = await importSample([realFile(ctx, 'dip', file)]);
  try {
    expect(release).toMatchObject({ rowsIn: 618, rowsKept: 594, extract: true, tables: { representation: 1188 } });
    const level = async (sender: string, host: string) =>
      (await atlas.rows('representation', { sender, host, year: 2005 })).map((row) => row.level);
    expect([await level('PRK', 'SGP'), await level('SGP', 'PRK')]).toEqual([['ambassador'], ['none']]);
  } finally {
    close();
  }
});
