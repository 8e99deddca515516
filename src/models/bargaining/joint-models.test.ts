/** Models over several issues at once: spatial model of politics, exchange; and what is asked of any model: flips, intervals. */
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { exchangeModel, followedPosition } from './exchange/exchange-model.ts';
import type { BargainingCase, CaseStand } from './input/bargaining-case.ts';
import { outcomeInterval } from './position-uncertainty.ts';
import { smallestFlips } from './smallest-flips.ts';
import { electionChances, victoryChance, voteStrength } from './smp/condorcet-election.ts';
import { interpolateBargain } from './smp/smp-bargain.ts';
import { contest } from './smp/smp-contest.ts';
import { type SmpActor, smpModel } from './smp/smp-model.ts';
import { smpDefaults } from './smp/smp-options.ts';
import { riskAttitudes } from './smp/smp-utility.ts';
import { weightedMean } from './weighted-mean.ts';

const smpActor = (name: string, capability: number, positions: number[], saliences: number[]): SmpActor => ({
  name,
  capability,
  positions,
  saliences,
});
const four = [
  smpActor('A', 100, [0.1, 0.9], [0.5, 0.2]),
  smpActor('B', 60, [0.8, 0.3], [0.3, 0.6]),
  smpActor('C', 40, [0.4, 0.5], [0.4, 0.4]),
  smpActor('D', 30, [0.95, 0.7], [0.2, 0.7]),
];

describe('election', () => {
  it('of two options gives each its share of the votes', () => {
    const chances = electionChances(Float64Array.of(0.5, 0, 0, 0.5), Float64Array.of(3, 1), 2, smpDefaults);
    expect(chances[0]).toBeCloseTo(0.75, 7);
    expect(chances[1]).toBeCloseTo(0.25, 7);
  });

  it('of three is the product of pairwise chances, normed', () => {
    // one voter, utilities 1, 1/2, 0: everybody loses to the better but for the floor of a coalition
    const u = Float64Array.of(1, 0.5, 0, 0, 0.5, 1);
    const chances = electionChances(u, Float64Array.of(2, 1), 3, smpDefaults);
    const p = 2 / 3;
    const products = [0.5 * p * p, (1 - p) * 0.5 * p, (1 - p) * (1 - p) * 0.5];
    const sum = products.reduce((a, b) => a + b, 0);
    for (const [i, product] of products.entries()) expect(chances[i]).toBeCloseTo(product / sum, 7);
  });

  it.each(['markov-uniform', 'markov-incentive'] as const)('%s sums to 1 and prefers what most prefer', (pce) => {
    const chances = electionChances(Float64Array.of(1, 0.5, 0, 0, 0.5, 1), Float64Array.of(2, 1), 3, {
      ...smpDefaults,
      pce,
    });
    expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 8);
    expect(chances[0]).toBeGreaterThan(chances[2] as number);
  });

  it('has the vote and victory rules of the definition', () => {
    const votes = (['proportional', 'binary', 'prop-bin', 'prop-cubic', 'cubic', 'asym-prospect'] as const).map(
      (rule) => Number(voteStrength(rule, 2, 0.5).toFixed(10)),
    );
    expect(votes).toEqual([1, 2, 1.2, 0.625, 0.25, 0.6666666667]);
    expect(voteStrength('asym-prospect', 2, -0.5)).toBe(-1);
    expect(victoryChance('square', 3, 1)).toBe(0.9);
    expect(victoryChance('quartic', 1, 1)).toBe(0.5);
    expect(victoryChance('binary', 1, 1)).toBeCloseTo(0.5, 12);
    expect(victoryChance('binary', 1.2, 1)).toBeGreaterThan(0.99999);
    expect(victoryChance('octic', 2, 1)).toBeCloseTo(256 / 257, 12);
  });
});

