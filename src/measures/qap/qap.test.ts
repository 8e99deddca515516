import { describe, expect, it } from 'vitest';
import { DomainError, NumericalError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import type { DyadicData } from './dyadic-data.ts';
import { pValues } from './p-values.ts';
import { addCounts, PermutationRun } from './permutation-counts.ts';
import { nullHypotheses } from './permutation-test.ts';
import { qapCorrelation } from './qap-correlation.ts';
import { qapRegression } from './qap-regression.ts';
import { regressionFit } from './regression-fit.ts';
import { seededOrder } from './seeded-order.ts';

interface Shape {
  readonly n?: number;
  readonly regressors?: number;
  readonly symmetric?: boolean;
  readonly missing?: number;
  readonly intercept?: boolean;
}

/** Random matrices; y depends on the first regressor. */
function sample(seed: number, shape: Shape = {}): DyadicData {
  const { n = 12, regressors = 2, symmetric = false, missing = 0, intercept = true } = shape;
  const random = seededRandom(seed);
  const matrix = (base?: Float64Array): Float64Array => {
    const values = new Float64Array(n * n);
    for (let cell = 0; cell < n * n; cell++)
      values[cell] = random.next() < missing ? Number.NaN : 3 + random.next() + (base?.[cell] ?? 0);
    if (symmetric)
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) values[i * n + j] = values[j * n + i] as number;
    return values;
  };
  const x = Array.from({ length: regressors }, () => matrix());
  return {
    n,
    x,
    y: matrix(x[0]?.map((value) => (Number.isNaN(value) ? 0 : value))),
    names: x.map((_, k) => `x${k + 1}`),
    symmetric,
    diagonal: false,
    intercept,
  };
}

const options = { permutations: 200, null: 'dsp', seed: 3 } as const;

describe('by hand', () => {
  /** Pairs (1,2) .. of three actors: x 1 1 2 3 2 1 and y 1 2 3 5 4 1: slope 1.75, intercept -1/4 */
  const data: DyadicData = {
    n: 3,
    y: Float64Array.of(9, 1, 2, 3, 9, 5, 4, 1, 9),
    x: [Float64Array.of(7, 1, 1, 2, 7, 3, 2, 1, 7)],
    names: ['x'],
    symmetric: false,
    diagonal: false,
    intercept: true,
  };

  it('fits the line through six pairs; the diagonal does not count', () => {
    // mean x 10/6, y 16/6; Sxy = 35 - 160/6 + ... by sums: n = 6, sx 10, sy 16, sxx 20, sxy 33
    const slope = (6 * 33 - 10 * 16) / (6 * 20 - 100);
    const fit = regressionFit(data);
    expect(fit.estimates[1]).toBeCloseTo(slope, 12);
    expect(fit.estimates[0]).toBeCloseTo((16 - slope * 10) / 6, 12);
    expect(fit).toMatchObject({ observations: 6, degreesOfFreedom: 4, missing: 0 });
  });

  it('counts the six orders of three actors', () => {
    // the observed order is among them, so that one in six permutations at least is as far
    const { p } = qapRegression(data, { ...options, permutations: 6000 });
    expect(p[1]?.pTwoSided).toBeGreaterThan(1 / 6 - 0.02);
  });

  it('adds the observed order to the shares', () => {
    const counts = { permutations: 9, atMost: [9], atLeast: [0], asFar: [1], notDefined: [0] };
    expect(pValues(counts, 0)).toEqual({ pLessEqual: 1, pGreaterEqual: 0.1, pTwoSided: 0.2, notDefined: 0 });
    expect(pValues({ ...counts, notDefined: [9] }, 0).pTwoSided).toBeNull();
  });
});

