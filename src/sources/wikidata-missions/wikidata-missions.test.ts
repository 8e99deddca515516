import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';

const sample = (day: string) => join(import.meta.dirname, 'sample', `database_of_embassies_${day}.csv`);

it('reads the export of 2020', async () => {
  const { atlas, release, close } = await importSample([sample('2030-10-10')]);
  expect(release).toMatchObject({ id: 'wikidata-missions', rowsIn: 6, rowsKept: 3 });
  expect(release.version).toMatch(/^2030-10-10-/);
  expect(release.dropped.map(({ reason }) => reason).sort()).toEqual([
    'honorary consulate or consular agency',
    'sender and host are one state',
    'sender: unknown name',
  ]);
  expect(await atlas.rows('missions', { source: 'wikidata-missions' })).toMatchObject([
    {
      sender: 'PRK',
      host: 'ISL',
      city: 'Reykjavik',
      type: 'embassy',
      status: 'open',
      opened: '1994',
      seen: '2030-10-10',
      wording: 'embassy',
    },
    { sender: 'ISL', host: 'NOR', type: 'consulate-general', opened: '1994-05-03' },
    { sender: 'TWN', host: 'ISL', city: 'Reykjavik "Centre"', type: 'office', opened: null },
  ]);
  close();
});

it('reads the exports since 2021: an embassy belongs to its jurisdiction', async () => {
  const { atlas, release, close } = await importSample([sample('2031-11-13')]);
  expect(release).toMatchObject({ rowsIn: 4, rowsKept: 2 });
  expect(await atlas.rows('missions', { source: 'wikidata-missions' })).toMatchObject([
    { sender: 'PRK', host: 'ISL', wording: 'embassy; jurisdiction: Iceland, Norway; in Iceland' },
    { sender: 'ISL', host: 'VAT', city: 'Rome', opened: '1929-02' },
  ]);
  close();
});

for (const [day, rowsIn] of [
  ['2020-10-10', 4484],
  ['2021-11-13', 8256],
  ['2022-11-16', 9852],
] as const)
  it(`reads the real file of ${day}`, async (ctx) => {
    const path = realFile(ctx, 'dip', `database_of_embassies_${day}.csv.gz`);
    const { atlas, release, close } = await importSample([path]);
    expect(release).toMatchObject({ rowsIn, extract: false });
    expect(release.expectations.filter(({ holds }) => !holds)).toEqual([]);
    expect(await atlas.rows('missions', { source: 'wikidata-missions', sender: 'DEU', host: 'PRK' })).toHaveLength(1);
    close();
  });
