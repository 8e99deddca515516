import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';
import { ask } from '../../index.ts';

const sample = join(import.meta.dirname, 'sample', 'dyads_new.csv');
const crises = ['icb1v99.csv', 'icb2v99.csv'].map((file) => join(import.meta.dirname, '..', 'icb', 'sample', file));

it('reads sides, and whether the coders agreed', async () => {
  const { atlas, release, close } = await importSample([sample]);
  expect(release).toMatchObject({ id: 'icb-sides', rowsIn: 5, rowsKept: 4, extract: true });
  expect(release.dropped).toMatchObject([{ reason: 'no state: a group, party or body', rows: 1 }]);
  expect(await atlas.rows('crisis_sides')).toMatchObject([
    { crisis: '902', name: 'ICE SHEET II', actor: 'SWE', side: 'A', unanimous: true },
    { actor: 'NOR', side: 'B', unanimous: false },
    { actor: 'DNK', side: 'none', unanimous: true },
    { actor: 'FIN', side: 'B' },
  ]);
  close();
});

it('gives ties: hostile between opposite sides, dated by the crises where they are there', async () => {
  const { atlas, close } = await importSample([sample, ...crises]);
  try {
    const ties = async (a: string, b: string) =>
      (await ask(atlas, 'tie', { a, b })).answer.ties.filter(({ layer }) => layer === 'disputes');
    expect(await ties('NOR', 'SWE')).toMatchObject([
      {
        facet: 'crisis: on opposite sides',
        sign: -1,
        from: '1970-07-04',
        to: '1970-08',
        basis: 'crisis 902 ICE SHEET II',
        table: 'crisis_sides',
      },
    ]);
    expect(await ties('NOR', 'FIN')).toMatchObject([{ facet: 'crisis: on the same side', sign: 0 }]);
    expect(await ties('NOR', 'DNK')).toMatchObject([{ facet: 'crisis: one of them on no side', sign: 0 }]);
    // states in crisis, without sides
    expect(await ties('SWE', 'SUN')).toMatchObject([
      { facet: 'crisis: both in it, sides not coded', sign: 0, from: '1960-07', table: 'crisis_actors' },
    ]);
    expect(await ties('FIN', 'SUN')).toEqual([]);
  } finally {
    close();
  }
});

it('without the crises a tie has no date', async () => {
  const { atlas, close } = await importSample([sample]);
  const { answer } = await ask(atlas, 'tie', { a: 'NOR', b: 'SWE' });
  expect(answer.ties.find(({ layer }) => layer === 'disputes')).toMatchObject({ from: null, to: null, sign: -1 });
  close();
});

it('reads the real file', async (ctx) => {
  const files = ['dyads_new.csv', 'icb1v13.csv', 'icb2v13.csv.gz'].map((file) => realFile(ctx, 'crises', file));
  const { atlas, report, close } = await importSample(files);
  const release = report.releases.find(({ id }) => id === 'icb-sides');
  expect(release).toMatchObject({ rowsIn: 81, rowsKept: 77, extract: false });
  expect(release?.expectations.filter(({ holds }) => !holds)).toEqual([]);
  const { answer } = await ask(atlas, 'tie', { a: 'PRK', b: 'KOR' });
  const found = answer.ties.filter(({ table }) => table === 'crisis_sides');
  expect(found.map(({ facet, from, basis }) => [facet, from, basis])).toEqual([
    ['crisis: on opposite sides', '2013-02-12', 'crisis 469 N. KOREA NUCLEAR V'],
    ['crisis: on opposite sides', '2015-08', 'crisis 475 KOREAN LAND MINE'],
  ]);
  close();
});
