/** One Newton step of the fitted values, held back where it would do harm. */
import { exponential } from '../../../math/exponential.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { poissonRules } from './poisson-rules.ts';

/**
 * Moves the fitted values along a step, shorter where the likelihood would fall or a value would grow too fast.
 * @param direction fitted effects of the working residual; overwritten by the step of the linear index
 * @returns the share of the step that was taken, and the weighted squares of the whole step
 */
export function advance(
  rows: GroupedRows,
  columns: readonly Float64Array[],
  step: Float64Array,
  direction: Float64Array,
  weighted: Float64Array,
  expected: Float64Array,
): { readonly share: number; readonly squares: number } {
  const n = rows.rows;
  for (let k = 0; k < columns.length; k++) {
    const by = step[k] as number;
    if (by !== 0) addTimes(direction, columns[k] as Float64Array, by);
  }
  let largest = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const d = direction[i] as number;
    squares += (expected[i] as number) * d * d;
    if (d > largest) largest = d;
  }
  let share = largest > poissonRules.growth ? poissonRules.growth / largest : 1;
  let gain = moveBy(direction, share, weighted, expected);
  for (let halving = 0; !(gain.likelihood >= -1e-12 * gain.size) && halving < poissonRules.halvings; halving++) {
    share /= 2;
    const again = moveBy(direction, -share, weighted, expected);
    gain = { likelihood: gain.likelihood + again.likelihood, size: gain.size };
  }
  return { share, squares };
}

/** Moves by `by` times the direction; returns the change of the likelihood and the size of what it is made of. */
function moveBy(
  direction: Float64Array,
  by: number,
  weighted: Float64Array,
  expected: Float64Array,
): { readonly likelihood: number; readonly size: number } {
  let likelihood = 0;
  let size = 0;
  for (let i = 0; i < direction.length; i++) {
    const d = by * (direction[i] as number);
    const before = expected[i] as number;
    const after = before * exponential(d);
    expected[i] = after;
    likelihood += (weighted[i] as number) * d - (after - before);
    size += after;
  }
  return { likelihood, size };
}

export function addTimes(to: Float64Array, column: Float64Array, by: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + by * (column[i] as number);
}
