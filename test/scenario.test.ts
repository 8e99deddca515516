/** The scenarios that ship, and a user's own: what changes, why, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../src/core/question.ts';
import type { CompareAnswer } from '../src/questions/compare.ts';
import type { ScenarioAnswer } from '../src/questions/scenario.ts';
import { type Ran, runInProcess, SharedAtlases } from './run-in-process.ts';

let folder = '';
let atlases: SharedAtlases;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-scenario-'));
  atlases = new SharedAtlases(join(folder, 'home'));
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...argv: string[]): Promise<Ran> => runInProcess(argv, atlases.open, { cwd: folder });

async function answerOf<A>(...argv: string[]): Promise<A> {
  const { code, stdout, stderr } = await run(...argv, '--json');
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as Envelope<A>).answer;
}

const scenario = (name: string, ...more: string[]): Promise<ScenarioAnswer> => answerOf('scenario', name, ...more);

function at(answer: ScenarioAnswer, question: string, path: string) {
  return answer.diff.find((entry) => entry.question === question && entry.path === path);
}

describe('the scenarios of the Korean case', () => {
  it('Malaysia: two more embassies, one member fewer without, each by its assumption', async () => {
    const answer = await scenario('malaysia-embassy');
    expect(at(answer, 'missions', 'bloc.abroad')).toMatchObject({ before: 7, after: 8, assumptions: ['2'], low: null });
    expect(at(answer, 'missions', 'bloc.hosted')).toMatchObject({ before: 3, after: 4, assumptions: ['2'] });
    expect(at(answer, 'missions', 'bloc.without')).toMatchObject({
      before: ['BRN', 'MYS', 'PHL', 'TLS'],
      after: ['BRN', 'PHL', 'TLS'],
    });
    const restored = answer.diff.find(
      ({ question, after }) => question === 'tie' && String(after).includes('facet restored'),
    );
    expect(restored?.assumptions).toEqual(['1']);
    expect(answer.changes.map(({ verb, rows }) => [verb, rows])).toEqual([
      ['restore', 1],
      ['restore', 2],
    ]);
  });

  it('all sanctions lifted: no measure is left; trade has a band and no point', async () => {
    const answer = await scenario('lift-all');
    const lifted = answer.changes.find(({ verb }) => verb === 'lift')?.rows;
    expect(lifted).toBe(38);
    const vietnam = at(answer, 'trade', 'partners[id=kotra-VNM-2022].totalUsd');
    // by hand: 13.7 / 7.68 and 21 / 7.68 of the trade of the EU and Iran, times 15.9 million
    expect(vietnam).toMatchObject({ before: 15_900_000, after: null, assumptions: ['2'] });
    expect(vietnam?.low).toBeCloseTo((13.7 / 7.68) * 15_900_000, 3);
    expect(vietnam?.high).toBeCloseTo((21 / 7.68) * 15_900_000, 3);
    expect(answer.assumptions[1]?.rests).toContain('analogues/IRN-EU28-2016');
  });

  it('one sector lifted leaves the others', async () => {
    const coal = await scenario('lift-coal');
    expect(at(coal, 'sanctions', 'imposers[imposer=UNSC].measures')).toMatchObject({ before: 25, after: 23 });
    expect(at(coal, 'sanctions', 'measures[id=unsc-2270-1].sector')).toMatchObject({ after: 'iron, minerals, cargo' });
    expect(at(await scenario('lift-textiles'), 'sanctions', 'imposers[imposer=UNSC].measures')?.after).toBe(24);
    const labour = await scenario('lift-labour');
    expect(at(labour, 'sanctions', 'imposers[imposer=UNSC].measures')?.after).toBe(22);
    expect(labour.unchanged).toEqual(['labour']);
  });

  it('unity as in 2009: later votes take that index', async () => {
    const answer = await scenario('unity-2009');
    // 2009: one yes, three no, four abstained of eight
    expect(at(answer, 'cohesion', 'years[year=2010].agreementIndex')?.after).toBeCloseTo(0.4375, 3);
    expect(answer.changes[0]?.touched.every(({ table }) => table === 'votes')).toBe(true);
  });

  it('venues and a thaw', async () => {
    expect(at(await scenario('venue-mongolia'), 'talks', 'hosts[state=MNG]')).toMatchObject({ before: null });
    const switzerland = await scenario('venue-switzerland');
    expect(at(switzerland, 'talks', 'hosts[state=CHE].meetings')).toMatchObject({ before: 5, after: 6 });
    const thaw = await scenario('us-thaw');
    const gone = thaw.diff.filter(({ question, path }) => question === 'sanctions' && path.startsWith('measures['));
    expect(
      gone.every(({ before, assumptions }) => String(before).includes('imposer USA') && assumptions.join() === '3'),
    ).toBe(true);
    expect(gone.length).toBeGreaterThan(3);
  });

  it('says that it is no forecast, and which assumptions are judgement', async () => {
    const { stdout } = await run('scenario', 'lift-all', '--json');
    const { caveats, definitions } = JSON.parse(stdout) as Envelope;
    expect(caveats.join(' ')).toMatch(/no forecast.*judgement alone: 1\./);
    expect(definitions.join(' ')).toContain('cites the assumption, not a source');
  });

  it('is the same when asked again', async () => {
    const [one, two] = [await run('scenario', 'us-thaw', '--json'), await run('scenario', 'us-thaw', '--json')];
    expect(one.stdout).toBe(two.stdout);
  });
});

describe('compare', () => {
  it('shows only where two scenarios differ', async () => {
    const answer = await answerOf<CompareAnswer>('compare', 'lift-coal', 'lift-textiles');
    const measures = answer.diff.find(({ path }) => path === 'imposers[imposer=UNSC].measures');
    expect(measures).toMatchObject({ before: 25, first: 23, second: 24, firstBand: null });
    expect(answer.diff.find(({ path }) => path === 'measures[id=unsc-2375-1]')).toMatchObject({ second: null });
  });
  it('finds a scenario equal to itself', async () => {
    const { diff, alike, claimsChanged } = await answerOf<CompareAnswer>('compare', 'lift-coal', 'lift-coal');
    expect([diff, claimsChanged]).toEqual([[], []]);
    expect(alike).toBeGreaterThan(0);
  });
});

describe("a user's own file", () => {
  const file = (changes: object[], more: object = {}): string => {
    const path = join(folder, 'own.json');
    const assumptions = [
      { id: 'a', text: 'Brunei opens an embassy' },
      { id: 'b', text: 'the Philippines open an embassy' },
    ];
    writeFileSync(path, JSON.stringify({ title: 'Own', assumptions, changes, ...more }));
    return path;
  };
  const embassy = (host: string, assumption: string) => ({
    verb: 'add',
    table: 'missions',
    row: { sender: 'PRK', host, type: 'embassy', status: 'open', opened: '2020-01-01' },
    assumption,
  });

  it('is read, asks what fits the case, and shares out causes', async () => {
    const answer = await scenario(file([embassy('BRN', 'a'), embassy('PHL', 'b')]), '--on', '2020-06-01');
    expect(at(answer, 'missions', 'bloc.abroad')).toMatchObject({ before: 8, after: 10, assumptions: ['a', 'b'] });
    const brunei = answer.diff.find(
      ({ question, after }) => question === 'missions' && /^host BRN/.test(String(after)),
    );
    expect(brunei?.assumptions).toEqual(['a']);
  });

  it('loses an answer aloud: every seat of a side is taken away', async () => {
    const path = file([{ verb: 'remove', table: 'memberships', where: { member: 'PRK' }, assumption: 'a' }]);
    const { notAnswered } = await scenario(path);
    expect(notAnswered).toContainEqual({
      question: 'forums',
      when: 'after (point)',
      reason: expect.stringMatching(/no seat of PRK in the tables/),
    });
  });

  it.each([
    ['{', /is no JSON in UTF-8/],
    ['{}', /title: is no text/],
    [
      JSON.stringify({
        title: 't',
        assumptions: [{ id: 'a', text: 'x', rests: ['missions/none'] }],
        changes: [{ verb: 'remove', table: 'missions', where: {}, assumption: 'a' }],
      }),
      /no row missions\/none/,
    ],
    [
      JSON.stringify({
        title: 't',
        assumptions: [{ id: 'a', text: 'x' }],
        changes: [{ verb: 'lift', where: { id: 'x' }, on: '2026', assumption: 'a' }],
      }),
      /touches no row of sanction_measures/,
    ],
  ])('%s is refused in one line', async (text, message) => {
    writeFileSync(join(folder, 'bad.json'), text);
    const { code, stdout, stderr } = await run('scenario', 'bad.json', '--json');
    expect(stderr).toMatch(message);
    expect([code > 0, stdout, stderr.trim().split('\n').length]).toEqual([true, '', 1]);
  });

  it('names the scenarios of the case for a name that is none', async () => {
    const { code, stderr } = await run('scenario', 'lift-cole');
    expect(code).toBe(1);
    expect(stderr).toMatch(/no such scenario; got "lift-cole".*lift-coal/);
  });
});