describe('spatial model of politics', () => {
  it('has risk attitudes from -1/2 to 1, and none where all chances are alike', () => {
    expect([...riskAttitudes(Float64Array.of(0.1, 0.4, 0.25), 'mid')].map((r) => Number(r.toFixed(12)))).toEqual([
      -0.5, 1, 0.25,
    ]);
    expect([...riskAttitudes(Float64Array.of(0.5, 0.5), 'mid')]).toEqual([0, 0]);
  });

  it('decides a contest of two by weight, without third parties', () => {
    const utility = Float64Array.of(1, 0.4, 0.4, 1);
    const world = { count: 2, weight: Float64Array.of(3, 1), salience: Float64Array.of(0.5, 0.5) };
    const { chance, gain } = contest(0, 1, utility, world, smpDefaults);
    expect(chance).toBeCloseTo(0.75, 8);
    // half the time unresisted: 2; else 3/4 of 2 and 1/4 of 0.8; less 1.4 as things are
    expect(gain).toBeCloseTo(0.5 * 2 + 0.5 * (0.75 * 2 + 0.25 * 0.8) - 1.4, 8);
  });

  it('weighs a third party by what it would have to give up, as the definition of semi-commitment says', () => {
    const utility = Float64Array.of(1, 0.4, 0.9, 0.4, 1, 0.5, 0.9, 0.5, 1);
    const world = { count: 3, weight: Float64Array.of(1, 1, 1), salience: Float64Array.of(0.5, 0.5, 0.5) };
    // little contest: p = (0.6 + 0.4) / (0.6 + 0.4 + 0.6); vote p (1 - 0.9) - (1 - p)(1 - 0.5) = -0.125, for j
    expect(contest(0, 1, utility, world, smpDefaults).chance).toBeCloseTo(0.6 / (0.6 + 0.6 + 0.125), 8);
    for (const commitment of ['none', 'full'] as const)
      expect(contest(0, 1, utility, world, { ...smpDefaults, commitment }).chance).toBeCloseTo(0.5, 8);
  });

  it('meets in the middle where salience and chances are even, and keeps both where nobody cares', () => {
    const even = interpolateBargain(0, 1, 0.5, Float64Array.of(0.2, 0.6), Float64Array.of(0.4, 0.4), 1, 's2p2');
    expect([even.initiatorTo[0], even.receiverTo[0]]).toEqual([0.4, 0.4]);
    const careless = interpolateBargain(0, 1, 0.5, Float64Array.of(0.2, 0.6), Float64Array.of(0, 0), 1, 's2p2');
    expect([careless.initiatorTo[0], careless.receiverTo[0]]).toEqual([0.2, 0.6]);
  });

  it('stays on the scale, stops by its rule, and does not depend on the unit of capability', () => {
    const run = smpModel(four);
    expect(run.settled).toBe(true);
    for (const { positions } of run.turns) for (const x of positions.flat()) expect(x >= 0 && x <= 1).toBe(true);
    const doubled = smpModel(four.map((actor) => ({ ...actor, capability: 64 * actor.capability })));
    expect(doubled.turns.length).toBe(run.turns.length);
    expect(doubled.turns.at(-1)?.positions).toEqual(run.turns.at(-1)?.positions);
    expect(smpModel(four, 3).turns).toHaveLength(4);
  });

  it.each([0.1, 3, 7, 10])('lets no rounding decide between equals: capability times %d', (factor) => {
    // two camps of the same strength: all chances are equal
    const camps = [smpActor('A', 1, [0.25], [0.9]), smpActor('B', 2, [0.25], [0.9]), smpActor('C', 3, [0.5], [0.5])];
    const last = (actors: readonly SmpActor[]) => smpModel(actors).turns.at(-1)?.positions.flat() ?? [];
    const scaled = last(camps.map((actor) => ({ ...actor, capability: factor * actor.capability })));
    for (const [i, x] of last(camps).entries()) expect(scaled[i]).toBeCloseTo(x, 9);
  });

  it('rests where all stand together', () => {
    const together = four.map((actor) => ({ ...actor, positions: [0.5, 0.5] }));
    const run = smpModel(together);
    expect(run.turns.at(-1)?.positions).toEqual(together.map(({ positions }) => positions));
    expect(run.turns.flatMap(({ chances, riskAttitudes: r }) => [...chances, ...r]).every(Number.isFinite)).toBe(true);
  });

  it.each([
    [[four[0]], /at least two actors/],
    [[four[0], smpActor('X', 1, [0.5], [0.5])], /X needs 2 positions/],
    [[four[0], smpActor('X', 1, [0.5, 2], [0.5, 0.1])], /positions of X must be 0 to 1; got 2/],
    [[four[0], smpActor('X', 1, [0.5, 0.5], [0.9, 0.9])], /sum to more than 0 and at most 1/],
    [[four[0], smpActor('X', 1, [0.5, 0.5], [0, 0])], /sum to more than 0/],
    [[four[0], smpActor('X', 0, [0.5, 0.5], [0.5, 0])], /capability of X/],
  ] as const)('refuses %#', (actors, message) => {
    expect(() => smpModel(actors as readonly SmpActor[])).toThrow(DomainError);
    expect(() => smpModel(actors as readonly SmpActor[])).toThrow(message);
  });
});

