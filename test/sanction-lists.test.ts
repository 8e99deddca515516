/** Persons and entities on sanction lists, beside the measures. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask } from '../src/index.ts';
import { importSample, realFile } from './import-sample.ts';

const sample = (source: string, file: string) =>
  join(import.meta.dirname, '..', 'src', 'sources', source, 'sample', file);

it('counts by list and programme, and keeps the lists apart', async () => {
  const files = [
    sample('un-sanctions-list', 'consolidated.xml'),
    sample('eu-sanctions', '32030R9001.csv'),
    sample('eu-sanctions', '20310227-FULL-1_1.csv'),
    ...['sdn.csv', 'add.csv', 'alt.csv', 'sdn_comments.csv'].map((file) => sample('ofac', file)),
  ];
  const { atlas, close } = await importSample(files);
  try {
    const { answer, definitions, evidence } = await ask(atlas, 'sanctions', { actor: 'PRK', on: '2029-05' });
    expect(
      answer.lists.map(({ list, imposer, listed, listedBy, undated }) => [list, imposer, listed, listedBy, undated]),
    ).toEqual([
      ['eu', 'EU', 1, 0, 0],
      ['eu-annexes', 'EU', 2, 1, 0],
      ['eu-annexes', 'EU', 1, 0, 1],
      ['ofac-sdn', 'USA', 1, 0, 1],
      ['un', 'UNSC', 1, 0, 0],
    ]);
    expect(answer.lists[1]).toMatchObject({
      regime: 'EU-PRK: Asset freeze',
      individuals: 1,
      entities: 1,
      vessels: 0,
      first: '2029-03-02',
      latest: '2029-07-16',
      source: 'eu-sanctions-annexes',
    });
    expect(definitions.join('\n')).toMatch(/do not add them/);
    expect(evidence.map(({ source }) => source)).toContain('ofac-sdn');
    const { answer: american } = await ask(atlas, 'sanctions', { actor: 'PRK', imposer: 'USA' });
    expect(american.lists.map(({ list, listedBy }) => [list, listedBy])).toEqual([['ofac-sdn', null]]);
    expect((await ask(atlas, 'sanctions', { actor: 'FRA' })).answer.lists).toEqual([]);
  } finally {
    close();
  }
});

it('counts the real lists', async (ctx) => {
  const files = ['UN_consolidated.xml.gz', 'EU_32017R1509_DPRK_consolidated_opensanctions.csv.gz'];
  const { atlas, close } = await importSample(files.map((file) => realFile(ctx, 'sanctions', file)));
  try {
    const { lists } = (await ask(atlas, 'sanctions', { actor: 'PRK' })).answer;
    expect(lists.map(({ list, regime, listed, vessels }) => [list, regime, listed, vessels])).toEqual([
      ['eu-annexes', 'EU-PRK: Asset freeze', 290, 39],
      ['eu-annexes', 'EU-PRK: Transportation restrictions', 36, 36],
      ['un', 'DPRK', 155, 0],
    ]);
  } finally {
    close();
  }
});
