import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importSample, realFile } from '../../../test/import-sample.ts';
import { importFiles } from '../../store/import-files.ts';

const sample = join(import.meta.dirname, 'sample');
const file = (name: string) => join(sample, name);
const split = ['undl_ga_votes_2030-01.csv', 'undl_ga_resolutions_2030-01.csv'].map(file);

test('votes and resolutions in two files make one release', async () => {
  const { release, atlas, close } = await importSample(split);
  expect(release).toMatchObject({ id: 'un-ga-votes', rowsIn: 16, rowsKept: 16, extract: true, active: true });
  expect(release.version).toMatch(/^2030-01-[0-9a-f]{8}$/);
  const source = 'un-ga-votes';
  const calls = await atlas.rows('roll_calls', { source });
  expect(calls.map(({ id, mode, topic }) => [id, mode, topic])).toEqual([
    ['A/RES/9001(XXVI)', 'recorded', 'FISHERY RESOURCES'],
    ['A/RES/99/901', 'recorded', 'A/1 7 Made-up item'],
    ['A/RES/99/902', 'not-recorded', 'not stated'],
  ]);
  expect(calls[1]?.title).toBe('Made-up resolution,\nin two lines');
  const votes = await atlas.rows('votes', { source, rollCall: 'A/RES/9001(XXVI)' });
  // China's seat was Taipei's until 1971-10-25; "NA" of Namibia is a name and not a missing mark
  expect(votes.map(({ id, actor, vote }) => [id, actor, vote].join(' '))).toEqual([
    '1 TWN yes',
    '2 FRA no',
    '3 NAM absent',
    '4 SUN yes',
    '5 COG yes',
    '6 CIV abstain',
    '7 YUG yes',
  ]);
  const later = await atlas.rows('votes', { source, rollCall: 'A/RES/99/901' });
  expect(later.map(({ actor }) => actor)).toEqual(['CHN', 'FRA', 'NAM', 'COG', 'CIV', 'SCG']);
  expect((await atlas.rows('sources', { id: source }))[0]?.retrieved).toBe('2026-01-01');
  close();
});

test.each(['2024', '2025', '2026'])('the bulk layout of %s gives the same votes as the split files', async (year) => {
  const one = await importSample(split);
  const two = await importSample([file(`ga_voting_layout_${year}.csv`)]);
  const rows = async ({ atlas }: typeof one) =>
    (await atlas.rows('votes', { source: 'un-ga-votes' })).map(({ rollCall, actor, vote }) => [rollCall, actor, vote]);
  expect(await rows(two)).toEqual(await rows(one));
  expect(two.release.files[0]?.layout).toBe('bulk');
  one.close();
  two.close();
});

test('a folder gives a release of each body, and each bulk file its own', async () => {
  const { report, close } = await importSample([sample]);
  expect(report.notRecognised).toEqual([]);
  expect(report.releases.map(({ id, rowsIn }) => [id, rowsIn])).toEqual([
    ['un-ga-votes', 13],
    ['un-ga-votes', 13],
    ['un-ga-votes', 13],
    ['un-ga-votes', 16],
    ['un-sc-votes', 3],
  ]);
  expect(report.releases.filter(({ active }) => active)).toHaveLength(2);
  close();
});

test('votes without their resolutions are refused with the way out', async () => {
  await expect(importSample([file('undl_ga_votes_2030-01.csv')])).rejects.toThrow(
    /undl_ga_votes_2030-01\.csv: cannot be read without its companion \(General Assembly: resolutions/,
  );
});

test('votes that contradict the stated totals are refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-un-'));
  for (const name of readdirSync(sample).filter((one) => one.startsWith('undl_ga')))
    writeFileSync(join(folder, name), readFileSync(file(name), 'utf8').replace('FRANCE,N', 'FRANCE,Y'));
  await expect(importSample([folder])).rejects.toThrow(
    'totals stated with a resolution are the sums of its votes: expected at most 0, found 1',
  );
  rmSync(folder, { recursive: true });
});

test('a wrong vote names file, line and column', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-un-'));
  for (const name of readdirSync(sample).filter((one) => one.startsWith('undl_ga')))
    writeFileSync(join(folder, name), readFileSync(file(name), 'utf8').replace('FRANCE,N', 'FRANCE,Q'));
  const report = await importFiles([folder], { home: join(folder, 'home') });
  expect(report.releases).toEqual([]);
  expect(report.failed[0]?.error.message).toMatch(/undl_ga_votes_2030-01\.csv:3: column ms_vote: not a vote.*got "Q"/);
  expect(report.failed[0]?.error.details).toMatchObject({ line: 3, column: 'ms_vote', value: 'Q' });
  rmSync(folder, { recursive: true });
});

test('the whole record: 917,380 votes on 5,539 recorded resolutions', { timeout: 120_000 }, async (ctx) => {
  const { report, atlas, close } = await importSample([realFile(ctx, 'unga')]);
  const assembly = report.releases.find(({ id, extract }) => id === 'un-ga-votes' && !extract);
  const votes = assembly?.files.find(({ layout }) => layout === 'votes');
  expect(votes).toMatchObject({ rowsIn: 917_380, rowsKept: 917_380 });
  expect(assembly?.active).toBe(true);
  expect(report.releases.find(({ extract }) => extract)).toMatchObject({ rowsIn: 6562, rowsKept: 6562, active: false });
  const source = 'un-ga-votes';
  expect(await atlas.rows('roll_calls', { source, mode: 'recorded' })).toHaveLength(5539);
  const tally = async (rollCall: string) => {
    const rows = await atlas.rows('votes', { source, rollCall });
    return ['yes', 'no', 'abstain'].map((word) => rows.filter(({ vote }) => vote === word).length).join('-');
  };
  expect(await tally('A/RES/ES-11/1')).toBe('141-5-35');
  expect(await tally('A/RES/68/262')).toBe('100-11-58');
  const all = await atlas.columns('votes', ['actor', 'vote'], { source });
  expect(all.length).toBe(917_380);
  expect(all.cells.vote.texts.toSorted()).toEqual(['absent', 'abstain', 'no', 'yes']);
  close();
});
