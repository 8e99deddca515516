/** Equilibria of small made-up worlds: closed forms, laws, and what must be refused. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { normalDraws } from '../../math/normal-draw.ts';
import { balanceFlows } from './balance-flows.ts';
import { closures, solveClosure } from './closure.ts';
import { type CounterfactualQuestion, solveCounterfactual } from './counterfactual.ts';
import { effectNames } from './effects.ts';
import { fitSlopes } from './fit-slopes.ts';
import { followChange } from './follow-change.ts';
import { solveOwnClosure } from './own-closure.ts';
import { tradeWorld } from './trade-world.ts';

/** A world with strong home trade, uneven sizes and imbalances. */
function madeWorld(n: number, seed: number) {
  const random = seededRandom(seed);
  const normal = normalDraws(random);
  const actors = Array.from({ length: n }, (_, i) => `C${i}`);
  const size = actors.map(() => Math.exp(1.5 * normal()));
  const distance = new Float64Array(n * n);
  const border = new Float64Array(n * n);
  const treaty = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const far = 1 + 2 * random.next();
      const signed = random.next() < 0.3 ? 1 : 0;
      for (const c of [i * n + j, j * n + i]) {
        distance[c] = far;
        border[c] = 1;
        treaty[c] = signed;
      }
    }
  const flows = distance.map((far, c) => {
    const [i, j] = [Math.floor(c / n), c % n];
    const cost = -0.9 * far - 1.5 * (border[c] as number) + 0.4 * (treaty[c] as number);
    return Math.exp(cost + 0.3 * normal()) * (size[i] as number) * (size[j] as number);
  });
  return { n, world: tradeWorld(actors, flows), distance, border, treaty };
}

const { n, world, distance, border, treaty } = madeWorld(12, 4);
const opened = border.map((b) => Math.exp(0.8 * b));
const change = { tradeFactor: opened, sigma: 5, reference: null } as const;

const question: CounterfactualQuestion = {
  observed: world,
  baseline: 'fitted',
  before: [distance, border, treaty],
  after: [distance, border, treaty.map((_, c) => border[c] as number)],
  slopes: Float64Array.of(-0.9, -1.5, 0.4),
  covariance: Float64Array.of(0.0025, 0, 0, 0, 0.01, 0, 0, 0, 0.0064),
  costFactor: null,
  sigma: 5,
  closure: 'own',
  reference: null,
  draws: 60,
  level: 0.95,
  seed: 3,
};

describe('two countries', () => {
  it('alike stay alike: prices 1, exports and resistances by the closed form', () => {
    const home = 0.8;
    const two = tradeWorld(['A', 'B'], Float64Array.of(home, 1 - home, 1 - home, home));
    const factor = 3;
    const sigma = 4;
    const { effects } = solveClosure(
      two,
      { tradeFactor: Float64Array.of(1, factor, factor, 1), sigma, reference: null },
      'own',
    );
    const total = home + factor * (1 - home);
    for (const i of [0, 1]) {
      expect(effects.pricePct[i]).toBeCloseTo(0, 9);
      expect(effects.exportsPct[i]).toBeCloseTo(100 * (factor / total - 1), 8);
      expect(effects.imrPct[i]).toBeCloseTo(100 * (total ** (1 / (1 - sigma)) - 1), 8);
      expect(effects.realGdpPct[i]).toBeCloseTo(100 * (total ** (1 / (sigma - 1)) - 1), 8);
    }
  });

  it('unlike ones, one with a deficit, meet the equation of one price, solved by bisection', () => {
    const flows = [70, 12, 20, 150] as const;
    const sigma = 6;
    const factor = 1.9;
    const solution = solveOwnClosure(tradeWorld(['A', 'B'], Float64Array.from(flows)), {
      tradeFactor: Float64Array.of(1, factor, factor, 1),
      sigma,
      reference: null,
    });
    const [made, total] = [82, 252];
    const excess = (p: number): number => {
      const q = (total - made * p) / (total - made);
      const [u, v] = [p ** (1 - sigma), q ** (1 - sigma)];
      const [a, b] = [p * made + (90 - made), q * (total - made) + (162 - (total - made))];
      const toA = (flows[0] * u) / (flows[0] * u + flows[2] * factor * v);
      const toB = (flows[1] * factor * u) / (flows[1] * factor * u + flows[3] * v);
      return toA * a + toB * b - p * made;
    };
    let [low, high] = [0.5, 1.5];
    expect(excess(low)).toBeGreaterThan(0);
    expect(excess(high)).toBeLessThan(0);
    for (let round = 0; round < 60; round++)
      if (excess((low + high) / 2) > 0) low = (low + high) / 2;
      else high = (low + high) / 2;
    expect(solution.price[0]).toBeCloseTo(low, 10);
  });
});