describe('laws', () => {
  const shapes: readonly (Shape & { name: string })[] = [
    { name: 'complete' },
    { name: 'complete, no intercept', intercept: false },
    { name: 'no order', symmetric: true },
    { name: 'missing', missing: 0.15 },
    { name: 'most missing', n: 20, missing: 0.4, regressors: 3 },
    { name: 'missing, no order', n: 16, symmetric: true, missing: 0.1 },
    { name: 'six regressors', regressors: 6 },
    { name: 'six regressors, missing', regressors: 6, missing: 0.05 },
  ];

  it.each(shapes)('the order that changes nothing gives the observed t: $name', (shape) => {
    const data = sample(1, shape);
    const fit = regressionFit(data);
    const same = Int32Array.from({ length: data.n }, (_, i) => i);
    for (const hypothesis of nullHypotheses) {
      const t = new PermutationRun(data, hypothesis).statistics([same]);
      for (let a = hypothesis === 'x' && data.intercept ? 1 : 0; a < fit.t.length; a++)
        expect(t[a], `${hypothesis} ${a}`).toBeCloseTo(fit.t[a] as number, 7);
    }
  });

  it.each(shapes)('any split of the permutations gives the same bytes: $name', (shape) => {
    const data = sample(2, shape);
    const fit = regressionFit(data);
    for (const hypothesis of nullHypotheses) {
      const run = new PermutationRun(data, hypothesis);
      const whole = run.counts(fit.t, 7, 0, 61);
      const other = new PermutationRun(data, hypothesis);
      const cuts = [0, 1, 8, 13, 40, 61];
      const parts = cuts
        .slice(1)
        .map((to, at) => (at % 2 === 0 ? run : other).counts(fit.t, 7, cuts[at] as number, to));
      expect(addCounts(parts.reverse())).toEqual(whole);
      const orders = Array.from({ length: 11 }, (_, m) => seededOrder(7, m, new Int32Array(data.n)));
      const single = orders.flatMap((order) => [...run.statistics([order])]);
      expect(single).toEqual([...run.statistics(orders)]);
    }
  });

  it('does not depend on the unit of a regressor, nor on a constant added', () => {
    const data = sample(3);
    const scaled = { ...data, x: data.x.map((matrix) => matrix.map((value) => 1e4 * value + 5e5)) };
    const [a, b] = [qapRegression(data, options), qapRegression(scaled, options)];
    expect(b.p.slice(1)).toEqual(a.p.slice(1));
    expect(b.t[1]).toBeCloseTo(a.t[1] as number, 6);
    expect(b.estimates[1]).toBeCloseTo((a.estimates[1] as number) / 1e4, 12);
  });

  it('is the same with the actors in another order, but for the draw of permutations', () => {
    const data = sample(4);
    const order = seededOrder(9, 0, new Int32Array(data.n));
    const moved = (matrix: Float64Array): Float64Array =>
      matrix.map(
        (_, cell) =>
          matrix[(order[Math.floor(cell / data.n)] as number) * data.n + (order[cell % data.n] as number)] as number,
      );
    const fit = regressionFit({ ...data, y: moved(data.y), x: data.x.map(moved) });
    regressionFit(data).t.forEach((t, a) => {
      expect(fit.t[a]).toBeCloseTo(t, 9);
    });
  });

  it('finds a level of about five in a hundred where nothing goes together', () => {
    let rejected = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { x, ...rest } = sample(100 + seed, { n: 8, regressors: 3 });
      const [y, ...others] = [...x].reverse() as [Float64Array, ...Float64Array[]];
      const { p } = qapRegression(
        { ...rest, y, x: others, names: ['a', 'b'] },
        { permutations: 99, null: 'dsp', seed },
      );
      if ((p[1]?.pTwoSided ?? 1) <= 0.05) rejected++;
    }
    expect(rejected).toBeGreaterThan(1);
    expect(rejected).toBeLessThan(22);
  });

  it('leaves the data as they are and gives the same bytes for the same seed', () => {
    const data = sample(5, { missing: 0.1 });
    const before = JSON.stringify([...data.y, ...data.x.flatMap((matrix) => [...matrix])]);
    const first = qapRegression(data, options);
    expect(JSON.stringify(qapRegression(data, options))).toBe(JSON.stringify(first));
    expect(JSON.stringify([...data.y, ...data.x.flatMap((matrix) => [...matrix])])).toBe(before);
    expect(qapRegression(data, { ...options, seed: 4 }).p).not.toEqual(first.p);
  });

  it('draws every order of four actors about as often', () => {
    const counts = new Map<string, number>();
    for (let m = 0; m < 24000; m++) {
      const order = seededOrder(1, m, new Int32Array(4)).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // chi-square of 23 degrees of freedom: 49.7 at one in a thousand
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(49.7);
  });

  it('counts missing values by matrix and leaves their pairs out', () => {
    const data = sample(6, { n: 5, regressors: 1 });
    data.y[1] = Number.NaN;
    (data.x[0] as Float64Array)[1] = Number.NaN;
    (data.x[0] as Float64Array)[7] = Number.NaN;
    // on the diagonal nothing counts
    data.y[0] = Number.NaN;
    expect(regressionFit(data)).toMatchObject({ observations: 18, missing: 2, missingY: 1, missingX: [2] });
  });

  it('one column alone is tested by permuting y', () => {
    const data = sample(7, { regressors: 1, intercept: false });
    expect(qapRegression(data, options).null).toBe('y');
  });
});

