/** Cholesky factors of small symmetric matrices, row by row. */

/**
 * Lower factor L of a = L L'.
 * @param a symmetric, k x k
 * @param isFull whether a pivot is large enough to go on
 * @returns the factor, or the row whose pivot is not
 * @example tryCholesky(Float64Array.of(4, 2, 2, 5), 2) // => Float64Array.of(2, 0, 1, 2)
 */
export function tryCholesky(
  a: Float64Array,
  k: number,
  isFull: (row: number, pivot: number) => boolean = (_, pivot) => pivot > 0,
): Float64Array | number {
  const lower = new Float64Array(k * k);
  for (let r = 0; r < k; r++)
    for (let c = 0; c <= r; c++) {
      let left = a[r * k + c] as number;
      for (let m = 0; m < c; m++) left -= (lower[r * k + m] as number) * (lower[c * k + m] as number);
      if (r === c && !isFull(r, left)) return r;
      lower[r * k + c] = r === c ? Math.sqrt(left) : left / (lower[c * k + c] as number);
    }
  return lower;
}

/** Solves L L' x = b. */
export function solveCholesky(lower: Float64Array, b: Float64Array, k: number): Float64Array {
  const x = b.slice();
  for (let r = 0; r < k; r++) {
    for (let c = 0; c < r; c++) x[r] = (x[r] as number) - (lower[r * k + c] as number) * (x[c] as number);
    x[r] = (x[r] as number) / (lower[r * k + r] as number);
  }
  for (let r = k - 1; r >= 0; r--) {
    for (let c = r + 1; c < k; c++) x[r] = (x[r] as number) - (lower[c * k + r] as number) * (x[c] as number);
    x[r] = (x[r] as number) / (lower[r * k + r] as number);
  }
  return x;
}
