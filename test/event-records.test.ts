/** Single events in the answers: what `tie` names, what `sources` says, and who may see them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cameoRoots, rootMeaning } from '../src/core/event-codes.ts';
import { ask } from '../src/questions/ask.ts';
import type { SourcesAnswer } from '../src/questions/sources.ts';
import type { TieAnswer } from '../src/questions/tie.ts';
import { withoutSingleEvents } from '../src/server/answering/without-releases.ts';
import { importFiles } from '../src/store/import-files.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { importSample, realFile, type SampleImport } from './import-sample.ts';

const sample = (source: string, name: string) =>
  resolve(import.meta.dirname, '..', 'src', 'sources', source, 'sample', name);
let made: SampleImport;
let atlas: LakeAtlas;
beforeAll(async () => {
  made = await importSample([sample('gdelt', '20310101004500.export.CSV')], { events: true });
  const more = [sample('icews', 'events.2031.sample.tab'), sample('polecat', 'ngecEventsDV-2031.txt')];
  await importFiles(more, { home: made.home, events: true });
  atlas = await openAtlas({ home: made.home, case: null });
});
afterAll(() => {
  atlas.close();
  made.close();
});

async function tie(raw: { readonly [name: string]: string }, of = atlas as Parameters<typeof ask>[0]) {
  const envelope = await ask(of, 'tie', raw);
  return { envelope, events: (envelope.answer as TieAnswer).events };
}

it('names the most mentioned events of a pair', async () => {
  const { events, envelope } = await tie({ a: 'PRK', b: 'USA' });
  expect(events).toMatchObject({ from: null, to: null, held: 4, reason: null });
  expect(events.records.map(({ eventId, mentions, meaning }) => [eventId, mentions, meaning])).toEqual([
    ['900000002', 6, 'disapprove'],
    ['900000001', 4, 'disapprove'],
    ['900000004', 3, 'express intent to cooperate'],
    ['900000003', 2, 'consult'],
  ]);
  expect(events.records[0]).toMatchObject({
    day: '2031-01-07',
    origin: 'PRK',
    target: 'USA',
    scheme: 'CAMEO',
    code: '1121',
    goldstein: -2,
    quadClass: 'verbal-conflict',
    source: 'gdelt-2',
    class: 'press',
  });
  const used = envelope.evidence.find(({ table }) => table === 'event_records');
  expect(used?.source).toBe('gdelt-2');
});

it('keeps to the period and to the number asked for', async () => {
  const { events } = await tie({ a: 'PRK', b: 'USA', since: '2031-01-06', on: '2031-01-07', records: '2' });
  expect(events.held).toBe(3);
  expect(events.records.map(({ eventId }) => eventId)).toEqual(['900000002', '900000004']);
  expect((await tie({ a: 'PRK', b: 'USA', records: '0' })).events).toMatchObject({ held: 4, records: [] });
});

it('takes the greater score where a source publishes no mentions, source by source', async () => {
  const { events } = await tie({ a: 'ISL', b: 'NOR' });
  expect(events.records.map((one) => [one.source, one.goldstein, one.mentions])).toEqual([
    ['icews', -5, null],
    ['icews', 1.9, null],
    ['icews', 1, null],
    ['polecat', -2.5, null],
    ['polecat', -1, null],
  ]);
  expect(events.records.at(-1)).toMatchObject({ scheme: 'PLOVER', meaning: 'accuse', code: 'disapprove' });
});

it('says why none is named', async () => {
  expect((await tie({ a: 'PRK', b: 'ISL', since: '2032' })).events).toMatchObject({
    held: 0,
    records: [],
    reason: 'no single event between the two in the period is held',
  });
  const plain = await importSample([sample('gdelt', '20310101004500.export.CSV')]);
  expect((await tie({ a: 'PRK', b: 'USA' }, plain.atlas)).events.reason).toMatch(/--events/);
  const { answer } = await ask(plain.atlas, 'sources', {});
  expect((answer as SourcesAnswer).sources.find(({ id }) => id === 'gdelt-2')?.singleEvents).toBe(false);
  plain.close();
});

it('says in `sources` whether single events are held, and counts them', async () => {
  const { answer } = await ask(atlas, 'sources', {});
  const { sources } = answer as SourcesAnswer;
  const of = (id: string) => sources.find((one) => one.id === id);
  expect(of('gdelt-2')).toMatchObject({ singleEvents: true, rows: 4 + 7, tables: ['event_months', 'event_records'] });
  expect(of('cow-trade-4-peacesciencer')?.singleEvents ?? null).toBeNull();
  const shown = await ask(atlas, 'sources', { action: 'show', id: 'icews' });
  expect((shown.answer as SourcesAnswer).rows.filter(({ table }) => table === 'event_records')).toHaveLength(4);
});

it('a server shows no single events of a source whose rows may not be passed on', async () => {
  const bound = withoutSingleEvents(atlas, ['icews', 'polecat']);
  expect((await tie({ a: 'ISL', b: 'NOR' }, bound)).events).toMatchObject({ held: 0, records: [] });
  expect((await tie({ a: 'PRK', b: 'USA' }, bound)).events.held).toBe(4);
  expect(await bound.count('event_records', { source: 'icews' })).toBe(0);
  expect(await bound.rows('event_months', { source: 'icews' })).toHaveLength(3);
});

it('has the roots of CAMEO as the publisher names them', async (ctx) => {
  const lines = readFileSync(realFile(ctx, 'events', 'gdelt_cameoCodeTable.tsv'), 'utf8').split(/\r?\n/);
  const names = lines.map((line) => line.split('\t')).filter(([code]) => /^\d\d$/.test(code ?? ''));
  expect(names.length).toBe(20);
  for (const [code = '', name = ''] of names)
    expect(cameoRoots[code]).toBe(name.trim().toLowerCase().replaceAll(/\s+/g, ' '));
  expect(rootMeaning('CAMEO', '99')).toBeNull();
});