describe('refuses', () => {
  const data = sample(8);
  const [a, b] = data.x as [Float64Array, Float64Array];
  const constant = new Float64Array(144).fill(4);

  it.each<[string, Partial<DyadicData>, RegExp]>([
    ['one actor', { n: 1, y: Float64Array.of(1), x: [Float64Array.of(1)], names: ['x'] }, /two actors or more.*got 1/],
    ['a matrix of another size', { y: new Float64Array(9) }, /y must have 12 x 12 cells; got 9/],
    [
      'a constant regressor, by name',
      { x: [a, constant], names: ['x1', 'flat'] },
      /flat has the same value in all 132 pairs/,
    ],
    [
      'a regressor of zeros',
      { x: [new Float64Array(144), a], names: ['none', 'x'], intercept: false },
      /none has the same value.*\(0\)/,
    ],
    [
      'a combination, by name',
      { x: [a, b, a.map((v, i) => 2 * v - (b[i] as number) + 1)], names: ['p', 'q', 'r'] },
      /r is a linear combination of \(intercept\), p, q/,
    ],
    ['a regressor twice', { x: [a, a], names: ['p', 'q'] }, /q is a linear combination of p on/],
    ['y that does not vary', { y: constant }, /y has the same value in all 132 pairs/],
    ['one name for two', { names: ['p', 'p'] }, /named twice/],
    ['a name too few', { names: ['p'] }, /needs a name; got 2 matrices and 1 names/],
    [
      'an infinite value',
      { x: [a, b.map((v, i) => (i === 13 ? Number.POSITIVE_INFINITY : v))] },
      /x2 holds an infinite value in row 1, column 1/,
    ],
    ['two halves that differ', { symmetric: true }, /not symmetric/],
    ['no column at all', { x: [], names: [], intercept: false }, /a regressor or an intercept is needed/],
    [
      'nothing known',
      { y: new Float64Array(144).fill(Number.NaN) },
      /got 0 pairs with every value known \(of 132\) and 3 coefficients/,
    ],
    ['values that cannot be squared', { x: [a, b.map((v) => v * 1e200)] }, /too large to be squared/],
  ])('%s', (_, change, message) => {
    const wrong = { ...data, ...change };
    expect(() => qapRegression(wrong, options)).toThrow(DomainError);
    expect(() => qapRegression(wrong, options)).toThrow(message);
  });

  it('fewer pairs than coefficients', () => {
    expect(() => regressionFit(sample(1, { n: 3, regressors: 6 }))).toThrow(/got 6 pairs .* and 7 coefficients/);
  });

  it('an exact fit', () => {
    expect(() => regressionFit({ ...data, y: a.map((value) => 3 * value + 1) })).toThrow(NumericalError);
  });

  it.each([0, 1.5, Number.NaN])('%d permutations', (permutations) => {
    expect(() => qapRegression(data, { ...options, permutations })).toThrow(/permutations must be a whole number/);
  });

  it('no range of permutations', () => {
    expect(() => addCounts([])).toThrow(DomainError);
  });
});

describe('permutations without a statistic', () => {
  it('are counted and left out of the shares', () => {
    // two regressors with a single 1: permuted onto each other they are the same column
    const n = 4;
    const spot = (cell: number): Float64Array => Float64Array.from({ length: n * n }, (_, at) => Number(at === cell));
    const y = Float64Array.from({ length: n * n }, (_, at) => (at * 7) % 11);
    const data: DyadicData = {
      n,
      y,
      x: [spot(1), spot(6)],
      names: ['a', 'b'],
      symmetric: false,
      diagonal: false,
      intercept: true,
    };
    for (const hypothesis of ['dsp', 'x'] as const) {
      const { p } = qapRegression(data, { ...options, null: hypothesis, permutations: 600 });
      if (hypothesis === 'x') expect(p[1]?.notDefined).toBeGreaterThan(20);
      for (const { pTwoSided } of p.slice(1)) expect(pTwoSided).toBeLessThanOrEqual(1);
    }
    expect(qapRegression(data, { ...options, null: 'x' }).p[0]).toEqual({
      pLessEqual: null,
      pGreaterEqual: null,
      pTwoSided: null,
      notDefined: 200,
    });
  });
});

describe('correlation', () => {
  it('is 1 less rounding for nearly the same, and refuses a multiple', () => {
    const { x, n } = sample(9);
    const [a] = x as [Float64Array];
    const shape = { n, symmetric: false, diagonal: false, permutations: 99, seed: 1 };
    const near = a.map((value, cell) => value + 1e-4 * (cell % 3));
    const result = qapCorrelation(a, near, shape);
    expect(result.correlation).toBeGreaterThan(0.999);
    expect(result).toMatchObject({ pGreaterEqual: 0.01, pTwoSided: 0.01, pLessEqual: 1 });
    expect(() => qapCorrelation(a, a, shape)).toThrow(NumericalError);
    expect(() => qapCorrelation(a, a.fill(2), shape)).toThrow(DomainError);
  });
});