describe('exchange', () => {
  const stand = (position: number, salience: number, capability = 1) => ({ position, salience, capability });
  const ofA = [stand(0, 0.5), stand(100, 1)];
  const ofB = [stand(100, 1), stand(0, 0.5)];
  const two = { actors: ['A', 'B'], issues: ['p', 'q'], stands: [ofA, ofB] };

  it('swaps both issues of two mirrored actors: gain 100/6 each, by hand', () => {
    const [round] = exchangeModel(two);
    expect(round?.pairs).toBe(1);
    expect(round?.exchanges).toHaveLength(1);
    expect(round?.exchanges[0]?.gain).toBeCloseTo(100 / 6, 12);
    expect(round?.exchanges[0]).toMatchObject({
      first: { actor: 0, issue: 0, to: 100 },
      second: { actor: 1, to: 100 },
    });
    expect(round?.outcomesBefore.map((o) => Number(o.toFixed(9)))).toEqual([66.666666667, 66.666666667]);
    expect(round?.outcomesAfter).toEqual([100, 100]);
  });

  it('gives both of every trade the same gain', () => {
    const saliences = [0.9, 0.3, 0.5, 0.2, 0.8, 0.6, 0.4, 0.7];
    const given = {
      actors: ['A', 'B', 'C', 'D'],
      issues: ['p', 'q'],
      stands: [0, 80, 20, 100].map((x, i) => [
        stand(x, saliences[2 * i] as number, 1 + i),
        stand(100 - x, saliences[2 * i + 1] as number, 1 + i),
      ]),
    };
    const [round] = exchangeModel(given);
    const weight = (p: number): number =>
      given.stands.reduce((sum, own) => sum + (own[p]?.salience ?? 0) * (own[p]?.capability ?? 0), 0);
    for (const { gain, first: a, second: b } of round?.exchanges ?? []) {
      const own = (i: number, p: number) => given.stands[i]?.[p] ?? stand(0, 0);
      const shift = ({ actor, issue, from, to }: typeof a): number =>
        (Math.abs(to - from) * own(actor, issue).salience * own(actor, issue).capability) / weight(issue);
      expect(own(a.actor, b.issue).salience * shift(b) - own(a.actor, a.issue).salience * shift(a)).toBeCloseTo(
        gain,
        9,
      );
      expect(own(b.actor, a.issue).salience * shift(a) - own(b.actor, b.issue).salience * shift(b)).toBeCloseTo(
        gain,
        9,
      );
    }
    expect(round?.exchanges.length).toBeGreaterThan(0);
  });

  it('trades nothing where both mind both issues alike, or stand on one side', () => {
    const even = { ...two, stands: two.stands.map((own) => own.map((s) => ({ ...s, salience: 0.5 }))) };
    expect(exchangeModel(even)[0]).toMatchObject({ pairs: 1, exchanges: [] });
    const same = { ...two, stands: [ofA, ofA] };
    expect(exchangeModel(same)[0]).toMatchObject({ pairs: 0, exchanges: [] });
  });

  it('starts the next round part of the way', () => {
    expect([followedPosition(0, 100, 0), followedPosition(0, 100, 1), followedPosition(20, 60, 0.5)]).toEqual([
      50, 10, 32,
    ]);
    const [, second] = exchangeModel(two, 2);
    expect(second?.preferences[0]?.[0]).toBeCloseTo(30, 9);
  });

  it('takes an actor without a stand on an issue, and refuses what it cannot take', () => {
    const missing = { ...two, actors: ['A', 'B', 'C'], stands: [...two.stands, [stand(50, 0.5), null]] };
    expect(exchangeModel(missing)[0]?.votes[2]).toEqual([50, null]);
    expect(() => exchangeModel({ ...two, issues: ['p'] })).toThrow(/at least two issues/);
    expect(() => exchangeModel({ ...two, actors: ['A'] })).toThrow(/at least two actors/);
    const off = { ...two, stands: [[stand(101, 0.5), stand(1, 1)], ofB] };
    expect(() => exchangeModel(off)).toThrow(/position of A on p must be 0 to 100; got 101/);
  });
});

