/** Small symmetric positive definite systems by their Cholesky factor: a lower triangle L with L L' = a, row after row. */
import { NumericalError } from '../core/errors.ts';

/**
 * Factors in place.
 * @param a k x k by rows; its lower triangle is overwritten by L, what lies above is left
 * @param isFull whether the pivot of a row is large enough to go on
 * @returns -1, or the row whose pivot is not; `a` is then spoilt
 */
export function choleskyInPlace(
  a: Float64Array,
  k: number,
  isFull: (row: number, pivot: number) => boolean = (_, pivot) => pivot > 0,
): number {
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * k + j] as number;
      for (let m = 0; m < j; m++) sum -= (a[i * k + m] as number) * (a[j * k + m] as number);
      if (i === j && !isFull(i, sum)) return i;
      a[i * k + j] = i === j ? Math.sqrt(sum) : sum / (a[j * k + j] as number);
    }
  return -1;
}

/**
 * Lower factor of a matrix, which stays as it is.
 * @param a symmetric, k x k; only the lower triangle is read
 * @param isFull whether the pivot of a row is large enough to go on
 * @returns the factor with zeros above the diagonal, or the row whose pivot is not
 * @example tryCholesky(Float64Array.of(4, 2, 2, 5), 2) // => Float64Array.of(2, 0, 1, 2)
 */
export function tryCholesky(
  a: Float64Array,
  k: number,
  isFull?: (row: number, pivot: number) => boolean,
): Float64Array | number {
  const lower = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let j = 0; j <= i; j++) lower[i * k + j] = a[i * k + j] as number;
  const row = choleskyInPlace(lower, k, isFull);
  return row === -1 ? lower : row;
}

/**
 * Lower factor of a matrix that must be positive definite.
 * @throws NumericalError when it is not
 * @example choleskyFactor(Float64Array.of(4, 2, 2, 3), 2)[0] // => 2
 */
export function choleskyFactor(a: Float64Array, k: number): Float64Array {
  const factor = tryCholesky(a, k);
  if (typeof factor === 'number')
    throw new NumericalError(`choleskyFactor: the matrix is not positive definite; its pivot ${factor} is not above 0`);
  return factor;
}

/**
 * Solves `L x = b`, so that the sum of squares of x is `b' (L L')^-1 b`.
 * @param b overwritten by x
 */
export function forwardSolve(lower: Float64Array, k: number, b: Float64Array): void {
  for (let i = 0; i < k; i++) {
    let sum = b[i] as number;
    for (let m = 0; m < i; m++) sum -= (lower[i * k + m] as number) * (b[m] as number);
    b[i] = sum / (lower[i * k + i] as number);
  }
}

/**
 * Solves `L' x = b`.
 * @param b overwritten by x
 */
export function backwardSolve(lower: Float64Array, k: number, b: Float64Array): void {
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let m = i + 1; m < k; m++) sum -= (lower[m * k + i] as number) * (b[m] as number);
    b[i] = sum / (lower[i * k + i] as number);
  }
}

/** Solves `L L' x = right`, which stays as it is. */
export function choleskySolve(lower: Float64Array, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  forwardSolve(lower, right.length, x);
  backwardSolve(lower, right.length, x);
  return x;
}

/** Inverse of `L L'`, k x k. */
export function choleskyInverse(lower: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let column = 0; column < k; column++) {
    const unit = new Float64Array(k);
    unit[column] = 1;
    inverse.set(choleskySolve(lower, unit), column * k);
  }
  return inverse;
}
