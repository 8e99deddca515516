import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demandSameSums } from '../../../test/event-sums.ts';
import { importSample } from '../../../test/import-sample.ts';

it('sums events with countries as codes or names, several in a cell', async () => {
  const sample = join(import.meta.dirname, 'sample', 'ngecEventsDV-2031.txt');
  const { atlas, release, close } = await importSample([sample]);
  expect(release).toMatchObject({ id: 'polecat', rowsIn: 4, rowsKept: 3 });
  expect(release.dropped).toMatchObject([{ reason: 'actor has no country', rows: 1 }]);
  const rows = await atlas.rows('event_months', { source: 'polecat' });
  expect(rows.map((row) => [row.origin, row.target, row.quadClass, row.events, row.goldsteinSum])).toEqual([
    ['ISL', 'NOR', 'verbal-conflict', 2, -3.5],
    ['ISL', 'PRK', 'verbal-conflict', 1, -1],
    ['NAM', 'NOR', 'material-cooperation', 1, 7],
  ]);
  close();
});

it('keeps single events, one for each pair', async () => {
  const sample = join(import.meta.dirname, 'sample', 'ngecEventsDV-2031.txt');
  const { atlas, release, close } = await importSample([sample], { events: true });
  expect(release).toMatchObject({ rowsIn: 4, rowsKept: 3, tables: { event_records: 4 } });
  expect(await demandSameSums(atlas, 'polecat')).toBe(4);
  const rows = await atlas.rows('event_records', { eventId: 'x_2' });
  expect(rows.map(({ origin, target, rootCode, codeScheme }) => [origin, target, rootCode, codeScheme])).toEqual([
    ['ISL', 'NOR', 'ACCUSE', 'PLOVER'],
    ['ISL', 'PRK', 'ACCUSE', 'PLOVER'],
  ]);
  close();
});

it('reads a real file', (ctx) => {
  ctx.skip('../shared/data holds no POLECAT file: the reader is written to the documented header');
});
