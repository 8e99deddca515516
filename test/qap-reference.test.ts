/**
 * Regression and correlation of dyadic data against sna::netlm and sna::qaptest: the fit, the statistic of every permutation
 * (sna's own orders of the actors are stored), and p-values of 2,000 permutations. Made by qap-reference/make.mjs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DyadicData } from '../src/measures/qap/dyadic-data.ts';
import { PermutationRun } from '../src/measures/qap/permutation-counts.ts';
import { type NullHypothesis, nullHypotheses } from '../src/measures/qap/permutation-test.ts';
import { qapCorrelation } from '../src/measures/qap/qap-correlation.ts';
import { qapRegression } from '../src/measures/qap/qap-regression.ts';
import { regressionFit } from '../src/measures/qap/regression-fit.ts';

type Cells = readonly (number | null)[];

interface Shares {
  readonly pLessEqual: readonly number[];
  readonly pGreaterEqual: readonly number[];
  readonly pTwoSided: readonly number[];
}

interface ReferenceCase {
  readonly name: string;
  readonly n: number;
  readonly symmetric: boolean;
  readonly diagonal: boolean;
  readonly intercept: boolean;
  readonly x: readonly Cells[];
  readonly y: Cells;
  readonly reference: {
    readonly coefficients: readonly number[];
    readonly t: readonly number[];
    readonly rSquared: number;
    readonly observations: number;
    readonly null: {
      readonly [H in NullHypothesis]: {
        readonly orders: readonly (readonly (readonly number[])[])[];
        readonly t: readonly (readonly (number | null)[])[];
      } | null;
    };
    readonly p?: { readonly [H in NullHypothesis]: Shares };
    readonly correlation: {
      readonly observed: number;
      readonly orders: readonly (readonly number[])[];
      readonly permuted: readonly number[];
      readonly p?: { readonly pLessEqual: number; readonly pGreaterEqual: number };
    };
  };
}

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, 'qap-reference', 'numbers.json'), 'utf8')) as {
  cases: readonly ReferenceCase[];
};

function matrix(cells: Cells): Float64Array {
  return Float64Array.from(cells, (value) => value ?? Number.NaN);
}

function dataOf({ n, symmetric, diagonal, intercept, x, y }: ReferenceCase): DyadicData {
  return { n, symmetric, diagonal, intercept, x: x.map(matrix), y: matrix(y), names: x.map((_, at) => `x${at + 1}`) };
}

/** Within 1e-8, relative above 1. */
function expectNear(ours: number | undefined, theirs: number, where: string): void {
  expect(Math.abs((ours ?? Number.NaN) - theirs), where).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(theirs)));
}

function order(fromOne: readonly number[]): Int32Array {
  return Int32Array.from(fromOne, (actor) => actor - 1);
}

/** Shares of two runs of 2,000 permutations: four standard errors of their difference, and one permutation of each. */
function expectAlike(ours: number | null, theirs: number, where: string): void {
  const error = 4 * Math.sqrt((2 * theirs * (1 - theirs)) / 2000) + 2 / 2000;
  expect(Math.abs((ours ?? Number.NaN) - theirs), where).toBeLessThanOrEqual(error);
}

describe.each(cases)('$name', (given) => {
  const data = dataOf(given);
  const { reference } = given;

  it('has the coefficients, t statistics, R squared and number of cells of sna', () => {
    const fit = regressionFit(data);
    expect(fit.observations).toBe(reference.observations);
    reference.coefficients.forEach((value, a) => {
      expectNear(fit.estimates[a], value, `coefficient ${a}`);
    });
    reference.t.forEach((value, a) => {
      expectNear(fit.t[a], value, `t ${a}`);
    });
    expectNear(fit.rSquared, reference.rSquared, 'R squared');
  });

  it.each(nullHypotheses)('has its t statistic in each permutation under %s', (hypothesis) => {
    const theirs = reference.null[hypothesis];
    if (theirs === null) throw new Error(`no numbers of ${hypothesis}`);
    const run = new PermutationRun(data, hypothesis);
    const k = reference.t.length;
    let compared = 0;
    for (let a = 0; a < k; a++) {
      const orders = (theirs.orders.length === 1 ? theirs.orders[0] : theirs.orders[a]) ?? [];
      const t = run.statistics(orders.map(order));
      orders.forEach((_, m) => {
        // ones permuted are ones: the intercept has no test when regressors are permuted
        if (hypothesis === 'x' && data.intercept && a === 0) expect(t[m * k]).toBeNaN();
        else {
          expectNear(t[m * k + a], theirs.t[m]?.[a] as number, `permutation ${m}, coefficient ${a}`);
          compared++;
        }
      });
    }
    expect(compared).toBeGreaterThanOrEqual(20 * (k - 1));
  });

  it('has its correlation, observed and in each permutation', () => {
    const { n, symmetric, diagonal } = data;
    const [x] = data.x as [Float64Array];
    const { correlation } = reference;
    const ours = qapCorrelation(x, data.y, { n, symmetric, diagonal, permutations: 1, seed: 1 });
    expectNear(ours.correlation, correlation.observed, 'observed');
    const pair = { ...data, x: [x], names: ['x'], intercept: true };
    const permuted = new PermutationRun(pair, 'x', 'correlation').statistics(correlation.orders.map(order));
    correlation.permuted.forEach((value, m) => {
      expectNear(permuted[2 * m + 1], value, `permutation ${m}`);
    });
  });
});

describe.each(cases.filter(({ reference }) => reference.p !== undefined))('p-values: $name', (given) => {
  const data = dataOf(given);

  it.each(nullHypotheses)('agree with those of sna under %s', (hypothesis) => {
    const theirs = given.reference.p?.[hypothesis] as Shares;
    const { p } = qapRegression(data, { permutations: 2000, null: hypothesis, seed: 5 });
    for (let a = hypothesis === 'x' && data.intercept ? 1 : 0; a < p.length; a++) {
      const ours = p[a];
      if (ours === undefined) throw new Error('no p-values');
      for (const side of ['pLessEqual', 'pGreaterEqual', 'pTwoSided'] as const)
        expectAlike(ours[side], theirs[side][a] as number, `${side} of coefficient ${a}`);
    }
  });

  it('agree for the correlation', () => {
    const { n, symmetric, diagonal } = data;
    const ours = qapCorrelation(data.x[0] as Float64Array, data.y, {
      n,
      symmetric,
      diagonal,
      permutations: 2000,
      seed: 5,
    });
    const theirs = given.reference.correlation.p as { pLessEqual: number; pGreaterEqual: number };
    expectAlike(ours.pLessEqual, theirs.pLessEqual, 'at most');
    expectAlike(ours.pGreaterEqual, theirs.pGreaterEqual, 'at least');
  });
});
