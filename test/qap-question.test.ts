/** The question qap: on what ships, its means against other questions' values; and on publishers' files where they are at hand. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../src/index.ts';
import { importFiles } from '../src/store/import-files.ts';
import type { LakeAtlas } from '../src/store/lake-atlas.ts';
import { openAtlas } from '../src/store/open-atlas.ts';

const homes: string[] = [];
function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'good-offices-qap-'));
  homes.push(home);
  return home;
}
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

const few = ['PRK', 'VNM', 'SGP', 'IDN', 'CHN'];
const pairs = few.flatMap((a, i) => few.slice(0, i).map((b) => [a, b] as const));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('on what ships', () => {
  let atlas: LakeAtlas;
  beforeAll(async () => {
    atlas = await openAtlas({ home: newHome() });
  });
  afterAll(() => atlas.close());
  const asked = { y: 'vote-agreement', x: 'shared-forums', year: 2014, votesFrom: 2005, permutations: 200 } as const;

  it('explains the agreement of eighteen states by their shared forums', async () => {
    const { answer, run, definitions } = await ask(atlas, 'qap', asked, { seed: 4 });
    expect(answer.fit).toMatchObject({
      observations: 153,
      actors: 18,
      pairs: 'unordered',
      null: 'dsp',
      permutations: 200,
      seed: 4,
    });
    expect(answer.fit.dropped.reduce((sum, { dyads }) => sum + dyads, 0)).toBe(answer.fit.dyads - 153);
    expect(answer.coefficients.map(({ name }) => name)).toEqual(['(intercept)', 'shared-forums']);
    expect(run.dropped.length).toBeGreaterThan(0);
    expect(definitions.join(' ')).toContain('sna::netlm');
    for (const { pTwoSided } of answer.coefficients) expect(pTwoSided).toBeGreaterThanOrEqual(1 / 201);
    expect((await ask(atlas, 'qap', asked, { seed: 4 })).answer).toEqual(answer);
  });

  it('takes agreement as similarity has it', async () => {
    const { answer } = await ask(atlas, 'qap', { ...asked, actors: few });
    const agreements: number[] = [];
    for (const [a, b] of pairs) {
      const { answer: pair } = await ask(atlas, 'similarity', { a, b, topic: 'human rights' });
      const votes = pair.votes.filter(({ date }) => date < '2015');
      const value: { readonly [vote: string]: number } = { yes: 1, abstain: 0.5, no: 0 };
      const both = votes.filter(({ voteA, voteB }) => value[voteA] !== undefined && value[voteB] !== undefined);
      agreements.push(mean(both.map(({ voteA, voteB }) => 1 - Math.abs((value[voteA] ?? 0) - (value[voteB] ?? 0)))));
    }
    expect(answer.variables[0]?.mean).toBeCloseTo(mean(agreements), 12);
    expect(answer.fit).toMatchObject({ dyads: 10, observations: 10 });
  });

  it('counts full seats in the same bodies', async () => {
    const { answer } = await ask(atlas, 'qap', { ...asked, actors: few });
    const rows = (await atlas.rows('memberships')).filter(({ status }) => status === 'member' || status === 'party');
    const bodies = new Map((await atlas.rows('bodies')).map((body) => [body.id, body]));
    // dates of the shipped rows that decide: plain years and days
    const seats = (state: string): Set<string> =>
      new Set(
        rows
          .filter(
            ({ member, body, joined, left }) =>
              member === state &&
              (bodies.get(body)?.ended ?? '9') > '2014-12-31' &&
              (bodies.get(body)?.founded ?? '0') <= '2014-12-31' &&
              bodies.has(body) &&
              (joined ?? '0') <= '2014-12-31' &&
              (left ?? '9') >= '2014-12-31',
          )
          .map(({ body }) => body),
      );
    const shared = pairs.map(([a, b]) => [...seats(a)].filter((body) => seats(b).has(body)).length);
    expect(answer.variables[1]?.mean).toBeCloseTo(mean(shared), 12);
  });

  it('says what is wrong and the way out', async () => {
    const refused = async (change: object, kind: typeof DomainError | typeof NotFoundError): Promise<string> => {
      const error: unknown = await ask(atlas, 'qap', { ...asked, ...change }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(kind);
      return (error as Error).message;
    };
    expect(await refused({ x: 'alliance' }, NotFoundError)).toMatch(/alliance needs .*ATOP.* not imported/);
    expect(await refused({ x: 'distance' }, NotFoundError)).toMatch(/CEPII/);
    expect(await refused({ x: 'contiguity,dispute' }, NotFoundError)).toMatch(/contiguity needs COW/);
    expect(await refused({ x: 'sanctions' }, NotFoundError)).toMatch(/GSDB or TIES/);
    expect(await refused({ x: 'mission' }, DomainError)).toMatch(/mission has the same value in all/);
    expect(await refused({ x: 'shared-forum' }, DomainError)).toMatch(/did you mean "shared-forums"/);
    expect(await refused({ x: 'trade,trade' }, DomainError)).toMatch(/names trade twice/);
    expect(await refused({ x: 'vote-agreement' }, DomainError)).toMatch(/cannot explain itself/);
    expect(await refused({ x: ' , ' }, DomainError)).toMatch(/names no variable/);
    expect(await refused({ votesFrom: 2016 }, DomainError)).toMatch(/must not be after/);
    expect(await refused({ actors: ['PRK', 'VNM'] }, DomainError)).toMatch(/three states or more/);
    expect(await refused({ actors: ['PRK', 'VNM', 'SGP'], bloc: 'ASEAN' }, DomainError)).toMatch(
      /either states or a bloc/,
    );
    expect(await refused({ year: 2013, votesFrom: 2013 }, NotFoundError)).toMatch(/no recorded vote of UNGA/);
    expect(await refused({ year: 1950, votesFrom: 1950, y: 'trade', x: 'shared-forums' }, NotFoundError)).toMatch(
      /trade is out of coverage in 1950/,
    );
    expect(await refused({ x: 'trade', bloc: 'ASEAN' }, NotFoundError)).toMatch(
      /no row of trade in 2014 is about a pair of these states/,
    );
    expect(await refused({ x: 'trade', actors: ['PRK', 'VNM', 'CHN'] }, NotFoundError)).toMatch(
      /too few pairs .* got 1, needed more than 2; known pairs: vote-agreement 3, trade 1 of 3/,
    );
  });
});

const shared = resolve(import.meta.dirname, '../../shared/data');
const files = [
  'unga/undl_ga_votes_1946_2025-11.csv.gz',
  'unga/undl_ga_resolutions_1946_2025-11.csv.gz',
  'cow/cow_trade_ddy_v4_INTEGER_MUSD.csv.gz',
].map((name) => join(shared, name));
const folders = ['geo', 'dip', 'sanctions'].map((name) => join(shared, name));
const present = [...files, ...folders].every((path) => existsSync(path));

describe.skipIf(!present)(
  present ? 'on publishers’ files' : `on publishers’ files: NOT RUN, they are not in ${shared}`,
  () => {
    let atlas: LakeAtlas;
    beforeAll(async () => {
      const home = newHome();
      await importFiles([...files, ...folders, join(shared, 'cow')], { home });
      atlas = await openAtlas({ home });
    }, 300_000);
    afterAll(() => atlas?.close());

    it('explains agreement in 2010 by trade and alliance; missing trade is missing', async () => {
      const { answer, definitions } = await ask(atlas, 'qap', {
        y: 'vote-agreement',
        x: 'trade,alliance,distance',
        year: 2010,
        permutations: 100,
      });
      expect(answer.fit.actors).toBeGreaterThan(170);
      expect(answer.fit.observations).toBeGreaterThan(12_000);
      expect(answer.fit.dropped.reduce((sum, { dyads }) => sum + dyads, 0)).toBe(
        answer.fit.dyads - answer.fit.observations,
      );
      expect(answer.variables.find(({ name }) => name === 'trade')?.missing).toBeGreaterThan(3000);
      expect(definitions.join(' ')).toContain('cow-trade');
      // allies vote alike: positive and as far as no permutation
      expect(answer.coefficients.find(({ name }) => name === 'alliance')).toMatchObject({ pGreaterEqual: 1 / 101 });
    });

    it('takes trade as the rows have it, and agreement as similarity has it', async () => {
      const states = ['USA', 'CHN', 'VNM', 'SGP', 'FRA'];
      const { answer } = await ask(atlas, 'qap', {
        y: 'vote-agreement',
        x: 'trade',
        year: 2010,
        actors: states,
        permutations: 10,
      });
      const logs: number[] = [];
      const agreements: number[] = [];
      for (const [i, a] of states.entries())
        for (const b of states.slice(0, i)) {
          const [row] = await atlas.rows('trade', { source: 'cow-trade', year: 2010, actor: a, partner: b });
          logs.push(Math.log(1 + ((row?.exportsUsd ?? Number.NaN) + (row?.importsUsd ?? Number.NaN)) / 1e6));
          agreements.push((await ask(atlas, 'similarity', { a, b, year: 2010 })).answer.agreement);
        }
      expect(answer.variables[1]?.mean).toBeCloseTo(mean(logs), 10);
      expect(answer.variables[0]?.mean).toBeCloseTo(mean(agreements), 10);
    });

    it('runs on ordered pairs where a variable has a direction', async () => {
      const { answer } = await ask(atlas, 'qap', {
        y: 'exports',
        x: 'sanctions,contiguity,dispute,defense-pact',
        year: 2010,
        permutations: 50,
        null: 'y',
      });
      expect(answer.fit).toMatchObject({ pairs: 'ordered', null: 'y' });
      expect(answer.coefficients.map(({ estimate }) => Number.isFinite(estimate))).not.toContain(false);
      const x = await ask(atlas, 'qap', { y: 'exports', x: 'contiguity', year: 2010, permutations: 20, null: 'x' });
      expect(x.answer.coefficients[0]?.pTwoSided).toBeNull();
    });

    it('refuses a year out of coverage by name', async () => {
      await expect(ask(atlas, 'qap', { y: 'vote-agreement', x: 'alliance', year: 2022 })).rejects.toThrow(
        /alliance is out of coverage in 2022: rows at hand run from 1815 to 2018/,
      );
      await expect(ask(atlas, 'qap', { y: 'vote-agreement', x: 'trade', year: 2010, basis: 'kotra' })).rejects.toThrow(
        /too few pairs|basis "kotra"/,
      );
    });
  },
);
