import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { demandSameSums } from '../../../test/event-sums.ts';
import { importSample, realFile } from '../../../test/import-sample.ts';
import { rootMeaning } from '../../core/event-codes.ts';
import { quadClasses } from '../reading/dyad-months.ts';
import { cellEnd, decimal, digits } from './event-cells.ts';
import { EventColumns } from './event-rows.ts';
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
  const folder = mkdtempSync(join(tmpdir(), 'gdelt-'));
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
  expect(release.singleEvents).toBe(false);
  expect(await atlas.count('event_records')).toBe(0);
  close();
});

it('keeps single events where it is told to', async () => {
  const { atlas, release, close } = await importSample([sample('20310101004500.export.CSV')], { events: true });
  expect(release).toMatchObject({ rowsIn: 12, rowsKept: 7, singleEvents: true, tables: { event_records: 7 } });
  const rows = await atlas.rows('event_records');
  expect(rows[0]).toEqual({
    id: '1',
    eventId: '900000001',
    origin: 'PRK',
    target: 'USA',
    day: '2031-01-05',
    codeScheme: 'CAMEO',
    rootCode: '11',
    code: '112',
    quadClass: 'verbal-conflict',
    rootEvent: true,
    goldstein: -2,
    goldsteinScale: 'GoldsteinScale column of the GDELT file',
    mentions: 4,
    newsSources: 1,
    articles: 4,
    tone: -1.25,
    source: 'gdelt-2',
    class: 'press',
    confidence: "publisher's file read by the program; coded from news by machine",
    note: null,
  });
  expect(rows.find(({ eventId }) => eventId === '900000004')).toMatchObject({ code: '036', goldstein: null });
  expect(await demandSameSums(atlas, 'gdelt-2')).toBe(7);
  close();
});

it.each(['20310102.export.CSV', '198501.csv'])('keeps the single events of %s', async (name) => {
  const { atlas, release, close } = await importSample([sample(name)], { events: true });
  expect(await demandSameSums(atlas, 'gdelt-1')).toBe(release.rowsKept);
  close();
});

it('gives the same release again, and another with single events than without', async () => {
  const path = sample('20310101004500.export.CSV');
  const versions = [];
  for (const events of [true, false, true]) {
    const { release, close } = await importSample([path], { events });
    versions.push([release.version, release.sha256]);
    close();
  }
  expect(versions[0]).toEqual(versions[2]);
  expect(versions[0]).not.toEqual(versions[1]);
});

it('writes the day of a month that has no such day by its month, and an odd code as empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gdelt-'));
  const path = join(folder, '20310101004500.export.CSV');
  const text = readFileSync(sample('20310101004500.export.CSV'), 'utf8');
  writeFileSync(path, text.replace('\t20310105\t', '\t20310431\t').replace('\t1121\t', '\t---\t'));
  const { atlas, release, close } = await importSample([path], { events: true });
  const [first, second] = await atlas.rows('event_records');
  expect(first).toMatchObject({ day: '2031-04', code: '112' });
  expect(second).toMatchObject({ code: null, rootCode: null, mentions: 6 });
  expect(release.setAside).toMatchObject([{ reason: 'event code is not two to four digits', rows: 1 }]);
  expect(await demandSameSums(atlas, 'gdelt-2')).toBe(7);
  expect(await atlas.count('event_records', { day: { from: '2031-04-10', to: '2031-04-11' } })).toBe(1);
  close();
  rmSync(folder, { recursive: true });
});

it.each([
  ['\t6\t1\t6\t-1.25', '\t6\tx\t6\t-1.25', /:2: not a number/],
  ['\t6\t1\t6\t-1.25', '\t6\t1\t6\tmild', /:2: not a tone/],
])('refuses %s written as %s', async (from, to, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'gdelt-'));
  const path = join(folder, '20310101004500.export.CSV');
  writeFileSync(path, readFileSync(sample('20310101004500.export.CSV'), 'utf8').replace(from, to));
  await expect(importSample([path], { events: true })).rejects.toThrow(message);
  rmSync(folder, { recursive: true });
});

