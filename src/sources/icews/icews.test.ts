import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demandSameSums } from '../../../test/event-sums.ts';
import { importSample, realFile } from '../../../test/import-sample.ts';

it.each(['events.2031.sample.tab', 'icews_2031.tsv'])('sums the events of %s', async (name) => {
  const { atlas, release, close } = await importSample([join(import.meta.dirname, 'sample', name)]);
  expect(release).toMatchObject({ id: 'icews', rowsIn: 6, rowsKept: 4, extract: true });
  expect(release.version).toMatch(/^2031-07-02-/);
  const rows = await atlas.rows('event_months', { source: 'icews' });
  const shown = rows.map((row) => [row.origin, row.target, row.month, row.quadClass, row.events, row.goldsteinSum]);
  expect(shown.sort()).toEqual([
    ['ISL', 'NOR', '2031-06', 'verbal-conflict', 1, -5],
    ['ISL', 'NOR', '2031-06', 'verbal-cooperation', 2, 2.9],
    ['NAM', 'COG', '2031-07', 'verbal-cooperation', 1, 1],
  ]);
  expect(rows[0]?.mentions).toBeNull();
  expect(rows[0]?.goldsteinScale).toContain('ICEWS table');
  expect(release.dropped.map(({ reason }) => reason).sort()).toEqual([
    'both actors are of one country',
    'source has no country',
  ]);
  close();
});

it.each(['events.2031.sample.tab', 'icews_2031.tsv'])('keeps the single events of %s', async (name) => {
  const { atlas, release, close } = await importSample([join(import.meta.dirname, 'sample', name)], { events: true });
  expect(release).toMatchObject({ rowsIn: 6, rowsKept: 4, singleEvents: true });
  expect(await demandSameSums(atlas, 'icews')).toBe(4);
  const rows = await atlas.rows('event_records');
  // an event id stands several times
  expect(rows.map(({ id, eventId, code }) => [id, eventId, code])).toEqual([
    ['1', '1', '040'],
    ['2', '1', '100'],
    ['3', '2', '042'],
    ['4', '4', '040'],
  ]);
  expect(rows[1]).toMatchObject({ day: '2031-06-02', rootCode: '10', goldstein: -5, mentions: null, tone: null });
  expect(rows[0]?.goldsteinScale).toContain('ICEWS table');
  close();
});

it('keeps the single events of the real files', async (ctx) => {
  for (const name of ['icews_sample_2018-06-01_03.tsv.gz', 'icews_events.2018.sample.tab.gz']) {
    const { atlas, release, close } = await importSample([realFile(ctx, 'events', name)], { events: true });
    expect(await demandSameSums(atlas, 'icews')).toBe(release.rowsKept);
    close();
  }
});

it('reads the real files: 4,993 and 3,705 events of 1 to 3 June 2018', async (ctx) => {
  for (const [name, rowsIn] of [
    ['icews_sample_2018-06-01_03.tsv.gz', 4993],
    ['icews_events.2018.sample.tab.gz', 3705],
  ] as const) {
    const { atlas, release, close } = await importSample([realFile(ctx, 'events', name)]);
    expect(release.rowsIn).toBe(rowsIn);
    expect(release.dropped.map(({ reason }) => reason)).not.toContain('country: unknown name');
    const rows = await atlas.rows('event_months', { source: 'icews' });
    expect(rows.reduce((sum, { events }) => sum + events, 0)).toBe(release.rowsKept);
    expect(new Set(rows.map(({ month }) => month))).toEqual(new Set(['2018-06']));
    close();
  }
});
