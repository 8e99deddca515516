import { NumericalError } from '../core/errors.ts';

/**
 * Cholesky factor of a small symmetric positive definite matrix.
 * @param matrix size x size, row after row; only the lower triangle is read
 * @returns lower triangular factor L with L L' = matrix, row after row, zeros above the diagonal
 * @throws NumericalError when the matrix is not positive definite
 * @example choleskyFactor(Float64Array.of(4, 2, 2, 3), 2)[0] // => 2
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] as number) * (factor[j * size + k] as number);
      if (i !== j) factor[i * size + j] = sum / (factor[j * size + j] as number);
      else if (sum > 0) factor[i * size + i] = Math.sqrt(sum);
      else throw new NumericalError(`choleskyFactor: the matrix is not positive definite; pivot ${i} is ${sum}`);
    }
  return factor;
}

/**
 * Solves matrix x = right side by its Cholesky factor.
 * @param factor from {@link choleskyFactor}
 * @param right right side
 * @returns x
 */
export function choleskySolve(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (x[k] as number);
    x[i] = sum / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] as number) * (x[k] as number);
    x[i] = sum / (factor[i * size + i] as number);
  }
  return x;
}
