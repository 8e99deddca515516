import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { modelVariants } from './bargaining-models.ts';
import { challengeModel } from './challenge/challenge-model.ts';
import { type ChallengeOptions, challengeDefaults } from './challenge/challenge-options.ts';
import { failureUtility, riskExponent, statusQuoUtility, successUtility } from './challenge/challenge-utility.ts';
import { expOfNegative } from './challenge/fast-exp.ts';
import { nashProduct } from './nash-product.ts';
import type { SpatialActor } from './spatial-actor.ts';
import { variantOf, variantText } from './variant-words.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedMedian } from './weighted-median.ts';

const actor = (position: number, capability = 1, salience = 1, name = `at ${position}`): SpatialActor =>
  Object.freeze({ name, position, capability, salience });

function randomActors(count: number, seed: number): SpatialActor[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) =>
    actor(100 * random.next(), 0.05 + random.next(), 0.2 + 0.8 * random.next(), `A${i}`),
  );
}

const moved = (actors: readonly SpatialActor[], to: (x: number) => number): SpatialActor[] =>
  actors.map((one) => ({ ...one, position: to(one.position) }));

describe('weighted mean and median', () => {
  const three = [actor(0, 2, 0.5), actor(30, 1, 1), actor(100, 4, 0.25)];

  it('give the hand-computed values', () => {
    expect(weightedMean(three)).toBeCloseTo(130 / 3, 12);
    expect(weightedMedian(three)).toEqual({ median: 30, lower: 30, upper: 30 });
  });

  it('move with shift and scale, and not with order or a common factor of capability', () => {
    const actors = randomActors(11, 3);
    const changed = moved(actors, (x) => 7 - 4 * x).reverse();
    expect(weightedMean(changed)).toBeCloseTo(7 - 4 * weightedMean(actors), 9);
    expect(weightedMedian(changed).median).toBeCloseTo(7 - 4 * weightedMedian(actors).median, 9);
    const stronger = actors.map((one) => ({ ...one, capability: 3 * one.capability }));
    expect(weightedMean(stronger)).toBeCloseTo(weightedMean(actors), 12);
    expect(weightedMedian(stronger)).toEqual(weightedMedian(actors));
  });

  it('the median is beaten by no position: votes written out', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const actors = randomActors(9, seed);
      const { median } = weightedMedian(actors);
      for (const { position } of actors) {
        const vote = actors.reduce(
          (sum, { capability, salience, position: x }) =>
            sum + capability * salience * (Math.abs(x - median) - Math.abs(x - position)),
          0,
        );
        expect(vote).toBeLessThanOrEqual(1e-9);
      }
    }
  });

  it('name the gap when half the weight stands on either side, and the tie rule picks', () => {
    const halves = [actor(0), actor(100)];
    expect(weightedMedian(halves)).toEqual({ median: 50, lower: 0, upper: 100 });
    expect(weightedMedian(halves, 'lower').median).toBe(0);
    expect(weightedMedian(halves, 'upper').median).toBe(100);
  });

  it('leave out who does not care, and give one actor and equal positions exactly', () => {
    expect(weightedMean([actor(10), actor(90, 5, 0)])).toBe(10);
    expect(weightedMedian([actor(10), actor(90, 5, 0)]).median).toBe(10);
    expect(weightedMean([actor(0.1, 0.3, 0.7)])).toBe(0.1);
    expect(weightedMean([actor(0.1, 0.3), actor(0.1, 0.7)])).toBe(0.1);
  });

  it.each([
    [[], /no actor/],
    [[actor(1, 0)], /capability .* above 0; got 0/],
    [[actor(1, -1)], /capability/],
    [[actor(1, 1, 1.2)], /salience .* 0 to 1; got 1.2/],
    [[actor(Number.NaN)], /position .* no number/],
    [[actor(1, 1, 0)], /nobody has weight/],
  ] as const)('refuse %#', (actors, message) => {
    expect(() => weightedMean(actors)).toThrow(DomainError);
    expect(() => weightedMedian(actors)).toThrow(message);
    expect(() => challengeModel(actors, 1)).toThrow(message);
    expect(() => nashProduct(actors, 0)).toThrow(message);
  });
});

