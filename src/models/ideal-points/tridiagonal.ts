/** Symmetric tridiagonal systems, one after the other in the same arrays. */

/**
 * Solves A x = b and takes the diagonal of A's inverse, for a block-diagonal A of tridiagonal blocks.
 * @param diagonal of A, positive
 * @param link `link[i]` is minus the element beside the diagonal that joins i - 1 and i; 0 where a block begins
 * @param right b
 * @param x takes the solution
 * @param work as long as the others
 */
export function solveTridiagonal(
  diagonal: Float64Array,
  link: Float64Array,
  right: Float64Array,
  x: Float64Array,
  work: Float64Array,
): void {
  const n = diagonal.length;
  for (let i = 0; i < n; i++) {
    const q = link[i] as number;
    if (q === 0) {
      work[i] = diagonal[i] as number;
      x[i] = right[i] as number;
    } else {
      const ratio = q / (work[i - 1] as number);
      work[i] = (diagonal[i] as number) - ratio * q;
      x[i] = (right[i] as number) + ratio * (x[i - 1] as number);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    const q = i + 1 < n ? (link[i + 1] as number) : 0;
    x[i] = ((x[i] as number) + (q === 0 ? 0 : q * (x[i + 1] as number))) / (work[i] as number);
  }
}

/**
 * Diagonal of the inverse of the same kind of matrix: variances where A is a precision.
 * @param diagonal of A, positive
 * @param link as in {@link solveTridiagonal}
 * @param inverse takes the diagonal of the inverse
 * @param work as long as the others
 */
export function inverseDiagonal(
  diagonal: Float64Array,
  link: Float64Array,
  inverse: Float64Array,
  work: Float64Array,
): void {
  const n = diagonal.length;
  for (let i = 0; i < n; i++) {
    const q = link[i] as number;
    work[i] = (diagonal[i] as number) - (q === 0 ? 0 : (q * q) / (work[i - 1] as number));
  }
  let back = 0;
  for (let i = n - 1; i >= 0; i--) {
    const q = i + 1 < n ? (link[i + 1] as number) : 0;
    back = (diagonal[i] as number) - (q === 0 ? 0 : (q * q) / back);
    inverse[i] = 1 / ((work[i] as number) + back - (diagonal[i] as number));
  }
}
