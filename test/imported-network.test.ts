/** Slices and third parties of the whole state system, on publishers' files imported as a user would. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../src/index.ts';
import type { NetworkSlice } from '../src/network/network-slice.ts';
import { sliceTime } from '../src/network/slice-time.ts';
import { networkSlice } from '../src/questions/slices/network-slice.ts';
import { importFiles } from '../src/store/import-files.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const folder = resolve(import.meta.dirname, '../../shared/data');
const present = existsSync(folder);
const heading = present
  ? 'networks of the whole state system'
  : `networks of the whole state system: NOT RUN, the publishers' files are not in ${folder}`;

const files = [
  'cow/cow_trade_ddy_v4_INTEGER_MUSD.csv.gz',
  'cow/peacesciencer_atop_alliance.csv.gz',
  'dip/database_of_embassies_2022-11-16.csv.gz',
  'igo/state_year_format3.csv.gz',
  'sanctions/GSDB_V3.csv',
  'unga/undl_ga_votes_1946_2025-11.csv.gz',
  'unga/undl_ga_resolutions_1946_2025-11.csv.gz',
];

describe.skipIf(!present)(heading, () => {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-network-'));
  let atlas: LakeAtlas;

  beforeAll(async () => {
    const report = await importFiles(
      files.map((name) => join(folder, name)),
      { home },
    );
    expect(report.failed).toEqual([]);
    atlas = await openAtlas({ home });
  }, 400_000);

  afterAll(async () => {
    await atlas?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const weight = (slice: NetworkSlice, origin: string, destination: string): number | undefined =>
    slice.ties.find((tie) => tie.origin === origin && tie.destination === destination)?.weight;

  it('COW trade of 2010: every flow above zero of the publisher’s file, the right way round, zeros as stated none', async () => {
    const slice = await networkSlice(atlas, 'trade', sliceTime('2010', 1));
    expect(slice).toMatchObject({ basis: 'cow', directed: true });
    expect(slice.ties).toHaveLength(14_961);
    expect(slice.statedNone).toHaveLength(14_486);
    // the file's line 2,710,2010,387580,125610: imports of the United States from China come first
    expect(weight(slice, 'CHN', 'USA')).toBe(387_580_000_000);
    expect(weight(slice, 'USA', 'CHN')).toBe(125_610_000_000);
  });

  it('votes of a year agree with the question on similarity', async () => {
    const slice = await networkSlice(atlas, 'votes', sliceTime('2010', 1));
    for (const [a, b] of [
      ['CHN', 'USA'],
      ['GBR', 'USA'],
      ['IND', 'PAK'],
    ] as const) {
      const { answer } = await ask(atlas, 'similarity', { a, b, year: 2010 });
      expect(Math.abs((weight(slice, a, b) ?? 0) - (answer.agreement ?? 1))).toBeLessThan(1e-12);
    }
  });

  it('Switzerland, which protects American interests in Tehran, comes first between the United States and Iran in 2010', async () => {
    const asked = { a: 'USA', b: 'IRN', on: '2010-06-01', draws: 4, top: 0 } as const;
    const { answer } = await ask(atlas, 'brokers', asked);
    expect(answer.thirdParties[0]).toMatchObject({ actor: 'CHE' });
    expect(answer.thirdParties.length).toBeGreaterThan(150);
    expect(answer.layers.find((layer) => layer.layer === 'missions')?.coverage).toBe('whole system');
    for (const third of answer.thirdParties)
      for (const value of [third.score, third.low, third.high, third.z ?? 0, third.expectedPaths ?? 0])
        expect(Number.isFinite(value)).toBe(true);
  });

  it('says which years a layer covers when asked beyond them', async () => {
    await expect(ask(atlas, 'brokerage', { layer: 'alliances', year: 2024 })).rejects.toThrow(
      /out of coverage.*1815 to 2018/,
    );
  });
});
