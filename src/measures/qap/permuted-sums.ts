/** The inner loops of the procedure: sums of products of a moved matrix with columns that stay. */
import type { PermutationTest } from './permutation-test.ts';

/**
 * For each of some orders: the products of the moved matrix with every fixed column, and its sum of squares over the cells
 * where these are known.
 *
 * Row by row of the fixed columns, all orders in turn, so that a row comes from memory once for all of them. Each sum runs
 * over rows and cells in the same sequence whatever orders stand beside it: the bytes do not depend on the batch.
 * @param orders of the actors: cell (i, j) takes the value of (order[i], order[j])
 * @param sums filled: an order takes five places for each block of `test.fixed`, then one for the squares
 */
export function permutedSums(
  test: PermutationTest,
  n: number,
  symmetric: boolean,
  orders: readonly Int32Array[],
  sums: Float64Array,
): void {
  const { moved, fixed, mask, movedSquares } = test;
  const stride = 5 * fixed.length + 1;
  sums.fill(0, 0, stride * orders.length);
  for (let b = 0; b < fixed.length; b++)
    addProducts(moved, fixed[b] as Float64Array, n, symmetric, orders, sums, stride, 5 * b);
  if (mask !== null) addSquares(moved, mask, n, symmetric, orders, sums, stride);
  else for (let m = 0; m < orders.length; m++) sums[m * stride + stride - 1] = movedSquares;
}

function addProducts(
  moved: Float64Array,
  five: Float64Array,
  n: number,
  symmetric: boolean,
  orders: readonly Int32Array[],
  sums: Float64Array,
  stride: number,
  to: number,
): void {
  for (let i = 0; i < n; i++) {
    const length = symmetric ? i + 1 : n;
    for (let m = 0; m < orders.length; m++) {
      const order = orders[m] as Int32Array;
      addRow(moved, (order[i] as number) * n, order, length, five, i * n * 5, sums, m * stride + to);
    }
  }
}

/** Adds the products of one row with five columns: a value is looked up once for the five. */
function addRow(
  moved: Float64Array,
  from: number,
  order: Int32Array,
  length: number,
  five: Float64Array,
  first: number,
  sums: Float64Array,
  to: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let j = 0; j < length; j++) {
    const value = moved[from + (order[j] as number)] as number;
    const at = first + 5 * j;
    a += value * (five[at] as number);
    b += value * (five[at + 1] as number);
    c += value * (five[at + 2] as number);
    d += value * (five[at + 3] as number);
    e += value * (five[at + 4] as number);
  }
  sums[to] = (sums[to] as number) + a;
  sums[to + 1] = (sums[to + 1] as number) + b;
  sums[to + 2] = (sums[to + 2] as number) + c;
  sums[to + 3] = (sums[to + 3] as number) + d;
  sums[to + 4] = (sums[to + 4] as number) + e;
}

/** Adds the squares over the cells that the mask lets through. */
function addSquares(
  moved: Float64Array,
  mask: Float64Array,
  n: number,
  symmetric: boolean,
  orders: readonly Int32Array[],
  sums: Float64Array,
  stride: number,
): void {
  for (let i = 0; i < n; i++) {
    const length = symmetric ? i + 1 : n;
    for (let m = 0; m < orders.length; m++) {
      const order = orders[m] as Int32Array;
      const from = (order[i] as number) * n;
      const to = m * stride + stride - 1;
      let a = 0;
      for (let j = 0; j < length; j++) {
        const value = moved[from + (order[j] as number)] as number;
        a += value * value * (mask[i * n + j] as number);
      }
      sums[to] = (sums[to] as number) + a;
    }
  }
}
