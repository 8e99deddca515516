/**
 * Solves a x = b by elimination with row exchanges.
 * @param a n x n, row by row; is overwritten
 * @param b right side; is overwritten with the solution
 * @returns whether a solution was found: false where a is singular
 * @example solveLinear(Float64Array.of(0, 2, 1, 1), Float64Array.of(4, 3)) // => true
 */
export function solveLinear(a: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let r = k + 1; r < n; r++)
      if (Math.abs(a[r * n + k] as number) > Math.abs(a[best * n + k] as number)) best = r;
    const pivot = a[best * n + k] as number;
    if (!(Math.abs(pivot) > 0)) return false;
    if (best !== k) exchange(a, b, k, best);
    for (let r = k + 1; r < n; r++) {
      const factor = (a[r * n + k] as number) / pivot;
      if (factor === 0) continue;
      for (let c = k + 1; c < n; c++) a[r * n + c] = (a[r * n + c] as number) - factor * (a[k * n + c] as number);
      b[r] = (b[r] as number) - factor * (b[k] as number);
    }
  }
  for (let r = n - 1; r >= 0; r--) {
    for (let c = r + 1; c < n; c++) b[r] = (b[r] as number) - (a[r * n + c] as number) * (b[c] as number);
    b[r] = (b[r] as number) / (a[r * n + r] as number);
  }
  return b.every(Number.isFinite);
}

function exchange(a: Float64Array, b: Float64Array, i: number, j: number): void {
  const n = b.length;
  for (let c = 0; c < n; c++) {
    const kept = a[i * n + c] as number;
    a[i * n + c] = a[j * n + c] as number;
    a[j * n + c] = kept;
  }
  const kept = b[i] as number;
  b[i] = b[j] as number;
  b[j] = kept;
}
