/** The whole voting record, imported from the publisher's files and asked through the questions: published numbers come out. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../src/index.ts';
import { importFiles } from '../src/store/import-files.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const folder = resolve(import.meta.dirname, '../../shared/data/unga');
const present = existsSync(folder);
const heading = present
  ? 'the imported voting record'
  : `the imported voting record: NOT RUN, the publisher's files are not in ${folder}`;

describe.skipIf(!present)(heading, () => {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-record-'));
  let atlas: LakeAtlas;
  let report: Awaited<ReturnType<typeof importFiles>>;

  beforeAll(async () => {
    report = await importFiles(
      ['undl_ga_votes_1946_2025-11.csv.gz', 'undl_ga_resolutions_1946_2025-11.csv.gz'].map((name) =>
        join(folder, name),
      ),
      { home },
    );
    atlas = await openAtlas({ home });
  }, 120_000);

  afterAll(async () => {
    await atlas?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('holds every row that came in', async () => {
    expect(report.failed).toEqual([]);
    expect(report.releases).toHaveLength(1);
    const votes = await atlas.columns('votes', ['vote'], { source: 'un-ga-votes' });
    expect(votes.length).toBe(917_380);
    expect(await atlas.rows('roll_calls', { source: 'un-ga-votes', mode: 'recorded' })).toHaveLength(5539);
  });

  it.each([
    ['A/RES/ES-11/1', 141, 35, 5],
    ['A/RES/68/262', 100, 58, 11],
  ])('%s: %i yes, %i abstaining, %i no', async (rollCall, yes, abstain, no) => {
    const rows = await atlas.rows('votes', { source: 'un-ga-votes', rollCall });
    const count = (vote: string): number => rows.filter((row) => row.vote === vote).length;
    expect([count('yes'), count('abstain'), count('no')]).toEqual([yes, abstain, no]);
  });

  it.each([
    ['PRK', 'SGP', 0.837],
    ['PRK', 'VNM', 0.852],
    ['PRK', 'CHN', 0.903],
    ['PRK', 'USA', 0.152],
    ['KOR', 'USA', 0.515],
    ['CHN', 'SGP', 0.878],
  ])('%s and %s agree at %d in 2019', async (a, b, agreement) => {
    const { answer } = await ask(atlas, 'similarity', { a, b, year: 2019 });
    expect(answer.agreement).toBeCloseTo(agreement, 3);
  });

  it.each([
    [1985, 0.74],
    [1990, 0.92],
    [2005, 0.8],
    [2022, 0.65],
    [2024, 0.75],
  ])('the ten were unanimous in %i at %d', async (year, share) => {
    const { answer } = await ask(atlas, 'cohesion', {
      bloc: 'ASEAN10',
      from: String(year),
      to: String(year),
      draws: 200,
    });
    expect(Math.abs((answer.overall.unanimousShare ?? 0) - share)).toBeLessThan(0.005);
    expect(answer.overall.null.mean).toBeLessThan(answer.overall.agreementIndex ?? 0);
  });

  it('counts a resolution once that ships and is imported', async () => {
    const { answer } = await ask(atlas, 'cohesion', {
      bloc: 'ASEAN',
      topic: 'DPRK human rights',
      from: '2005',
      to: '2015',
      rollCalls: true,
    });
    expect(answer.rollCalls).toHaveLength(9);
    expect(answer.overall.agreementIndex).toBeCloseTo(0.34, 2);
    const year = await ask(atlas, 'cohesion', { bloc: 'ASEAN', from: '2022', to: '2022', rollCalls: true, draws: 10 });
    expect(new Set(year.answer.rollCalls.map(({ id }) => id)).size).toBe(year.answer.rollCalls.length);
  });

  it('does not call ten states drawn at random united', async () => {
    const { answer } = await ask(atlas, 'cohesion', { bloc: 'ASEAN', from: '2019', to: '2019' });
    expect(answer.overall.agreementIndex).toBeGreaterThan(answer.overall.null.p95 ?? 1);
    expect(answer.overall.null.mean).toBeLessThan(answer.overall.null.p95 ?? 0);
  });
});
