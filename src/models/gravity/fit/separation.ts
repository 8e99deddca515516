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
import { Absorber, type Task } from './absorber.ts';
import { centredSquares } from './centred-squares.ts';
import { crossProducts } from './cross-products.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { factorise } from './normal-equations.ts';

/** Weight of the rows that must be met, rounds, and what counts as zero. */
export const separationRules = { weight: 1e7, rounds: 200, zero: 1e-4, tolerance: 1e-7 } as const;

/**
 * @param suspects rows without trade that may be separated: 1
 * @param columns regressors; overwritten
 * @returns the separated rows: 1; null where there is none
 */
export function separatedRows(
  rows: GroupedRows,
  columns: readonly Float64Array[],
  suspects: Uint8Array,
): Uint8Array | null {
  const n = rows.rows;
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) weights[i] = suspects[i] === 1 ? 1 : separationRules.weight;
  const absorber = new Absorber(rows);
  absorber.weigh(weights);
  const scale = Float64Array.from(columns, (column) => centredSquares(column, weights));
  absorber.solve(
    columns.map(
      (column, k): Task => ({ column, wanted: 'rest', tolerance: 1e-9, floor: 1e-18 * (scale[k] as number) }),
    ),
  );
  const target = Float64Array.from(suspects);
  const residual = new Float64Array(n);
  const weighted = new Float64Array(n);
  for (let round = 0; round < separationRules.rounds; round++) {
    residual.set(target);
    absorber.solve([{ column: residual, wanted: 'rest', tolerance: separationRules.tolerance, floor: 0 }]);
    for (let i = 0; i < n; i++) weighted[i] = (weights[i] as number) * (residual[i] as number);
    const { matrix, vector } = crossProducts(columns, weights, weighted);
    const factor = factorise(matrix, columns.length, scale, 1e-14);
    const b = choleskySolve(
      factor.lower,
      Float64Array.from(factor.kept, (k) => vector[k] as number),
    );
    for (const [at, k] of factor.kept.entries()) {
      const column = columns[k] as Float64Array;
      for (let i = 0; i < n; i++) residual[i] = (residual[i] as number) - (b[at] as number) * (column[i] as number);
    }
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
