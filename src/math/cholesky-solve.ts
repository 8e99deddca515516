/** Small symmetric systems, solved in place. */

/**
 * Factors a symmetric positive definite matrix into `l l'`.
 * @param a k x k by rows; its lower triangle is overwritten by `l`
 * @param least smallest pivot that counts as positive
 * @returns false where a pivot is smaller: the matrix is singular, and `a` is spoilt
 */
export function choleskyFactor(a: Float64Array, k: number, least: number): boolean {
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * k + j] as number;
      for (let m = 0; m < j; m++) sum -= (a[i * k + m] as number) * (a[j * k + m] as number);
      if (i === j) {
        if (!(sum > least)) return false;
        a[i * k + i] = Math.sqrt(sum);
      } else a[i * k + j] = sum / (a[j * k + j] as number);
    }
  return true;
}

/**
 * Solves `l x = b`, so that the sum of squares of x is `b' (l l')^-1 b`.
 * @param b overwritten by x
 */
export function forwardSolve(l: Float64Array, k: number, b: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = b[i] as number;
    for (let m = 0; m < i; m++) sum -= (l[i * k + m] as number) * (b[m] as number);
    b[i] = sum / (l[i * k + i] as number);
  }
}

/**
 * Solves `l' x = b`.
 * @param b overwritten by x
 */
export function backwardSolve(l: Float64Array, k: number, b: Float64Array): void {
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let m = i + 1; m < k; m++) sum -= (l[m * k + i] as number) * (b[m] as number);
    b[i] = sum / (l[i * k + i] as number);
  }
}
