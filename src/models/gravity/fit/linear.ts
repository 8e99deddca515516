/** Least squares with any number of fixed effects: y = x b + effects + error. */

import { choleskySolve } from '../../../math/cholesky.ts';
import { absorb, type Task, weigh } from './absorber.ts';
import { setDirection } from './advance.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import { factorise } from './normal-equations.ts';
import type { LinearFit } from './poisson.ts';
import type { Prepared } from './prepare.ts';

/** Error of projections, relative; and the share of a regressor's variance below which it is collinear. */
export const linearRules = { tight: 1e-10, collinear: 1e-12 } as const;

/** Fits; the columns of the workspace are overwritten by what the fixed effects leave of them. */
export function fitLinear({ space, regressors, response, weights, offset }: Prepared): LinearFit {
  const n = space.rows.rows;
  const weighing = space.weights;
  if (weights === null) weighing.fill(1);
  else weighing.set(weights);
  const columns = Array.from({ length: regressors }, (_, k) => space.column(k));
  const rest = space.column(regressors);
  const restAt = (i: number): number => rest.start + rest.stride * i;
  for (let i = 0; i < n; i++) rest.values[restAt(i)] = (response[i] as number) - (offset?.[i] ?? 0);
  weigh(space);
  const scale = Float64Array.from(columns, (column) => centredSquares(column, weighing));
  const tasks = Array.from({ length: regressors + 1 }, (_, column): Task => {
    const squares = column === regressors ? 0 : (scale[column] as number);
    return { column, wanted: 'rest', tolerance: linearRules.tight, floor: linearRules.collinear * 1e-4 * squares };
  });
  const done = space.rows.absorbed ? absorb(space, tasks) : { sweeps: 0, converged: true };
  const { matrix, vector } = crossProducts(space, regressors, 'values');
  const factor = factorise(matrix, regressors, scale, linearRules.collinear);
  const coefficients = choleskySolve(
    factor.lower,
    Float64Array.from(factor.kept, (k) => vector[k] as number),
  );
  const step = new Float64Array(regressors);
  for (const [at, k] of factor.kept.entries()) step[k] = -(coefficients[at] as number);
  // what is left of the response less what the regressors explain of it
  setDirection(space, step);
  const residual = space.direction;
  return {
    coefficients,
    factor,
    columns: factor.kept.map((k) => columns[k] as (typeof columns)[number]),
    weights: weighing,
    scores: residual.map((e, i) => e * (weighing[i] as number)),
    fitted: response.map((y, i) => y - (residual[i] as number)),
    iterations: 1,
    sweeps: done.sweeps,
    converged: done.converged,
    reason: done.converged ? null : 'the fixed effects could not be taken out',
    suspects: null,
  };
}
