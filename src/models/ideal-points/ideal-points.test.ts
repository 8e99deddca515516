import { describe, expect, it } from 'vitest';
import { simulateVotes } from '../../../test/simulated-votes.ts';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { Anderson } from '../../math/anderson.ts';
import { arrangeVotes, type CastVotes } from './cast-votes.ts';
import { estimateIdealPoints, type IdealPoints } from './estimate.ts';
import { inverseMills } from './inverse-mills.ts';
import { stepItems } from './item-step.ts';
import { fillMiddleRatios, middleRatios, tabledMills } from './middle-choice.ts';
import { itemWidth, type Parameters, stepPrecisions, usualPriors } from './parameters.ts';
import { fillPointWork, pointWork } from './point-step.ts';
import { comparePositions } from './position-comparison.ts';
import { itemsByTitle } from './repeated-titles.ts';
import { startValues } from './start.ts';
import { inverseDiagonal, solveTridiagonal } from './tridiagonal.ts';

const anchors = { high: [0], low: [1] };
const size = { states: 30, years: 8, rollCalls: 40, change: 0.25 };

function votesOf(rows: readonly (readonly [number, number, number, number])[]): CastVotes {
  return {
    rollCall: Int32Array.from(rows, (row) => row[0]),
    state: Int32Array.from(rows, (row) => row[1]),
    year: Int32Array.from(rows, (row) => row[2]),
    choice: Uint8Array.from(rows, (row) => row[3]),
    itemOf: Int32Array.from({ length: 1 + Math.max(-1, ...rows.map((row) => row[0])) }, (_, call) => call),
  };
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
}

function correlation(x: readonly number[], y: readonly number[]): number {
  const pairs = x.map((estimate, i) => ({ year: 1, estimate, published: y[i] as number }));
  return comparePositions(pairs).pooledCorrelation ?? Number.NaN;
}

/** States with the lowest and the highest mean of true positions, besides the anchors. */
function extremes(truth: Float64Array): [number, number] {
  const means = Array.from({ length: size.states }, (_, s) => ({
    s,
    sum: truth.subarray(s * size.years, (s + 1) * size.years).reduce((sum, value) => sum + value, 0),
  })).slice(2);
  means.sort((a, b) => a.sum - b.sum);
  return [means[0]?.s ?? 0, means.at(-1)?.s ?? 0];
}

/** Standard normal distribution by Simpson's rule from far below: slow and independent. */
function normalTail(u: number): number {
  const steps = 4000;
  const from = Math.min(u - 12, -12);
  const h = (u - from) / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++)
    sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * Math.exp(-((from + k * h) ** 2) / 2);
  return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