it('writes several files where the events are many, in their order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gdelt-'));
  const path = join(folder, '20310101004500.export.CSV');
  const [line = ''] = readFileSync(sample('20310101004500.export.CSV'), 'utf8').split('\n');
  const cells = line.split('\t');
  const rows = 550_000;
  const short = [...cells.slice(0, 57), '', '', '', ''].map((cell, i) => (i < 35 ? cell : '')).join('\t');
  const rest = short.slice(short.indexOf('\t'));
  const handle = openSync(path, 'w');
  for (let from = 0; from < rows; from += 50_000)
    writeSync(handle, Array.from({ length: 50_000 }, (_, i) => `${from + i}${rest}\n`).join(''));
  closeSync(handle);
  const { atlas, release, home, close } = await importSample([path], { events: true });
  expect(release).toMatchObject({ rowsKept: rows, tables: { event_records: rows } });
  const files = readdirSync(join(home, 'lake', 'gdelt-2', release.version)).filter((name) =>
    name.startsWith('event_r'),
  );
  expect(files.sort()).toEqual(['event_records.2.parquet', 'event_records.parquet']);
  const [first, last] = [
    await atlas.rows('event_records', {}, 1),
    await atlas.rows('event_records', { id: String(rows) }),
  ];
  expect([first[0], last[0]]).toMatchObject([
    { id: '1', eventId: '0' },
    { id: String(rows), eventId: String(rows - 1) },
  ]);
  expect(await atlas.count('event_records', { id: '524289', eventId: '524288' })).toBe(1);
  close();
  rmSync(folder, { recursive: true });
});

it('refuses an event whose id is no number', () => {
  const line = readFileSync(sample('20310101004500.export.CSV'), 'utf8').split('\n')[0] ?? '';
  const scanner = new EventScanner(61, new EventColumns((code) => code));
  scanner.push(Buffer.from(`${line}\n`));
  expect(() => scanner.push(Buffer.from(`x${line}\n`))).toThrow(/event id is not a number/);
});

it('reads numbers as Number does', () => {
  for (const text of [
    '-3.44827586206897',
    '0',
    '-0',
    '2.0',
    '-100',
    '.5',
    '7.29483282674772',
    '12345678901234567.25',
  ]) {
    const bytes = Buffer.from(`${text}\t`);
    expect(decimal(bytes, 0, cellEnd(bytes, 0, bytes.length))).toBe(Number(text) + 0);
  }
  for (const text of ['x', '-', '1.2.3', '1,5']) expect(decimal(Buffer.from(text), 0, text.length)).toBeUndefined();
  expect(decimal(Buffer.from(''), 0, 0)).toBeNaN();
  expect([digits(Buffer.from('0123'), 0, 4), digits(Buffer.from('1x'), 0, 2)]).toEqual([123, -1]);
});

it('keeps the real single events: their sums are those of the import without them', async (ctx) => {
  const path = realFile(ctx, 'events', 'gdelt2_20190121220000.export.CSV.zip');
  const { atlas, release, close } = await importSample([path], { events: true });
  expect(release.rowsIn).toBe(1629);
  expect(await demandSameSums(atlas, 'gdelt-2')).toBe(release.rowsKept);
  // an independent reading of the file: text, split at the tabs
  const [bytes] = Object.values(unzipSync(readFileSync(path)));
  const lines = new Map(
    strFromU8(bytes as Uint8Array)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('\t')), line.split('\t')] as const),
  );
  for (const row of await atlas.rows('event_records')) {
    const cells = lines.get(row.eventId ?? '') ?? [];
    const number = (at: number) => (cells[at] === '' ? null : Number(cells[at]));
    expect([row.day.replaceAll('-', ''), row.code, row.rootCode, row.rootEvent]).toEqual([
      cells[1],
      cells[26],
      cells[28],
      cells[25] === '1',
    ]);
    expect([row.goldstein, row.mentions, row.newsSources, row.articles, row.tone]).toEqual(
      [30, 31, 32, 33, 34].map(number),
    );
    expect(quadClasses.indexOf(row.quadClass) + 1).toBe(number(29));
    expect(rootMeaning('CAMEO', row.rootCode)).not.toBeNull();
  }
  const plain = await importSample([path]);
  expect(await plain.atlas.rows('event_months')).toEqual(await atlas.rows('event_months'));
  plain.close();
  close();
});
