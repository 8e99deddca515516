/**
 * Poisson pseudo maximum likelihood with any number of fixed effects: log E(y) = x b + effects + offset.
 *
 * Start: fixed effects alone by proportional scaling. Then Newton steps: the regressors, once freed of the fixed effects, stay so
 * from step to step and are only corrected for the new weights; how exactly follows how far the fit has come.
 *
 * @see references.bib santossilva2006
 * @see references.bib correia2020
 */

import { choleskySolve } from '../../../math/cholesky.ts';
import { exponential } from '../../../math/exponential.ts';
import { Absorber, type Task } from './absorber.ts';
import { addTimes, advance } from './advance.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { type Factor, factorise } from './normal-equations.ts';
import { poissonRules } from './poisson-rules.ts';
import { scaleToTotals } from './scaling-start.ts';

/** What is estimated; rows in the order of `rows`. */
export interface PoissonProblem {
  readonly rows: GroupedRows;
  /** observed trade, 0 or more; every level of every fixed effect has a positive sum */
  readonly response: Float64Array;
  /** prior weights */
  readonly weights: Float64Array | null;
  readonly offset: Float64Array | null;
  /** regressors; overwritten by what the fixed effects leave of them */
  readonly columns: readonly Float64Array[];
}

/** A fit, before standard errors. */
export interface LinearFit {
  /** of the kept columns */
  readonly coefficients: Float64Array;
  readonly factor: Factor;
  /** kept regressors without fixed effects, weighted by `weights` */
  readonly columns: readonly Float64Array[];
  /** weights of the last step */
  readonly weights: Float64Array;
  /** weight times residual of each row: a column times it is the row's score */
  readonly scores: Float64Array;
  readonly fitted: Float64Array;
  readonly iterations: number;
  /** sweeps over the rows in all projections */
  readonly sweeps: number;
  readonly converged: boolean;
  /** why it stopped early, where it did */
  readonly reason: string | null;
  /** rows without trade whose fitted value was still falling: 1; null where there is none */
  readonly suspects: Uint8Array | null;
}

