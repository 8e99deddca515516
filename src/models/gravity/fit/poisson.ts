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
import { absorb, type Task, weigh } from './absorber.ts';
import { advance, setDirection } from './advance.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import type { Strided, Workspace } from './kernels/workspace.ts';
import { type Factor, factorise } from './normal-equations.ts';
import { poissonRules } from './poisson-rules.ts';
import type { Prepared } from './prepare.ts';
import { scaleToTotals } from './scaling-start.ts';

/** A fit, before standard errors. */
export interface LinearFit {
  /** of the kept columns */
  readonly coefficients: Float64Array;
  readonly factor: Factor;
  /** kept regressors without fixed effects, weighted by `weights` */
  readonly columns: readonly Strided[];
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

/**
 * Fits by Newton steps; see the file's header. Every level of every fixed effect must have a positive sum of trade. The
 * columns of the workspace are overwritten by what the fixed effects leave of them.
 */
export function fitPoisson({ space, regressors, response, weights, offset }: Prepared): LinearFit {
  const n = space.rows.rows;
  const weighted = space.response;
  if (weights !== null) for (let i = 0; i < n; i++) weighted[i] = (response[i] as number) * (weights[i] as number);
  // expected trade times prior weight: fitted value, weight and variance at once
  const expected = space.weights;
  start(space, weights, offset);
  const columns = Array.from({ length: regressors }, (_, k) => space.column(k));
  const spread = columns.map((column) => standardDeviation(column, n));
  const scale = new Float64Array(regressors);
  const beta = new Float64Array(regressors);
  let total = 0;
  for (let i = 0; i < n; i++) total += weighted[i] as number;
  // without fixed effects the start is the constant, where there is one: a start outside the model would stay in the fit
  const constant = space.rows.absorbed ? -1 : columns.findIndex((column) => isOne(column, n));
  if (constant >= 0) beta[constant] = scaleToMean(expected, total);
  let iterations = 0;
  let sweeps = 0;
  let converged = false;
  let reason: string | null = null;
  let change = Number.POSITIVE_INFINITY;
  let independent = 0;
  const rests = (tolerance: number): Task[] =>
    columns.map((_, column) => ({
      column,
      wanted: 'rest',
      tolerance,
      floor: poissonRules.collinear * 1e-4 * (scale[column] as number),
    }));
  const free = (tasks: readonly Task[]): void => {
    const done = absorb(space, tasks);
    sweeps += done.sweeps;
    if (!done.converged) reason = 'the fixed effects could not be taken out';
  };
  const residuals = (tolerance: number): Task => ({ column: regressors, wanted: 'fit', tolerance, floor: 0 });
  const setResiduals = (): void => space.kernels.residuals(space.pairAt(regressors) + 8 * (regressors & 1), n);
  const solve = (left: 'scores' | 'rest'): { readonly factor: Factor; readonly step: Float64Array } => {
    const { matrix, vector } = crossProducts(space, regressors, left);
    const factor = factorise(matrix, regressors, scale, poissonRules.collinear);
    const solved = choleskySolve(
      factor.lower,
      Float64Array.from(factor.kept, (k) => vector[k] as number),
    );
    const step = new Float64Array(regressors);
    for (const [at, k] of factor.kept.entries()) step[k] = solved[at] as number;
    return { factor, step };
  };
  for (const [k, column] of columns.entries()) scale[k] = centredSquares(column, expected);
  while (iterations < poissonRules.steps && !converged && reason === null) {
    iterations++;
    // regressors that are only nearly free of the effects cost little: the error of the step is of second order
    weigh(space);
    setResiduals();
    const moving = change > poissonRules.moving;
    const tolerance = moving ? poissonRules.loose : poissonRules.settling;
    free(moving ? [...rests(tolerance), residuals(tolerance)] : [residuals(tolerance)]);
    const { factor, step } = solve('rest');
    independent = Math.max(independent, factor.kept.length);
    setDirection(space, step);
    const moved = advance(space);
    for (let k = 0; k < beta.length; k++) beta[k] = (beta[k] as number) + moved.share * (step[k] as number);
    change = Math.sqrt(moved.squares / total);
    if (!Number.isFinite(change)) reason = 'fitted values grew without bound';
    converged = moved.share === 1 && change <= poissonRules.change;
    if (converged && !step.every((s, k) => Math.abs(s) * (spread[k] as number) <= poissonRules.coefficientChange))
      converged = fallingRows(space, (poissonRules.vanished * total) / n) !== null;
  }
  weigh(space);
  setResiduals();
  free([...rests(poissonRules.tight), residuals(poissonRules.loose)]);
  const { factor, step } = solve('scores');
  setDirection(space, step);
  const lowest = factor.kept.length < independent ? poissonRules.vanishedWithRegressor : poissonRules.vanished;
  const suspects = fallingRows(space, (lowest * total) / n);
  const scores = space.direction;
  for (let i = 0; i < n; i++) scores[i] = (weighted[i] as number) - (expected[i] as number);
  for (let k = 0; k < beta.length; k++) beta[k] = (beta[k] as number) + (step[k] as number);
  if (!converged && reason === null) reason = `no convergence in ${poissonRules.steps} steps`;
  return {
    coefficients: Float64Array.from(factor.kept, (k) => beta[k] as number),
    factor,
    columns: factor.kept.map((k) => columns[k] as Strided),
    weights: expected,
    scores,
    fitted: weights === null ? expected : expected.map((m, i) => m / (weights[i] as number)),
    iterations,
    sweeps,
    converged: converged && reason === null,
    reason,
    suspects,
  };
}

/** Rows without trade that the direction still lowers, or has lowered to nothing: fitted values of separated rows fall for ever. */
function fallingRows({ response, weights, direction }: Workspace, vanished: number): Uint8Array | null {
  let rows: Uint8Array | null = null;
  for (let i = 0; i < response.length; i++) {
    if (response[i] !== 0) continue;
    if ((direction[i] as number) < -poissonRules.falling || (weights[i] as number) < vanished) {
      rows ??= new Uint8Array(response.length);
      rows[i] = 1;
    }
  }
  return rows;
}

/** Expected trade before the first step. */
function start(space: Workspace, weights: Float64Array | null, offset: Float64Array | null): void {
  const expected = space.weights;
  expected.fill(1);
  if (offset !== null) for (let i = 0; i < expected.length; i++) expected[i] = exponential(offset[i] as number);
  if (weights !== null)
    for (let i = 0; i < expected.length; i++) expected[i] = (expected[i] as number) * (weights[i] as number);
  if (space.rows.absorbed) scaleToTotals(space);
}

/** Scales expected values to a total; returns the log of the scale. */
function scaleToMean(expected: Float64Array, total: number): number {
  let sum = 0;
  for (let i = 0; i < expected.length; i++) sum += expected[i] as number;
  const scale = total / sum;
  for (let i = 0; i < expected.length; i++) expected[i] = (expected[i] as number) * scale;
  return Math.log(scale);
}

function isOne({ values, start: first, stride }: Strided, rows: number): boolean {
  for (let i = 0; i < rows; i++) if (values[first + stride * i] !== 1) return false;
  return true;
}

function standardDeviation({ values, start: first, stride }: Strided, rows: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += values[first + stride * i] as number;
  const mean = sum / rows;
  let squares = 0;
  for (let i = 0; i < rows; i++) squares += ((values[first + stride * i] as number) - mean) ** 2;
  return Math.sqrt(squares / rows);
}