describe('laws', () => {
  it.each(closures)('%s: no change, no effect', (closure) => {
    const none = { tradeFactor: new Float64Array(n * n).fill(1), sigma: 5, reference: 2 };
    const balanced = tradeWorld(
      world.actors,
      world.flows.map((_, c) => (world.flows[c] as number) + (world.flows[(c % n) * n + Math.floor(c / n)] as number)),
    );
    for (const start of closure === 'book' ? [balanced] : [world, balanced]) {
      const { effects } = solveClosure(start, none, closure);
      for (const name of effectNames) for (const value of effects[name]) expect(Math.abs(value)).toBeLessThan(1e-8);
    }
  });

  it('own: markets clear, the world adds up, imbalances keep their share of world output', () => {
    const solution = solveOwnClosure(world, change);
    expect(solution.converged).toBe(true);
    expect(solution.marketResidual).toBeLessThan(1e-11);
    expect(solution.worldResidual).toBeLessThan(1e-12);
    const made = world.output.map((value, i) => value * (solution.price[i] as number));
    const all = made.reduce((sum, value) => sum + value, 0);
    const before = world.output.reduce((sum, value) => sum + value, 0);
    expect(all).toBeCloseTo(before, 9);
    for (let i = 0; i < n; i++) {
      let [sales, bought] = [0, 0];
      for (let j = 0; j < n; j++) {
        sales += solution.flows[i * n + j] as number;
        bought += solution.flows[j * n + i] as number;
      }
      expect(sales / (made[i] as number)).toBeCloseTo(1, 10);
      expect(bought / (solution.expenditure[i] as number)).toBeCloseTo(1, 10);
      const imbalance = (world.expenditure[i] as number) - (world.output[i] as number);
      expect((solution.expenditure[i] as number) - (made[i] as number)).toBeCloseTo(imbalance, 9);
    }
  });

  it('own: outward resistance is what its definition sums to', () => {
    const { flows, price, inward, outward, expenditure } = solveOwnClosure(world, change);
    const power = 1 - change.sigma;
    for (let i = 0; i < n; i++) {
      // ratio of sum_j (t_ij / P_j)^(1 - sigma) E_j / Y to the baseline, where each term is sales over the seller's part
      let [after, before] = [0, 0];
      for (let j = 0; j < n; j++) {
        const sales = world.flows[i * n + j] as number;
        const grown = (opened[i * n + j] as number) * (inward[j] as number) ** -power;
        after += (sales * grown * (expenditure[j] as number)) / (world.expenditure[j] as number);
        before += sales;
      }
      expect(((outward[i] as number) ** power * before) / after).toBeCloseTo(1, 9);
      expect(flows[i * n + i]).toBeGreaterThan(0);
      expect(price[i]).toBeGreaterThan(0);
    }
  });

  it('money is neutral: ten times the trade, or another numeraire, leaves real output', () => {
    const once = solveClosure(world, change, 'own').effects;
    const tenfold = tradeWorld(
      world.actors,
      world.flows.map((flow) => 10 * flow),
    );
    const scaled = solveClosure(tenfold, change, 'own').effects;
    const other = solveClosure(world, { ...change, reference: 3 }, 'own').effects;
    expect(other.imrPct[3]).toBeCloseTo(0, 10);
    for (let i = 0; i < n; i++) {
      for (const name of effectNames) expect(scaled[name][i]).toBeCloseTo(once[name][i] as number, 8);
      expect(other.realGdpPct[i]).toBeCloseTo(once.realGdpPct[i] as number, 8);
    }
  });

  it('there and back again: the change undone gives the baseline', () => {
    const there = solveOwnClosure(world, change);
    const back = solveOwnClosure(tradeWorld(world.actors, there.flows), {
      ...change,
      tradeFactor: opened.map((factor) => 1 / factor),
    });
    for (let c = 0; c < n * n; c++) expect((back.flows[c] as number) / (world.flows[c] as number)).toBeCloseTo(1, 8);
  });

  it('the slow sure way, a change made bit by bit, leads to the same prices as the fast one', () => {
    const fast = solveOwnClosure(world, change);
    const slow = followChange(world, opened, change.sigma, { tolerance: 1e-12, mostSteps: 1 });
    expect(slow.part).toBe(1);
    for (let i = 0; i < n; i++) expect(slow.markets.price[i]).toBeCloseTo(fast.price[i] as number, 10);
  });

  it('a sparse world, where the fast way swings, is solved by the slow one', () => {
    // A sells to E, C to A, B to D, E to B: every sale abroad is pinned by an imbalance
    const rows = [
      [1.57, 0, 0, 0, 0.354],
      [0, 98.4, 0, 0.178, 0],
      [0.334, 0, 3.26, 0, 0],
      [0, 0, 0, 8.72, 0],
      [0, 6.68, 0, 0, 798],
    ];
    const sparse = tradeWorld(['A', 'B', 'C', 'D', 'E'], Float64Array.from(rows.flat()));
    const factors = sparse.flows.map((_, c) => (c % 6 === 0 ? 1 : Math.exp(0.3 * Math.sin(c))));
    const solution = solveOwnClosure(sparse, { tradeFactor: factors, sigma: 7, reference: null });
    expect(solution.converged).toBe(true);
    expect(solution.iterations).toBeGreaterThan(300);
    expect(solution.marketResidual).toBeLessThan(1e-11);
    // what E buys of A is what A spends abroad less its imbalance, both fixed in the numeraire
    expect(solution.flows[4]).toBeCloseTo(0.354, 9);
  });

  it('order of countries does not matter', () => {
    const turn = (matrix: Float64Array): Float64Array => matrix.map((_, c) => matrix[n * n - 1 - c] as number);
    const turned = tradeWorld([...world.actors].reverse(), turn(world.flows));
    const { effects } = solveClosure(turned, { ...change, tradeFactor: turn(opened) }, 'own');
    const first = solveClosure(world, change, 'own').effects;
    for (let i = 0; i < n; i++) expect(effects.exportsPct[n - 1 - i]).toBeCloseTo(first.exportsPct[i] as number, 8);
  });

  it('conditional: output and expenditure stay', () => {
    const { flows } = ((): { flows: Float64Array } => {
      const { row, column } = balanceFlows(
        world.flows.map((flow, c) => flow * (opened[c] as number)),
        world.output,
        world.expenditure,
      );
      return {
        flows: world.flows.map(
          (flow, c) => flow * (opened[c] as number) * (row[Math.floor(c / n)] as number) * (column[c % n] as number),
        ),
      };
    })();
    const again = tradeWorld(world.actors, flows);
    for (let i = 0; i < n; i++) {
      expect((again.output[i] as number) / (world.output[i] as number)).toBeCloseTo(1, 11);
      expect((again.expenditure[i] as number) / (world.expenditure[i] as number)).toBeCloseTo(1, 11);
    }
  });
});