/** Fits by Newton steps; see the file's header. */
export function fitPoisson({ rows, response, weights, offset, columns }: PoissonProblem): LinearFit {
  const n = rows.rows;
  const weighted = weights === null ? response : response.map((y, i) => y * (weights[i] as number));
  // expected trade times prior weight: fitted value, weight and variance at once
  const expected = startOf(rows, weighted, weights, offset);
  const absorber = new Absorber(rows);
  const spread = columns.map(standardDeviation);
  const scale = new Float64Array(columns.length);
  const scores = new Float64Array(n);
  const rest = new Float64Array(n);
  const beta = new Float64Array(columns.length);
  let total = 0;
  for (let i = 0; i < n; i++) total += weighted[i] as number;
  // without fixed effects the start is the constant, where there is one: a start outside the model would stay in the fit
  const constant = rows.absorbed ? -1 : columns.findIndex((column) => column.every((x) => x === 1));
  if (constant >= 0) beta[constant] = scaleToMean(expected, total);
  let iterations = 0;
  let sweeps = 0;
  let converged = false;
  let reason: string | null = null;
  let change = Number.POSITIVE_INFINITY;
  let independent = 0;
  const rests = (tolerance: number): Task[] =>
    columns.map((column, k) => ({
      column,
      wanted: 'rest',
      tolerance,
      floor: poissonRules.collinear * 1e-4 * (scale[k] as number),
    }));
  const absorb = (tasks: readonly Task[]): void => {
    const done = absorber.solve(tasks);
    sweeps += done.sweeps;
    if (!done.converged) reason = 'the fixed effects could not be taken out';
  };
  const solve = (left: Float64Array): { readonly factor: Factor; readonly step: Float64Array } => {
    const { matrix, vector } = crossProducts(columns, expected, left);
    const factor = factorise(matrix, columns.length, scale, poissonRules.collinear);
    const solved = choleskySolve(
      factor.lower,
      Float64Array.from(factor.kept, (k) => vector[k] as number),
    );
    const step = new Float64Array(columns.length);
    for (const [at, k] of factor.kept.entries()) step[k] = solved[at] as number;
    return { factor, step };
  };
  for (const [k, column] of columns.entries()) scale[k] = centredSquares(column, expected);
  while (iterations < poissonRules.steps && !converged && reason === null) {
    iterations++;
    // regressors that are only nearly free of the effects cost little: the error of the step is of second order
    absorber.weigh(expected);
    for (let i = 0; i < n; i++) scores[i] = (weighted[i] as number) - (expected[i] as number);
    const moving = change > poissonRules.moving;
    const tolerance = moving ? poissonRules.loose : poissonRules.settling;
    const working: Task = { column: scores, wanted: 'fit', tolerance, floor: 0 };
    absorb(moving ? [...rests(tolerance), working] : [working]);
    for (let i = 0; i < n; i++)
      rest[i] = (weighted[i] as number) - (expected[i] as number) * (1 + (scores[i] as number));
    const { factor, step } = solve(rest);
    independent = Math.max(independent, factor.kept.length);
    const moved = advance(rows, columns, step, scores, weighted, expected);
    for (let k = 0; k < beta.length; k++) beta[k] = (beta[k] as number) + moved.share * (step[k] as number);
    change = Math.sqrt(moved.squares / total);
    if (!Number.isFinite(change)) reason = 'fitted values grew without bound';
    converged = moved.share === 1 && change <= poissonRules.change;
    if (converged && !step.every((s, k) => Math.abs(s) * (spread[k] as number) <= poissonRules.coefficientChange))
      converged = fallingRows(response, expected, scores, (poissonRules.vanished * total) / n) !== null;
  }
  absorber.weigh(expected);
  for (let i = 0; i < n; i++) {
    const score = (weighted[i] as number) - (expected[i] as number);
    scores[i] = score;
    rest[i] = score;
  }
  absorb([...rests(poissonRules.tight), { column: rest, wanted: 'fit', tolerance: poissonRules.loose, floor: 0 }]);
  const { factor, step } = solve(scores);
  for (let k = 0; k < columns.length; k++)
    if (step[k] !== 0) addTimes(rest, columns[k] as Float64Array, step[k] as number);
  for (let k = 0; k < beta.length; k++) beta[k] = (beta[k] as number) + (step[k] as number);
  if (!converged && reason === null) reason = `no convergence in ${poissonRules.steps} steps`;
  return {
    coefficients: Float64Array.from(factor.kept, (k) => beta[k] as number),
    factor,
    columns: factor.kept.map((k) => columns[k] as Float64Array),
    weights: expected,
    scores,
    fitted: weights === null ? expected : expected.map((m, i) => m / (weights[i] as number)),
    iterations,
    sweeps,
    converged: converged && reason === null,
    reason,
    suspects: fallingRows(
      response,
      expected,
      rest,
      ((factor.kept.length < independent ? poissonRules.vanishedWithRegressor : poissonRules.vanished) * total) / n,
    ),
  };
}

/** Rows without trade that a step still lowers, or has lowered to nothing: fitted values of separated rows fall for ever. */
function fallingRows(
  response: Float64Array,
  expected: Float64Array,
  direction: Float64Array,
  vanished: number,
): Uint8Array | null {
  let rows: Uint8Array | null = null;
  for (let i = 0; i < response.length; i++) {
    if (response[i] !== 0) continue;
    if ((direction[i] as number) < -poissonRules.falling || (expected[i] as number) < vanished) {
      rows ??= new Uint8Array(response.length);
      rows[i] = 1;
    }
  }
  return rows;
}

function startOf(
  rows: GroupedRows,
  weighted: Float64Array,
  weights: Float64Array | null,
  offset: Float64Array | null,
): Float64Array {
  const expected = new Float64Array(weighted.length).fill(1);
  if (offset !== null) for (let i = 0; i < expected.length; i++) expected[i] = exponential(offset[i] as number);
  if (weights !== null)
    for (let i = 0; i < expected.length; i++) expected[i] = (expected[i] as number) * (weights[i] as number);
  if (rows.absorbed) scaleToTotals(rows, weighted, expected);
  return expected;
}

/** Scales expected values to a total; returns the log of the scale. */
function scaleToMean(expected: Float64Array, total: number): number {
  let sum = 0;
  for (let i = 0; i < expected.length; i++) sum += expected[i] as number;
  const scale = total / sum;
  for (let i = 0; i < expected.length; i++) expected[i] = (expected[i] as number) * scale;
  return Math.log(scale);
}

function standardDeviation(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i] as number;
  const mean = sum / column.length;
  let squares = 0;
  for (let i = 0; i < column.length; i++) squares += ((column[i] as number) - mean) ** 2;
  return Math.sqrt(squares / column.length);
}
