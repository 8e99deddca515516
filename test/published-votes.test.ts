/**
 * The measures of similarity and cohesion on the publisher's own file: votes of the UN General Assembly as the UN Digital
 * Library gives them. The file is not ours to ship; it lies beside the repository where the developers keep their copies.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../src/core/random.ts';
import { blocTally, jointVotes } from '../src/measures/cohesion/bloc-cohesion.ts';
import { randomBlocs } from '../src/measures/cohesion/random-blocs.ts';
import { type CastVote, voteSimilarity } from '../src/measures/similarity/vote-similarity.ts';

const folder = resolve(import.meta.dirname, '../../shared/data/unga');
const present = existsSync(folder);
const heading = present
  ? 'on the published votes of the UN General Assembly'
  : `on the published votes of the UN General Assembly: NOT RUN, the publisher's file is not in ${folder}`;

type Votes = Map<string, CastVote | 'absent'>;

const names: { readonly [name: string]: string } = {
  "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA": 'PRK',
  'REPUBLIC OF KOREA': 'KOR',
  'VIET NAM': 'VNM',
  SINGAPORE: 'SGP',
  CHINA: 'CHN',
  'UNITED STATES': 'USA',
  'BRUNEI DARUSSALAM': 'BRN',
  CAMBODIA: 'KHM',
  INDONESIA: 'IDN',
  "LAO PEOPLE'S DEMOCRATIC REPUBLIC": 'LAO',
  MALAYSIA: 'MYS',
  MYANMAR: 'MMR',
  PHILIPPINES: 'PHL',
  THAILAND: 'THA',
};

const ten = ['BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'SGP', 'THA', 'VNM'];

const kinds: { readonly [letter: string]: CastVote | 'absent' } = { Y: 'yes', A: 'abstain', N: 'no', X: 'absent' };

function read(name: string): readonly { readonly [column: string]: string }[] {
  return parse(gunzipSync(readFileSync(resolve(folder, name))), { columns: true });
}

/** Votes of a year, one map for each recorded resolution. */
function votesOf(year: string): Votes[] {
  const wanted = new Set(
    read('undl_ga_resolutions_1946_2025-11.csv.gz')
      .filter((row) => row.recorded === '1' && row.date?.startsWith(year))
      .map((row) => row.undl_id),
  );
  const calls = new Map<string, Votes>();
  for (const row of read('undl_ga_votes_1946_2025-11.csv.gz')) {
    if (!wanted.has(row.undl_id)) continue;
    const votes = calls.get(row.undl_id ?? '') ?? new Map();
    const name = row.ms_name ?? '';
    votes.set(names[name] ?? name, kinds[row.ms_vote ?? ''] ?? 'absent');
    calls.set(row.undl_id ?? '', votes);
  }
  return [...calls.values()];
}

describe.skipIf(!present)(heading, () => {
  const calls = present ? votesOf('2019') : [];

  it('reads the hundred recorded votes of 2019', () => {
    expect(calls).toHaveLength(100);
  });

  it.each([
    ['PRK', 'SGP', 0.837],
    ['PRK', 'VNM', 0.852],
    ['PRK', 'CHN', 0.903],
    ['PRK', 'USA', 0.152],
    ['KOR', 'USA', 0.515],
    ['CHN', 'SGP', 0.878],
  ])('%s and %s agree at %d', (a, b, agreement) => {
    const result = voteSimilarity(jointVotes(calls, a, b));
    expect(Math.abs(result.agreement - agreement)).toBeLessThan(0.0005 + 1e-9);
    expect(result.kappa ?? 2).toBeLessThan(result.agreement);
  });

  it('finds the ten of ASEAN unanimous in .78 of the votes of 2019', () => {
    const tallies = calls.map((votes) => blocTally(ten.map((state) => votes.get(state) ?? 'absent')));
    const unanimous = tallies.filter((tally) => tally.unanimous === true).length;
    expect(Math.abs(unanimous / calls.length - 0.78)).toBeLessThan(0.005 + 1e-9);
  });

  it('finds the ten far more united than ten states drawn at random', () => {
    const own = calls.map((votes) => blocTally(ten.map((state) => votes.get(state) ?? 'absent')).agreementIndex ?? 0);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const chance = randomBlocs(calls, 10, 60, 300, seededRandom(1));
    expect(chance).toMatchObject({ draws: 300, reason: null });
    expect(mean).toBeGreaterThan(chance.p95 ?? 1);
  });
});