describe('slopes', () => {
  it('are found again where trade has no error, with standard errors of nearly 0', () => {
    const exact = solveCounterfactual({ ...question, after: question.before, draws: 0 }).baseline;
    const { slopes, covariance, converged } = fitSlopes(
      exact.flows,
      exact.output,
      exact.expenditure,
      [distance, border, treaty],
      ['distance', 'border', 'treaty'],
    );
    expect(converged).toBe(true);
    for (const [k, slope] of [-0.9, -1.5, 0.4].entries()) {
      expect(slopes[k]).toBeCloseTo(slope, 8);
      expect(Math.sqrt(covariance[4 * k] as number)).toBeLessThan(1e-6);
    }
  });

  it('of a variable that effects of countries take up, or that two share, are refused by name', () => {
    const size = distance.map((_, c) => Math.floor(c / n));
    const estimate = (variables: readonly Float64Array[], names: readonly string[]) => () =>
      fitSlopes(world.flows, world.output, world.expenditure, variables, names);
    expect(estimate([distance, size], ['distance', 'size'])).toThrow(/no slope of size/);
    expect(estimate([distance, distance.map((d) => 2 * d)], ['distance', 'double'])).toThrow(/no slope of double/);
  });
});

describe('draws', () => {
  it('give intervals around the estimate, the same for the same seed', () => {
    const once = solveCounterfactual(question);
    const intervals = once.intervals;
    expect(intervals?.failed).toBe(0);
    for (let i = 0; i < n; i++) {
      expect(intervals?.effects.exportsPct.low[i]).toBeLessThan(once.effects.exportsPct[i] as number);
      expect(intervals?.effects.exportsPct.high[i]).toBeGreaterThan(once.effects.exportsPct[i] as number);
    }
    expect(solveCounterfactual(question)).toEqual(once);
    expect(solveCounterfactual({ ...question, seed: 4 }).intervals).not.toEqual(intervals);
  });

  it('with no variance are the estimate, however often drawn', () => {
    const sure = solveCounterfactual({ ...question, covariance: new Float64Array(9), draws: 20 });
    for (let i = 0; i < n; i++) {
      expect(sure.intervals?.effects.realGdpPct.low[i]).toBeCloseTo(sure.effects.realGdpPct[i] as number, 8);
      expect(sure.intervals?.effects.realGdpPct.high[i]).toBeCloseTo(sure.effects.realGdpPct[i] as number, 8);
    }
  });

  it('that fail are counted with their reason, and too few solved ones give no interval', () => {
    const wild = { ...question, covariance: Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1e8), draws: 30 };
    const { intervals } = solveCounterfactual(wild);
    expect(intervals?.failed).toBeGreaterThan(10);
    expect([...(intervals?.failures.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(intervals?.failed);
    expect(Number.isNaN(intervals?.effects.pricePct.low[0] ?? 0)).toBe(true);
  });
});

describe('refused or said', () => {
  it.each([
    [[1, 1, 1, 0], /no sales at home.*missing; add a row per country with itself.*got B|have no sales at home/],
    [[1, 0, 0, 1], /no trade, not even through others, with A/],
    [[1, 1, 0, 0], /sell nothing at all.*got B/],
    [[1, 0, 1, 0], /buy nothing at all.*got B/],
    [[1, -1, 1, 1], /must be 0 or more; got -1 from A to B/],
    [[1, Number.NaN, 1, 1], /must be 0 or more; got NaN/],
    [[1, 1, 1], /must be 2 x 2/],
  ])('%j', (flows, message) => {
    expect(() => tradeWorld(['A', 'B'], Float64Array.from(flows))).toThrow(message);
  });

  it('an elasticity of 1 or less, costs of 0, book mode without a reference', () => {
    for (const sigma of [1, 0, -3, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => solveCounterfactual({ ...question, sigma })).toThrow(/sigma.*must be above 1/);
    expect(() => solveCounterfactual({ ...question, costFactor: new Float64Array(n * n) })).toThrow(/above 0/);
    expect(() => solveCounterfactual({ ...question, closure: 'book' })).toThrow(/needs a reference country/);
  });

  it('a surplus larger than what is left of output: no equilibrium, and why', () => {
    const two = tradeWorld(['A', 'B', 'C'], Float64Array.of(1, 90, 9, 1, 50, 9, 1, 9, 50));
    const shut = Float64Array.of(1, 1e-7, 1, 1, 1, 1, 1, 1, 1);
    const { converged, reason } = solveClosure(two, { tradeFactor: shut, sigma: 8, reference: null }, 'own');
    expect(converged).toBe(false);
    expect(reason).toMatch(
      /^no equilibrium: made bit by bit.*there A has 0\.\d+ % of its output left to spend beside its trade surplus/,
    );
  });

  it('book mode whose rule is not met says so', () => {
    const uneven = madeWorld(19, 8);
    const factors = uneven.border.map((b, c) => Math.exp(b * Math.sin(c)));
    const { met, reason } = solveClosure(uneven.world, { tradeFactor: factors, sigma: 1.05, reference: 0 }, 'book');
    expect(met).toBe(false);
    expect(reason).toMatch(/rule of the guide was not met/);
  });
});
