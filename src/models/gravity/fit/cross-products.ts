/** Weighted cross products of columns, in blocks that stay in the processor's cache. */
import type { Workspace } from './kernels/workspace.ts';

const block = 2048;

/**
 * X'WX of the first columns, and X's of a target.
 * @param columns how many; the target is the column behind them
 * @param target what s stands for: `values`: the target times weight; `scores`: response - weight; `rest`: what effects in the
 *   target leave of the scores
 * @returns the matrix row by row, and the vector
 */
export function crossProducts(
  space: Workspace,
  columns: number,
  target: 'values' | 'scores' | 'rest',
): { readonly matrix: Float64Array; readonly vector: Float64Array } {
  const n = space.rows.rows;
  const pairs = (columns >> 1) + 1;
  const none = { rest: 0, fit: 0, keep: 0, ofEffects: 0, product: 0 };
  for (let k = 0; k < 2 * pairs; k++) space.setLane(k, { ...none, product: k < columns ? 1 : 0 });
  if (target === 'values') space.setLane(columns, { ...none, product: 1 });
  else space.setLane(columns, { ...none, fit: 1, product: target === 'rest' ? -1 : 0 });
  const sums = space.clearedSums();
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block);
    for (let a = 0; a < pairs; a++)
      for (let b = a; b < pairs; b++)
        space.kernels.product(
          from,
          to,
          space.pairAt(2 * a),
          space.pairAt(2 * b),
          space.lanesAt(2 * b),
          space.at.sums + 32 * (a * pairs + b),
        );
  }
  const sumOf = (i: number, j: number): number =>
    sums[4 * ((i >> 1) * pairs + (j >> 1)) + ((i & 1) === (j & 1) ? 0 : 2) + (i & 1)] as number;
  const matrix = new Float64Array(columns * columns);
  for (let a = 0; a < columns; a++)
    for (let b = a; b < columns; b++) {
      matrix[a * columns + b] = sumOf(a, b);
      matrix[b * columns + a] = sumOf(a, b);
    }
  return { matrix, vector: Float64Array.from({ length: columns }, (_, a) => sumOf(a, columns)) };
}