describe('the normal distribution', () => {
  it.each([-10, -5, -3.01, -2.99, -1, 0, 0.5, 3, 7])('inverse Mills ratio at %d', (u) => {
    const expected = Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI) / normalTail(u);
    expect(Math.abs(inverseMills(u) / expected - 1)).toBeLessThan(1e-8);
    expect(Math.abs(tabledMills(u) - expected)).toBeLessThan(1e-6);
  });

  it('goes to its limits in the tails', () => {
    expect(inverseMills(-1000)).toBeCloseTo(1000.001, 5);
    expect(inverseMills(50)).toBe(0);
  });

  it.each([
    [-0.5, 0.4],
    [2, 3],
    [-4, -3],
    [6, 6.5],
    [-1, 5],
  ])('ratios of the middle choice on %d..%d', (a, b) => {
    fillMiddleRatios(a, b);
    const within = a > 0 ? normalTail(-a) - normalTail(-b) : normalTail(b) - normalTail(a);
    for (const [k, end] of [a, b].entries()) {
      const expected = Math.exp((-end * end) / 2) / Math.sqrt(2 * Math.PI) / within;
      expect(Math.abs((middleRatios[k] as number) - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
    }
  });
});

describe('tridiagonal systems', () => {
  it('agree with a system solved by hand', () => {
    // A = [[2, -1, 0], [-1, 2, 0], [0, 0, 4]], b = (1, 0, 8)
    const x = new Float64Array(3);
    const diagonal = Float64Array.of(2, 2, 4);
    const link = Float64Array.of(0, 1, 0);
    solveTridiagonal(diagonal, link, Float64Array.of(1, 0, 8), x, new Float64Array(3));
    expect([...x].map((value) => value.toFixed(12))).toEqual([2 / 3, 1 / 3, 2].map((value) => value.toFixed(12)));
    inverseDiagonal(diagonal, link, x, new Float64Array(3));
    expect([...x].map((value) => value.toFixed(12))).toEqual([2 / 3, 2 / 3, 0.25].map((value) => value.toFixed(12)));
  });
});

it('Anderson acceleration solves a linear iteration in as many steps as it has dimensions', () => {
  const image = (x: Float64Array): Float64Array =>
    Float64Array.of(0.9 * (x[0] as number) + 1, 0.5 * (x[1] as number) - 2, -0.3 * (x[2] as number));
  const anderson = new Anderson(3, 5);
  let x: Float64Array = Float64Array.of(0, 0, 7);
  for (let k = 0; k < 6; k++) {
    const next = image(x);
    anderson.mix(x, next);
    x = next;
  }
  expect(largestDifference(x, Float64Array.of(10, -4, 0))).toBeLessThan(1e-6);
});

describe('gradients', () => {
  const { cast } = simulateVotes({ states: 8, years: 3, rollCalls: 6, change: 0.3 }, seededRandom(3));
  const votes = arrangeVotes(cast, 0);
  const link = stepPrecisions(votes, usualPriors);

  /** Objective written from the model's formula, vote by vote, with the variances held. */
  function objective({ theta, thetaVariance, item, logPrecision }: Parameters): number {
    let total = 0;
    const { bounds, other } = votes.byPoint;
    for (let p = 0; p < votes.points; p++) {
      const x = theta[p] as number;
      for (let level = 0; level < 3; level++)
        for (let v = bounds[3 * p + level] as number; v < (bounds[3 * p + level + 1] as number); v++) {
          const [beta = 0, lower = 0, upper = 0, variance = 0, mean = 0] = item.subarray(
            (other[v] as number) * itemWidth,
          );
          const low = normalTail(lower - beta * x);
          const high = normalTail(upper - beta * x);
          total += Math.log(level === 0 ? low : level === 1 ? high - low : 1 - high);
          total -= (beta * beta * (thetaVariance[p] as number) + variance * (x - mean) ** 2) / 2;
        }
      const q = link[p] as number;
      const before = q === 0 ? 0 : (theta[p - 1] as number);
      total -=
        ((q === 0 ? Math.exp(logPrecision) / usualPriors.first : q) * (x - before) ** 2 +
          Math.exp(logPrecision) * x * x) /
        2;
    }
    return total;
  }

  it('in the positions equals finite differences', () => {
    const parameters = startValues(votes, anchors);
    stepItems(votes, parameters, usualPriors, 'newton', { longest: 0, clipped: 0 });
    const work = pointWork(votes.points);
    fillPointWork(votes, parameters, link, usualPriors, 'newton', work);
    const h = 1e-4;
    for (let p = 0; p < votes.points; p += 3) {
      const value = parameters.theta[p] as number;
      const [up, here, down] = [value + h, value, value - h].map((x) => {
        parameters.theta[p] = x;
        return objective(parameters);
      }) as [number, number, number];
      parameters.theta[p] = value;
      expect(Math.abs((up - down) / (2 * h) - (work.gradient[p] as number))).toBeLessThan(2e-4);
      expect(Math.abs((2 * here - up - down) / (h * h) - (work.curvature[p] as number))).toBeLessThan(2e-2);
    }
  });

  it('in the items vanishes where the steps of the items end', () => {
    const parameters = startValues(votes, anchors);
    const stepSize = { longest: 0, clipped: 0 };
    for (let k = 0; k < 60; k++) {
      stepSize.longest = 0;
      stepItems(votes, parameters, usualPriors, 'newton', stepSize);
    }
    expect(stepSize.longest).toBeLessThan(1e-8);
    const penalised = (): number => {
      let prior = 0;
      for (let j = 0; j < votes.items; j++) {
        const [beta = 0, lower = 0, upper = 0] = parameters.item.subarray(j * itemWidth);
        prior += beta ** 2 / usualPriors.discrimination;
        prior += (lower ** 2 + (votes.isBinary[j] === 1 ? 0 : upper ** 2)) / usualPriors.cutpoint;
      }
      return objective(parameters) - prior / 2;
    };
    const h = 1e-4;
    for (let j = 0; j < votes.items; j++)
      for (let k = 0; k < 3; k++) {
        if (k > 0 && votes.isBinary[j] === 1) continue;
        const slot = j * itemWidth + k;
        const value = parameters.item[slot] as number;
        const [up, down] = [value + h, value - h].map((x) => {
          parameters.item[slot] = x;
          return penalised();
        }) as [number, number];
        parameters.item[slot] = value;
        expect(Math.abs(up - down) / (2 * h)).toBeLessThan(2e-4);
      }
  });
});

describe('the estimate', () => {
  const { cast, truth } = simulateVotes({ ...size, absent: 0.1 }, seededRandom(2));
  const fit = estimateIdealPoints(cast, { anchors });

  it('recovers positions', () => {
    expect(fit.reason).toBeNull();
    expect(fit.votes.points).toBe(truth.length);
    expect(correlation([...fit.estimate], [...truth])).toBeGreaterThan(0.96);
  });

  it('passes its gates', () => {
    expect(fit.converged).toBe(true);
    expect(fit.warnings).toEqual([]);
    expect(fit.gates.largestStep).toBeLessThan(1e-4);
    expect(fit.gates).toMatchObject({ clipped: 0, tiedYears: 0, reversedYears: [] });
    expect(Math.abs(fit.gates.sd - 1)).toBeLessThan(1e-4);
    for (const error of fit.standardError) expect(error > 0 && error < 1).toBe(true);
  });

  it('is the same by data augmentation and from another start', () => {
    const em = estimateIdealPoints(cast, { anchors, steps: 'em', tolerance: 2e-6 });
    const sharp = estimateIdealPoints(cast, { anchors, tolerance: 1e-6 });
    const [low, high] = extremes(truth);
    const other = estimateIdealPoints(cast, { anchors, startFrom: { high: [high], low: [low] }, tolerance: 1e-6 });
    expect(em.converged && sharp.converged && other.converged).toBe(true);
    expect(largestDifference(em.estimate, sharp.estimate)).toBeLessThan(1e-3);
    expect(largestDifference(other.estimate, sharp.estimate)).toBeLessThan(1e-3);
    expect(largestDifference(fit.estimate, sharp.estimate)).toBeLessThan(1e-2);
  });

  it('turns round with its anchors and says nothing of the order of votes', () => {
    const turned = estimateIdealPoints(cast, { anchors: { high: [1], low: [0] } });
    expect(
      largestDifference(
        turned.estimate.map((value) => -value),
        fit.estimate,
      ),
    ).toBeLessThan(2e-3);
    const order = Array.from(cast.rollCall, (_, v) => v).reverse();
    const pick = (list: Int32Array): Int32Array => Int32Array.from(order, (v) => list[v] as number);
    const mixed = estimateIdealPoints(
      {
        rollCall: pick(cast.rollCall),
        state: pick(cast.state),
        year: pick(cast.year),
        choice: Uint8Array.from(order, (v) => cast.choice[v] as number),
        itemOf: cast.itemOf,
      },
      { anchors },
    );
    expect(largestDifference(mixed.estimate, fit.estimate)).toBeLessThan(1e-3);
  });

  it('notices years that a start from two neighbours turned round', () => {
    const misled = estimateIdealPoints(cast, { anchors, startFrom: { high: [5], low: [9] } });
    expect(misled.converged).toBe(true);
    expect(misled.gates.reversedYears.length).toBeGreaterThan(0);
    expect(misled.warnings.join()).toContain('the wrong way round');
  });

  it('says so when it is stopped early', () => {
    const early = estimateIdealPoints(cast, { anchors, mostSweeps: 3 });
    expect(early.converged).toBe(false);
    expect(early.warnings[0]).toBe('not converged after 3 sweeps');
  });
});

it('90 % intervals cover as often as they should', () => {
  let inside = 0;
  let all = 0;
  for (let seed = 11; seed < 19; seed++) {
    const { cast, truth } = simulateVotes(size, seededRandom(seed));
    const fit: IdealPoints = estimateIdealPoints(cast, { anchors });
    // the truth on the estimate's scale: errors of scale and origin are not in the standard errors
    const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length;
    const sd = Math.sqrt(truth.reduce((sum, value) => sum + (value - mean) ** 2, 0) / truth.length);
    for (const [p, estimate] of fit.estimate.entries()) {
      const away = Math.abs(estimate - ((truth[p] as number) - mean) / sd);
      if (away < 1.645 * (fit.standardError[p] as number)) inside++;
      all++;
    }
  }
  expect(inside / all).toBeGreaterThan(0.85);
  expect(inside / all).toBeLessThan(0.95);
});

describe('what cannot be estimated', () => {
  it.each([
    ['no votes', [], 'no roll call on which the votes differ'],
    [
      'all-equal votes',
      [
        [0, 0, 2000, 0],
        [0, 1, 2000, 0],
        [1, 0, 2000, 2],
        [1, 1, 2000, 2],
      ],
      'no roll call on which the votes differ',
    ],
    [
      'one state',
      [
        [0, 0, 2000, 0],
        [0, 0, 2001, 2],
      ],
      'votes of one state alone: nothing to compare it with',
    ],
  ] as const)('%s: a reason and no points', (_, rows, reason) => {
    const fit = estimateIdealPoints(votesOf(rows), { anchors });
    expect(fit).toMatchObject({ reason, converged: false, iterations: 0 });
    expect(fit.estimate).toHaveLength(0);
  });

  it('two states that always differ get finite, opposite positions', () => {
    const rows = Array.from({ length: 6 }, (_, call) => [
      [call, 0, 2000 + (call % 2), 2] as const,
      [call, 1, 2000 + (call % 2), 0] as const,
    ]).flat();
    const fit = estimateIdealPoints(votesOf(rows), { anchors });
    expect(fit.converged).toBe(true);
    expect([...fit.estimate].every(Number.isFinite)).toBe(true);
    expect(fit.estimate[0]).toBeGreaterThan(0);
    expect(fit.estimate[0]).toBeCloseTo(-(fit.estimate[2] as number), 3);
  });

  it('refuses votes that are none', () => {
    expect(() => arrangeVotes(votesOf([[0, 0, 2000, 3]]), 0)).toThrow(DomainError);
    expect(() => arrangeVotes(votesOf([[0, 0, 2000, 1]]), 0.6)).toThrow('minority');
    expect(() => arrangeVotes({ ...votesOf([[0, 0, 2000, 1]]), year: new Int32Array(0) }, 0)).toThrow('length');
  });
});

describe('arranging votes', () => {
  it('leaves out lopsided roll calls and reads abstentions as an end where an end is missing', () => {
    const rows = [
      ...Array.from({ length: 40 }, (_, s) => [0, s, 2000, s === 0 ? 2 : 0] as const),
      ...Array.from({ length: 40 }, (_, s) => [1, s, 2000, s < 20 ? 1 : 0] as const),
    ];
    expect(arrangeVotes(votesOf(rows), 0)).toMatchObject({ items: 2, lopsided: 0, points: 40 });
    const votes = arrangeVotes(votesOf(rows), 0.05);
    expect(votes).toMatchObject({ items: 1, lopsided: 1, votes: 40, rollCalls: 2 });
    expect([...votes.isBinary]).toEqual([1]);
    expect([...votes.byItem.bounds]).toEqual([0, 20, 20, 40]);
  });

  it('shares items between roll calls with the same long title in adjacent years', () => {
    const long = 'Necessity of ending the economic embargo imposed against Cuba';
    const titles = [
      { title: `${long} : resolution`, year: 2000 },
      { title: 'Question of Palestine', year: 2000 },
      { title: `${long} : resolution / adopted`, year: 2001 },
      { title: long, year: 2001 },
      { title: 'Question of Palestine', year: 2001 },
      { title: long, year: 2002 },
      { title: long, year: 2003 },
      { title: null, year: 2003 },
      { title: long, year: 2005 },
    ];
    expect([...itemsByTitle(titles)]).toEqual([0, 1, 0, 2, 3, 0, 4, 5, 6]);
  });
});

describe('comparison with a published series', () => {
  it('gives pooled and within-year correlation, and levels', () => {
    const pairs = [
      { year: 1, estimate: 0, published: 0.5 },
      { year: 1, estimate: 1, published: 1.5 },
      { year: 2, estimate: 0, published: 1 },
      { year: 2, estimate: 1, published: 0 },
    ];
    expect(comparePositions(pairs)).toEqual({
      points: 4,
      pooledCorrelation: 0,
      medianYearCorrelation: 0,
      meanDifference: 0.75,
      largestDifference: 1,
    });
    expect(comparePositions([])).toMatchObject({ points: 0, pooledCorrelation: null, meanDifference: null });
  });
});
