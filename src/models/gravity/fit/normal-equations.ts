/** Factors small positive definite matrices, and names the columns that the others already span. */

/** Cholesky factor of the columns that are not spanned by earlier ones. */
export interface Factor {
  /** columns kept, in order */
  readonly kept: readonly number[];
  /** columns left out: spanned by those before them */
  readonly collinear: readonly number[];
  /** lower triangle over the kept columns, row by row */
  readonly lower: Float64Array;
}

/**
 * Factorises a symmetric matrix column by column.
 * @param matrix row by row, `size` x `size`
 * @param scale what each diagonal element was before anything was taken out of its column
 * @param tolerance share of `scale` below which a column counts as spanned
 */
export function factorise(matrix: Float64Array, size: number, scale: Float64Array, tolerance: number): Factor {
  const kept: number[] = [];
  const collinear: number[] = [];
  const lower = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const row = kept.length;
    let rest = matrix[column * size + column] as number;
    for (let b = 0; b < row; b++) {
      let value = matrix[column * size + (kept[b] as number)] as number;
      for (let c = 0; c < b; c++) value -= (lower[row * size + c] as number) * (lower[b * size + c] as number);
      value /= lower[b * size + b] as number;
      lower[row * size + b] = value;
      rest -= value * value;
    }
    if (!(rest > tolerance * (scale[column] as number))) {
      collinear.push(column);
      continue;
    }
    lower[row * size + row] = Math.sqrt(rest);
    kept.push(column);
  }
  const k = kept.length;
  const packed = new Float64Array(k * k);
  for (let a = 0; a < k; a++) for (let b = 0; b <= a; b++) packed[a * k + b] = lower[a * size + b] as number;
  return { kept, collinear, lower: packed };
}