describe('Nash product', () => {
  it('of two actors maximises t^v (2 n - t)^w: 2 n v / (v + w) from d, or stops at the nearer', () => {
    // nearer at 20 with weight 1, farther at 80 with weight 3: 2 * 20 * 3 / 4 = 30
    expect(nashProduct([actor(20), actor(80, 3)], 0).solution).toBeCloseTo(30, 9);
    expect(nashProduct([actor(20), actor(80)], 0).solution).toBe(20);
    expect(nashProduct([actor(-20), actor(-80, 3)], 0).solution).toBeCloseTo(-30, 9);
    expect(nashProduct([actor(20), actor(22, 3)], 0).solution).toBe(22);
  });

  it('is at no worse a product than any point of a grid', () => {
    const actors = randomActors(7, 5).map((one) => ({ ...one, position: one.position + 30 }));
    const logProduct = (x: number): number =>
      actors.reduce(
        (sum, { capability, salience, position }) =>
          sum + capability * salience * Math.log(Math.max(0, position - Math.abs(x - position))),
        0,
      );
    const best = nashProduct(actors, 0).solution ?? Number.NaN;
    for (let x = 1; x < 130; x++) expect(logProduct(x)).toBeLessThanOrEqual(logProduct(best) + 1e-9);
  });

  it('is undefined where somebody prefers the disagreement point, and says who', () => {
    expect(nashProduct([actor(20), actor(80)], 50)).toMatchObject({ solution: null });
    expect(nashProduct([actor(20), actor(80)], 50).reason).toMatch(/between at 20 and at 80/);
    expect(nashProduct([actor(20), actor(80)], 80).reason).toMatch(/at 80 stands on/);
    expect(nashProduct([actor(20), actor(20)], 0).solution).toBe(20);
    expect(() => nashProduct([actor(1)], Number.NaN)).toThrow(DomainError);
  });
});

/** One round by the formulas as they stand, with loops over all triples: slow, and without a shared line of code. */
function plainRound(actors: readonly SpatialActor[], o: ChallengeOptions): number[] {
  const x = actors.map(({ position }) => position);
  const s = actors.map(({ salience }) => salience);
  const w = actors.map(({ capability, salience }) => capability * salience);
  const all = x.map((_, i) => i);
  const range = Math.max(...x) - Math.min(...x);
  const X = (i: number): number => x[i] as number;
  const W = (i: number): number => w[i] as number;
  const mu = weightedMedian(actors).median;
  const sum = (over: readonly number[], f: (k: number) => number): number => over.reduce((t, k) => t + f(k), 0);
  const expected = (i: number, j: number, r: number, risk: (k: number) => number): number => {
    const gap = (k: number, a: number): number => (Math.abs(X(k) - X(a)) / range) ** risk(k);
    const arg = (k: number, p: number, q: number): number => gap(k, q) - gap(k, p);
    const below =
      o.denominator === 'dyad'
        ? sum(all, (k) => W(k) * Math.abs(arg(k, i, j)))
        : sum(all, (k) => sum(all, (p) => sum(all, (q) => W(k) * Math.abs(arg(k, p, q)))));
    const P = X(i) === X(j) ? 0 : sum(all, (k) => Math.max(0, W(k) * arg(k, i, j))) / below;
    const d = Math.abs(X(i) - X(j)) / range;
    const success = 2 - 4 * (0.5 - 0.5 * d) ** r;
    const failure = 2 - 4 * (0.5 + 0.5 * d) ** r;
    const e = Math.abs(X(i) - mu) / range + d;
    const drift = Math.abs(X(i) - mu) / range < d ? 2 - 4 * (0.5 - 0.25 * e) ** r : 2 - 4 * (0.5 + 0.25 * e) ** r;
    const resists = s[o.resistance === 'challenged' ? j : i] as number;
    const asNow = o.statusQuo * (2 - 4 * 0.5 ** r) + (1 - o.statusQuo) * drift;
    return resists * (P * success + (1 - P) * failure) + (1 - resists) * success - asNow;
  };
  const others = (i: number): number[] => all.filter((j) => j !== i);
  const secure = all.map((i) =>
    sum(others(i), (j) => (o.security === 'others-gain' ? expected(j, i, 1, () => 1) : expected(i, j, 1, () => 1))),
  );
  const [high, low] = [Math.max(...secure), Math.min(...secure)];
  const r = secure.map((v) => riskExponent((2 * v - high - low) / (high - low)));
  const risk = (k: number): number => (o.thirdPartyRisk === 'own' ? (r[k] as number) : 1);
  return all.map((i) => {
    const offers = others(i).flatMap((j) => {
      const a = expected(i, j, r[i] as number, risk);
      const b = expected(j, i, r[i] as number, risk);
      if (a > 0 && b > a) return [{ rank: 0, to: X(j), key: Math.abs(X(j) - X(i)) }];
      if (a < 0 && b > -a)
        return [{ rank: 1, to: X(i) + (X(j) - X(i)) * (-a / b), key: (-a * X(i) + b * X(j)) / (b - a) }];
      return a < 0 && b > 0 && o.submission === 'full' ? [{ rank: 2, to: X(j), key: Math.abs(X(j) - X(i)) }] : [];
    });
    const size = (offer: (typeof offers)[number]): readonly [number, number] =>
      o.choice === 'by-kind' ? [offer.rank, offer.key] : [0, Math.abs(offer.to - X(i))];
    offers.sort((p, q) => size(p)[0] - size(q)[0] || size(p)[1] - size(q)[1]);
    return offers[0]?.to ?? X(i);
  });
}

