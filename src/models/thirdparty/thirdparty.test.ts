import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { choleskyFactor, choleskySolve } from '../../math/cholesky.ts';
import { greatCircleKm } from '../../math/great-circle.ts';
import { hostRecord, midRank, type ScoredTalk } from './host-record.ts';
import { bestCommittees, reachOfAll } from './joint-reach.ts';
import { ownHostShares } from './own-hosts.ts';
import { highestRole, namedRoles } from './role-ladder.ts';
import { candidatesIn, indexStates, indexTalks } from './state-index.ts';
import { bestPower, lossesByPower, setThreshold, tempered } from './tempering.ts';

const life = (id: string, from = 1900, to = 9999, successor: string | null = null) => ({
  id,
  name: id,
  from,
  to,
  successor,
});
const states = [life('AAA'), life('BBB'), life('OLD', 1900, 1991, 'NEW'), life('NEW', 1991), life('CCC')];
const index = indexStates(states);

describe('states and talks', () => {
  it('follow successors: a pair of the predecessor is the same pair, whatever the order', () => {
    const { talks } = indexTalks(index, [
      { id: '1', year: 1980, a: 'OLD', b: 'AAA', host: 'CCC', seen: 'pages' },
      { id: '2', year: 2000, a: 'AAA', b: 'NEW', host: 'CCC', seen: 'pages' },
    ]);
    expect(talks[0]?.dyad).toBe(talks[1]?.dyad);
  });

  it('leave out parties and states that did not live that year', () => {
    const ids = [...candidatesIn(index, 1985, [0, 1])].map((position) => states[position]?.id);
    expect(ids).toEqual(['OLD', 'CCC']);
  });

  it('drop a talk hosted by a party or by a state before its time', () => {
    const { dropped } = indexTalks(index, [
      { id: '1', year: 1980, a: 'AAA', b: 'BBB', host: 'AAA', seen: 'pages' },
      { id: '2', year: 1980, a: 'AAA', b: 'BBB', host: 'NEW', seen: 'pages' },
    ]);
    expect(dropped.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('own hosts', () => {
  const past = indexTalks(index, [
    { id: '1', year: 1988, a: 'AAA', b: 'BBB', host: 'OLD', seen: 'pages' },
    { id: '2', year: 1991, a: 'BBB', b: 'AAA', host: 'CCC', seen: 'pages' },
    { id: '3', year: 1991, a: 'BBB', b: 'CCC', host: 'NEW', seen: 'pages' },
  ]).talks;
  const choice = {
    year: 1994,
    a: 0,
    b: 1,
    heirs: [0, 1] as const,
    candidates: candidatesIn(index, 1994, [0, 1]),
    past,
  };

  it('decay by half in three years, pass to the successor and weigh .7 s / (s + 2)', () => {
    const own = ownHostShares(index, { ...choice, dyad: '0 1' });
    // 1988 counts 1/4 and goes to NEW, 1991 counts 1/2
    expect(own.talks).toBeCloseTo(0.75, 12);
    expect([...own.shares]).toEqual([1 / 3, 2 / 3]);
    expect(own.weight).toBeCloseTo((0.7 * 0.75) / 2.75, 12);
  });

  it('are nothing for a pair that never met', () => {
    expect(ownHostShares(index, { ...choice, dyad: '1 3' })).toMatchObject({ weight: 0, talks: 0 });
  });
});

describe('calibration', () => {
  it('raises to a power and norms', () => {
    expect([...tempered(Float64Array.of(0.64, 0.36), 0.5)]).toEqual(
      [0.8 / 1.4, 0.6 / 1.4].map((p) => expect.closeTo(p, 12)),
    );
  });

  it('learns a power below 1 from forecasts that were too sure, above 1 from timid ones, none from few', () => {
    const forecasts = (hits: number) =>
      Array.from({ length: 40 }, (_, i) =>
        lossesByPower({ probabilities: Float64Array.of(0.8, 0.2), chosen: i < hits ? 0 : 1 }),
      );
    expect(bestPower(forecasts(28))).toBeLessThan(1);
    expect(bestPower(forecasts(36))).toBeGreaterThan(1);
    expect(bestPower(forecasts(28).slice(0, 29))).toBe(1);
  });

  it('takes the probability that four of five hosts reached', () => {
    const given = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
    expect(setThreshold(given, 0.8)).toBeCloseTo(0.2, 12);
    expect(setThreshold(given.slice(0, 29), 0.8)).toBe(0);
  });
});

describe('the record', () => {
  const row = (dyad: string, rank: number, probability: number, seenBefore = true): ScoredTalk => ({
    dyad,
    rank,
    probability,
    seenBefore,
    set: { holds: rank <= 2, size: 4 },
  });

  it('is worked out by hand', () => {
    const record = hostRecord([row('x', 1, 0.5), row('x', 2, 0.25), row('y', 4, 0.125)], 1);
    expect(record).toMatchObject({
      rows: 3,
      dyads: 2,
      mrr: 0.5833,
      top1: 0.3333,
      top3: 0.6667,
      top5: 1,
      coverage: 0.6667,
      meanSetSize: 4,
    });
    expect(record.logLoss).toBeCloseTo(2 * Math.LN2, 4);
    expect(record.dyadBalancedMrr).toBeCloseTo((0.75 + 0.25) / 2, 4);
    const [low, high] = record.mrrInterval ?? [0, 0];
    expect(low).toBeLessThanOrEqual(0.5833);
    expect(high).toBeGreaterThanOrEqual(0.5833);
  });

  it('of nothing is null, not 0', () => {
    expect(hostRecord([], 1)).toMatchObject({ rows: 0, mrr: null, logLoss: null, mrrInterval: null, coverage: null });
  });

  it('shares places among candidates that are level', () => {
    expect(midRank(Float64Array.of(0.4, 0.2, 0.2, 0.2), 2)).toBe(3);
  });
});

describe('role words', () => {
  it.each([
    ['offers a platform, not direct mediation', ['facilitator claimed', 'mediator denied']],
    ['they lack capacity to mediate', ['mediator denied']],
    ['a special envoy could move between the parties', ['envoy claimed']],
    ['can help by hosting talks', ['host claimed']],
    ['it does not guarantee the deal; it monitors it', ['guarantor claimed']],
    ['brokering would show more', []],
  ])('of "%s"', (text, expected) => {
    expect(namedRoles(text).map(({ role, denied }) => `${role} ${denied ? 'denied' : 'claimed'}`)).toEqual(expected);
  });

  it('have an order', () => {
    expect(highestRole(['host', 'mediator', 'envoy'])).toBe('mediator');
    expect(highestRole([])).toBeNull();
  });
});

describe('joint reach', () => {
  it('is the chance that every party is reached', () => {
    expect(reachOfAll([2, 1], 0.5)).toBeCloseTo(0.75 * 0.5, 12);
    expect(reachOfAll([5, 0], 0.5)).toBe(0);
    expect(reachOfAll([], 0.5)).toBe(1);
    expect(() => reachOfAll([1], 1.5)).toThrow(DomainError);
  });

  it('finds the pair that fills each other up, and what it adds', () => {
    const pool = [
      { actor: 'X', channels: [2, 2, 0] },
      { actor: 'Y', channels: [2, 1, 0] },
      { actor: 'Z', channels: [0, 0, 2] },
    ];
    const [best] = bestCommittees(pool, 2, 0.5, 1);
    expect(best?.members).toEqual(['X', 'Z']);
    expect(best?.reachAll).toBeCloseTo(0.75 ** 3, 12);
    expect(best?.adds).toBeCloseTo(0.75 ** 3, 12);
    expect(bestCommittees(pool, 1, 0.5, 5)).toHaveLength(3);
    expect(() => bestCommittees(pool, 4, 0.5, 1)).toThrow(/1 to 3/);
  });
});

describe('mathematics', () => {
  it('measures a quarter of the Earth and a known way', () => {
    expect(greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 90 })).toBeCloseTo(
      (Math.PI / 2) * 6371.0088,
      6,
    );
    // Singapore Changi - Pyongyang: about 4,700 km
    expect(
      Math.abs(greatCircleKm({ latitude: 1.35, longitude: 103.99 }, { latitude: 39.03, longitude: 125.75 }) - 4717),
    ).toBeLessThan(60);
  });

  it('solves by Cholesky and refuses what is not positive definite', () => {
    const matrix = Float64Array.of(4, 2, 0.6, 2, 2, 0.5, 0.6, 0.5, 3);
    const x = choleskySolve(choleskyFactor(matrix, 3), Float64Array.of(1, 2, 3));
    for (let i = 0; i < 3; i++) {
      const sum = [0, 1, 2].reduce((total, j) => total + (matrix[i * 3 + j] as number) * (x[j] as number), 0);
      expect(sum).toBeCloseTo(i + 1, 12);
    }
    expect(() => choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toThrow(/positive definite/);
  });
});
