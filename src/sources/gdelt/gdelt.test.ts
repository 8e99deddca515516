import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';
import { EventScanner } from './event-scanner.ts';

const sample = (name: string) => join(import.meta.dirname, 'sample', name);

it('sums the events of a 2.0 file by dyad, month and quad class', async () => {
  const { atlas, release, close } = await importSample([sample('20310101004500.export.CSV')]);
  expect(release).toMatchObject({ id: 'gdelt-2', rowsIn: 12, rowsKept: 7 });
  expect(release.version).toMatch(/^2031-01-/);
  expect(release.dropped.map(({ reason, rows }) => `${rows} ${reason}`).sort()).toEqual([
    '1 country: aggregate or area, not an actor',
    '1 first actor has no country',
    '1 second actor has no country',
    '2 both actors are of one country',
  ]);
  const rows = await atlas.rows('event_months', { source: 'gdelt-2' });
  expect(rows).toHaveLength(4);
  expect(rows.find(({ origin }) => origin === 'PRK')).toMatchObject({
    target: 'USA',
    month: '2031-01',
    quadClass: 'verbal-conflict',
    events: 2,
    goldsteinSum: -4,
    goldsteinEvents: 2,
    goldsteinScale: 'GoldsteinScale column of the GDELT file',
    mentions: 10,
    class: 'press',
  });
  // one of the two has no score
  expect(rows.find(({ origin }) => origin === 'USA')).toMatchObject({ events: 2, goldsteinSum: 1, goldsteinEvents: 1 });
  // West Bank and Gaza are one actor
  expect(rows.find(({ origin }) => origin === 'PSE')).toMatchObject({ target: 'ISR', events: 2, goldsteinSum: -20 });
  close();
});

it.each([
  ['20310102.export.CSV', 'RUS'],
  ['198501.csv', 'SUN'],
])('reads the 1.0 layout %s', async (name, russia) => {
  const { atlas, release, close } = await importSample([sample(name)]);
  expect(release).toMatchObject({ id: 'gdelt-1', rowsIn: 12 });
  const rows = await atlas.rows('event_months', { source: 'gdelt-1', quadClass: 'material-cooperation' });
  expect(rows.map(({ origin }) => origin)).toEqual([russia]);
  close();
});

it('gives the same sums wherever the blocks are cut', () => {
  const line = (day: string) =>
    `${['1', day, '', '', '', '', '', 'PRK', ...Array(9).fill(''), 'USA', ...Array(11).fill(''), '4', '-9.5', '3'].join('\t')}\trest\n`;
  const bytes = Buffer.from(line('20310101').repeat(3) + line('20310203') + line('20311301'));
  const sums = (cut: number) => {
    const scanner = new EventScanner(33);
    for (let from = 0; from < bytes.length; from += cut) scanner.push(bytes.subarray(from, from + cut));
    scanner.end();
    expect(scanner.records).toBe(5);
    return [...scanner.sums()].map((one) => ({ ...one, line: 0 })).sort((a, b) => (a.month < b.month ? -1 : 1));
  };
  const whole = sums(bytes.length);
  expect(whole).toMatchObject([
    { origin: 'PRK', target: 'USA', month: '2031-01', quadClass: 4, events: 3, goldsteinTenths: -285, mentions: 9 },
    { month: '2031-02', events: 1 },
  ]);
  for (const cut of [1, 7, 50, 101]) expect(sums(cut)).toEqual(whole);
});

it('refuses a file that was cut', async () => {
  const { mkdtempSync, readFileSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync(join((await import('node:os')).tmpdir(), 'gdelt-'));
  const cut = join(folder, 'cut.export.CSV');
  const text = readFileSync(sample('20310101004500.export.CSV'), 'utf8');
  writeFileSync(cut, text.repeat(2).slice(0, -60));
  await expect(importSample([cut])).rejects.toThrow(/cut\.export\.CSV:24: last record has .* the file was cut/);
  rmSync(folder, { recursive: true });
});

it('reads the real file: 1,629 events', async (ctx) => {
  const path = realFile(ctx, 'events', 'gdelt2_20190121220000.export.CSV.zip');
  const { atlas, release, close } = await importSample([path]);
  expect(release.rowsIn).toBe(1629);
  expect(release.rowsKept + release.dropped.reduce((sum, { rows }) => sum + rows, 0)).toBe(1629);
  const rows = await atlas.rows('event_months', { source: 'gdelt-2' });
  expect(rows.reduce((sum, { events }) => sum + events, 0)).toBe(release.rowsKept);
  close();
});
