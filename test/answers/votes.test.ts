/** The numbers that the shipped case must give, with their wrong-input neighbours; what is missing is told from zero. */
import { describe, expect, it } from 'vitest';
import { ask, DomainError, NotFoundError } from '../../src/index.ts';
import { refusal, shippedAtlas } from './shipped-atlas.ts';

const atlas = shippedAtlas();

describe('cohesion', () => {
  it('gives nine divided votes on human rights in the DPRK, .25 to .55, mean .34', async () => {
    const { answer } = await ask(atlas(), 'cohesion', {
      bloc: 'ASEAN',
      topic: 'DPRK human rights',
      from: '2005',
      to: '2015',
      rollCalls: true,
    });
    expect(answer.rollCalls).toHaveLength(9);
    expect(answer.overall.lowest).toBe(0.25);
    expect(answer.overall.highest).toBe(0.55);
    expect(answer.overall.agreementIndex).toBeGreaterThan(0.33);
    expect(answer.overall.agreementIndex).toBeLessThan(0.35);
    expect(answer.overall.unanimousShare).toBe(0);
    for (const { unanimous } of answer.rollCalls) expect(unanimous).toBe(false);
    expect(answer.rollCalls[0]).toMatchObject({ yes: 1, abstain: 3, no: 4, absent: 2 });
  });

  it.each([
    ['Ukraine', 'A/RES/ES-11/1', 0.7],
    ['Myanmar', 'A/RES/75/287', 0.4],
  ])('gives the vote on %s its index', async (topic, id, index) => {
    const { answer } = await ask(atlas(), 'cohesion', { bloc: 'ASEAN', topic, rollCalls: true });
    expect(answer.rollCalls.find((call) => call.id === id)?.agreementIndex).toBeCloseTo(index, 12);
  });

  it("equals the compilers' own tallies to the printed digits, all fourteen", async () => {
    const { answer } = await ask(atlas(), 'cohesion', { bloc: 'ASEAN', rollCalls: true });
    const tallies = await atlas().rows('bloc_tallies', { body: 'ASEAN' });
    expect(tallies).toHaveLength(14);
    for (const tally of tallies) {
      const call = answer.rollCalls.find(({ id }) => id === tally.rollCall);
      expect(call, tally.rollCall).toMatchObject({
        yes: tally.yes,
        abstain: tally.abstain,
        no: tally.no,
        absent: tally.absent,
      });
      const digits = String(tally.agreementIndex).split('.')[1]?.length ?? 0;
      expect(call?.agreementIndex?.toFixed(digits), tally.rollCall).toBe(tally.agreementIndex?.toFixed(digits));
    }
  });

  it('says why there is no comparison with chance, and draws the same with the same seed where there is', async () => {
    const { answer, caveats } = await ask(atlas(), 'cohesion', { bloc: 'ASEAN' });
    expect(answer.overall.null).toMatchObject({ mean: null, draws: 0 });
    expect(caveats.join('\n')).toMatch(/only 18 states' votes are at hand/);
    const drawn = (seed: number) =>
      ask(atlas(), 'cohesion', { bloc: 'ASEAN', minimumStates: 10, draws: 200 }, { seed });
    const once = await drawn(7);
    expect(once.answer.overall.null.draws).toBe(200);
    expect((await drawn(7)).answer).toEqual(once.answer);
    expect((await drawn(8)).answer.overall.null).not.toEqual(once.answer.overall.null);
    expect(once.run.command).toMatch(/ --seed 7 /);
  });

  it('leaves members without votes out and says so', async () => {
    const { caveats } = await ask(atlas(), 'cohesion', { bloc: 'ARF' });
    expect(caveats.join('\n')).toMatch(/No votes at hand for \d+ members.*AUS/);
  });

  it('refuses a topic or a time without votes, with what is at hand', async () => {
    const topic = ask(atlas(), 'cohesion', { bloc: 'ASEAN', topic: 'whaling' });
    expect(await refusal(topic, NotFoundError)).toMatch(/DPRK human rights/);
    const time = ask(atlas(), 'cohesion', { bloc: 'ASEAN', from: '1950', to: '1960' });
    expect(await refusal(time, NotFoundError)).toMatch(/from 2005-12-16 to 2023-02-23/);
    expect(await refusal(ask(atlas(), 'cohesion', { bloc: 'CHN' }), DomainError)).toMatch(/must be a body/);
  });
});

describe('similarity', () => {
  it('gives the DPRK and Vietnam ten equal votes of thirteen', async () => {
    const { answer } = await ask(atlas(), 'similarity', { a: 'PRK', b: 'VNM' });
    // three abstentions of Vietnam against a no: 1 - 1.5 / 13
    expect(answer).toMatchObject({ rollCalls: 13, agreement: 1 - 1.5 / 13, s: 2 * (1 - 1.5 / 13) - 1, kappa: 0 });
    expect(answer.votes.filter(({ voteA, voteB }) => voteA === voteB)).toHaveLength(10);
  });

  it('gives the DPRK and the USA opposite votes throughout', async () => {
    const { answer, caveats } = await ask(atlas(), 'similarity', { a: 'PRK', b: 'USA' });
    expect(answer).toMatchObject({ agreement: 0, s: -1, kappa: 0, pi: -1 });
    expect(caveats.join('\n')).toMatch(/Only 13 roll calls, chosen for the case/);
  });

  it('counts an absence as a vote left out, not as an abstention', async () => {
    const { answer, run } = await ask(atlas(), 'similarity', { a: 'PRK', b: 'VNM' });
    expect(run.dropped).toEqual([{ reason: 'one of the two cast no vote', rows: 14 - answer.rollCalls }]);
    for (const { voteA, voteB } of answer.votes) expect([voteA, voteB]).not.toContain('absent');
  });

  it('refuses a pair or a year without joint votes', async () => {
    expect(await refusal(ask(atlas(), 'similarity', { a: 'PRK', b: 'FRA' }), NotFoundError)).toMatch(
      /cast no vote together/,
    );
    expect(await refusal(ask(atlas(), 'similarity', { a: 'PRK', b: 'USA', year: 1999 }), NotFoundError)).toMatch(
      /votes/,
    );
    expect(await refusal(ask(atlas(), 'similarity', { a: 'PRK', b: 'ASEAN' }), DomainError)).toMatch(
      /state or territory/,
    );
  });
});