describe('flips and intervals', () => {
  const given: BargainingCase = {
    layout: 'good-offices-json',
    title: null,
    source: null,
    issues: [{ name: 'p', low: 0, high: 100, scale: 'stated', disagreement: null }],
    actors: [
      { name: 'A', source: null, stands: [{ capability: 1, position: 20, salience: 0.5, range: [0, 40] }] },
      { name: 'B', source: null, stands: [{ capability: 2, position: 80, salience: 0.5, range: null }] },
    ],
  };
  const mean = (changed: BargainingCase): number =>
    weightedMean(changed.actors.map(({ name, stands }) => ({ name, ...(stands[0] as CaseStand) })));

  it('finds the smallest change of the weighted mean that its closed form gives', () => {
    // mean 60 = (0.5 * 20 + 80) / 1.5; B must come down by 10 * 1.5 / 1 = 15 points to reach 50
    const flips = smallestFlips(given, 0, 50, mean);
    expect(flips.position).toMatchObject({ actor: 'B', from: 80 });
    expect(flips.position?.to).toBeCloseTo(65, 1);
    expect(flips.position?.outcome).toBeLessThanOrEqual(50);
    // with equal weights the mean is 50: B's salience 0.25 or A's 1, of which the first is nearer; a factor of 2 for either's capability
    expect(flips.salience).toMatchObject({ actor: 'B' });
    expect(flips.salience?.to).toBeCloseTo(0.25, 3);
    expect(flips.capability?.change).toBeCloseTo(2, 2);
  });

  it('finds none beyond the limits, on the threshold, or without an outcome', () => {
    expect(smallestFlips(given, 0, 95, mean)).toEqual({ position: null, salience: null, capability: null });
    expect(smallestFlips(given, 0, 60, mean).position).toBeNull();
    expect(smallestFlips(given, 0, 50, () => null).salience).toBeNull();
  });

  it('draws the interval that a uniform position gives: the mean moves by a third of it', () => {
    const interval = outcomeInterval(given, 4000, 7, mean);
    expect(interval).toMatchObject({ draws: 4000, uncertain: 1, withOutcome: 4000 });
    expect(interval?.p05).toBeCloseTo((0.5 * 2 + 80) / 1.5, 0);
    expect(interval?.p95).toBeCloseTo((0.5 * 38 + 80) / 1.5, 0);
    expect(outcomeInterval(given, 50, 7, mean)).toEqual(outcomeInterval(given, 50, 7, mean));
    const sure = { ...given, actors: given.actors.slice(1) };
    expect(outcomeInterval(sure, 50, 7, mean)).toBeNull();
  });
});
