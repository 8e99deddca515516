/** Least squares with any number of fixed effects: y = x b + effects + error. */

import { choleskySolve } from '../../../math/cholesky.ts';
import { Absorber, type Task } from './absorber.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { factorise } from './normal-equations.ts';
import type { LinearFit } from './poisson.ts';

/** Error of projections, relative; and the share of a regressor's variance below which it is collinear. */
export const linearRules = { tight: 1e-10, collinear: 1e-12 } as const;

/** Fits; `columns` are overwritten by what the fixed effects leave of them. */
export function fitLinear(
  rows: GroupedRows,
  response: Float64Array,
  columns: readonly Float64Array[],
  weights: Float64Array | null,
  offset: Float64Array | null,
): LinearFit {
  const n = rows.rows;
  const weighing = weights ?? new Float64Array(n).fill(1);
  const rest = offset === null ? response.slice() : response.map((y, i) => y - (offset[i] as number));
  const target = rest.slice();
  const absorber = new Absorber(rows);
  absorber.weigh(weighing);
  const scale = Float64Array.from(columns, (column) => centredSquares(column, weighing));
  const tasks = [rest, ...columns].map((column, at): Task => {
    const squares = at === 0 ? 0 : (scale[at - 1] as number);
    return { column, wanted: 'rest', tolerance: linearRules.tight, floor: linearRules.collinear * 1e-4 * squares };
  });
  const done = rows.absorbed ? absorber.solve(tasks) : { sweeps: 0, converged: true };
  const weightedRest = rest.map((y, i) => y * (weighing[i] as number));
  const { matrix, vector } = crossProducts(columns, weighing, weightedRest);
  const factor = factorise(matrix, columns.length, scale, linearRules.collinear);
  const coefficients = choleskySolve(
    factor.lower,
    Float64Array.from(factor.kept, (k) => vector[k] as number),
  );
  const kept = factor.kept.map((k) => columns[k] as Float64Array);
  for (const [at, column] of kept.entries()) {
    const b = coefficients[at] as number;
    for (let i = 0; i < n; i++) rest[i] = (rest[i] as number) - b * (column[i] as number);
  }
  return {
    coefficients,
    factor,
    columns: kept,
    weights: weighing,
    scores: rest.map((e, i) => e * (weighing[i] as number)),
    fitted: target.map((y, i) => y - (rest[i] as number) + (offset === null ? 0 : (offset[i] as number))),
    iterations: 1,
    sweeps: done.sweeps,
    converged: done.converged,
    reason: done.converged ? null : 'the fixed effects could not be taken out',
    suspects: null,
  };
}
