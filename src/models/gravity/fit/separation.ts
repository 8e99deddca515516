/**
 * Separation: rows without trade whose fitted values fall to zero for ever, so that no finite estimate exists with them in.
 * They say nothing about the other parameters and are left out before the fit is read.
 *
 * A combination z of regressors and effects separates when z = 0 where trade is positive and z >= 0, somewhere above,
 * elsewhere. Found by the iterative rectifier: least squares of a target that is 1 in suspected rows, heavily weighted
 * elsewhere; the negative part of the fit is cut off and the fit repeated until it is no longer negative.
 *
 * @see references.bib correia2019
 */

import { choleskySolve } from '../../../math/cholesky.ts';
import { absorb, type Task, weigh } from './absorber.ts';
import { setDirection } from './advance.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import { factorise } from './normal-equations.ts';
import type { Prepared } from './prepare.ts';

/** Weight of the rows that must be met, rounds, and what counts as zero. */
export const separationRules = { weight: 1e7, rounds: 200, zero: 1e-4, tolerance: 1e-7 } as const;

/**
 * @param prepared rows and regressors; overwritten
 * @param suspects rows without trade that may be separated: 1
 * @returns the separated rows: 1; null where there is none
 */
export function separatedRows({ space, regressors }: Prepared, suspects: Uint8Array): Uint8Array | null {
  const n = space.rows.rows;
  const { weights, direction: residual } = space;
  for (let i = 0; i < n; i++) weights[i] = suspects[i] === 1 ? 1 : separationRules.weight;
  weigh(space);
  const scale = Float64Array.from({ length: regressors }, (_, k) => centredSquares(space.column(k), weights));
  absorb(
    space,
    Array.from(scale, (squares, column): Task => ({ column, wanted: 'rest', tolerance: 1e-9, floor: 1e-18 * squares })),
  );
  const target = Float64Array.from(suspects);
  const rest = space.column(regressors);
  for (let round = 0; round < separationRules.rounds; round++) {
    for (let i = 0; i < n; i++) rest.values[rest.start + rest.stride * i] = target[i] as number;
    absorb(space, [{ column: regressors, wanted: 'rest', tolerance: separationRules.tolerance, floor: 0 }]);
    const { matrix, vector } = crossProducts(space, regressors, 'values');
    const factor = factorise(matrix, regressors, scale, 1e-14);
    const b = choleskySolve(
      factor.lower,
      Float64Array.from(factor.kept, (k) => vector[k] as number),
    );
    const step = new Float64Array(regressors);
    for (const [at, k] of factor.kept.entries()) step[k] = -(b[at] as number);
    setDirection(space, step);
    let worst = 0;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const fit = (target[i] as number) - (residual[i] as number);
      if (suspects[i] === 0) worst = Math.max(worst, Math.abs(fit));
      else {
        worst = Math.max(worst, Math.abs(Math.max(fit, 0) - fit), Math.abs(residual[i] as number));
        target[i] = Math.max(fit, 0);
        largest = Math.max(largest, fit);
      }
    }
    if (largest < separationRules.zero) return null;
    if (worst < separationRules.zero * Math.min(1, largest)) break;
  }
  const separated = new Uint8Array(n);
  let any = false;
  for (let i = 0; i < n; i++)
    if (suspects[i] === 1 && (target[i] as number) > separationRules.zero) {
      separated[i] = 1;
      any = true;
    }
  return any ? separated : null;
}