describe('challenge model', () => {
  const variants: readonly Partial<ChallengeOptions>[] = [
    {},
    { denominator: 'dyad' },
    { thirdPartyRisk: 'neutral' },
    { resistance: 'challenger' },
    { security: 'own-gain' },
    { submission: 'full' },
    { choice: 'smallest-move' },
    { statusQuo: 0.5 },
    { statusQuo: 0 },
  ];

  it.each(variants)('%j is the round that plain loops over the formulas give', (variant) => {
    for (const seed of [1, 2, 3]) {
      const actors = randomActors(8, seed);
      const options = { ...challengeDefaults, ...variant };
      const round = challengeModel(actors, 1, options).rounds[0];
      for (const [i, position] of plainRound(actors, options).entries())
        expect(round?.positions[i]).toBeCloseTo(position, 9);
    }
  });

  it('every variant changes some result, so that none is without effect', () => {
    const results = (variant: Partial<ChallengeOptions>): string =>
      JSON.stringify(
        [1, 2, 3, 4, 5].map((seed) =>
          challengeModel(randomActors(12, seed), 6, { ...challengeDefaults, ...variant }).rounds.map(
            ({ positions }) => positions,
          ),
        ),
      );
    const usual = results({});
    expect(variants.slice(1).filter((variant) => results(variant) === usual)).toEqual([]);
  });

  it('moves with shift and scale of positions, and not with order', () => {
    const actors = randomActors(10, 6);
    const usual = challengeModel(actors, 5);
    const changed = challengeModel(moved(actors, (x) => 8 + 4 * x).reverse(), 5);
    const last = changed.rounds[4]?.positions.toReversed() ?? [];
    for (const [i, position] of (usual.rounds[4]?.positions ?? []).entries())
      expect(last[i]).toBeCloseTo(8 + 4 * position, 7);
  });

  it('never leaves the positions of the start', () => {
    for (let seed = 10; seed < 20; seed++)
      for (const { positions } of challengeModel(randomActors(15, seed), 6).rounds)
        for (const x of positions) expect(x >= 0 && x <= 100).toBe(true);
  });

  it('rests at once for one actor, and for equal positions', () => {
    expect(challengeModel([actor(5)], 3)).toMatchObject({ rounds: [], settled: true, start: { median: 5, mean: 5 } });
    expect(challengeModel([actor(5), actor(5, 2)], 3)).toMatchObject({ rounds: [], settled: true });
    expect(() => challengeModel([actor(1)], 0)).toThrow(/rounds/);
  });

  it('takes exponentials by tables that agree with Math.exp to 1e-15 of the value', () => {
    const random = seededRandom(2);
    for (let k = 0; k < 20000; k++) {
      const x = -random.next() * (k % 2 === 0 ? 3 : 600);
      expect(Math.abs(expOfNegative(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
    }
    expect([expOfNegative(0), expOfNegative(-Infinity), expOfNegative(-1e6)]).toEqual([1, 0, 0]);
  });

  it('has the ends of risk and the utilities of the published table', () => {
    expect([riskExponent(-1), riskExponent(0), riskExponent(1)].map((r) => Number(r.toFixed(12)))).toEqual([2, 1, 0.5]);
    expect(successUtility(1, 1)).toBe(2);
    expect(failureUtility(1, 1)).toBe(-2);
    expect(statusQuoUtility(1)).toBe(0);
  });
});

describe('variants', () => {
  it('are read as option=value or as a value of one option, and written back', () => {
    const { challenge } = modelVariants;
    const read = variantOf('challenge', 'dyad, choice=smallest-move status-quo=0.5', challenge);
    expect(read).toEqual({ ...challengeDefaults, denominator: 'dyad', choice: 'smallest-move', statusQuo: 0.5 });
    expect(variantOf('challenge', variantText(read), challenge)).toEqual(read);
    expect(variantOf('challenge', '', challenge)).toEqual(challengeDefaults);
    expect(variantText({})).toBe('none');
  });

  it.each([
    ['dyadic', /not known; got "dyadic"; it takes denominator=all-triples\|dyad/],
    ['choice=dyad', /not known/],
    ['dyad,all-triples', /names denominator twice/],
  ])('%s is refused', (text, message) => {
    expect(() => variantOf('challenge', text, modelVariants.challenge)).toThrow(message);
  });

  it('that fit several options must be named', () => {
    expect(() => variantOf('smp', 'half,full', modelVariants.smp)).toThrow(/"full"; .*commitment=/);
    expect(() => variantOf('mean', 'x', modelVariants.mean)).toThrow(/it has none/);
  });
});
