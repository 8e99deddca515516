/** Weighted cross products of columns, in blocks that stay in the processor's cache. */

const block = 2048;

/**
 * X'WX and X's.
 * @param columns of X
 * @param weights of the rows
 * @param scores one number a row
 * @returns the matrix row by row, and the vector
 */
export function crossProducts(
  columns: readonly Float64Array[],
  weights: Float64Array,
  scores: Float64Array,
): { readonly matrix: Float64Array; readonly vector: Float64Array } {
  const k = columns.length;
  const n = weights.length;
  const matrix = new Float64Array(k * k);
  const vector = new Float64Array(k);
  const weighted = new Float64Array(block);
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block);
    for (let a = 0; a < k; a++) {
      const column = columns[a] as Float64Array;
      let dot = 0;
      for (let i = from; i < to; i++) {
        const value = column[i] as number;
        weighted[i - from] = value * (weights[i] as number);
        dot += value * (scores[i] as number);
      }
      vector[a] = (vector[a] as number) + dot;
      for (let b = a; b < k; b++)
        matrix[a * k + b] = (matrix[a * k + b] as number) + product(weighted, columns[b] as Float64Array, from, to);
    }
  }
  for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) matrix[a * k + b] = matrix[b * k + a] as number;
  return { matrix, vector };
}

function product(weighted: Float64Array, column: Float64Array, from: number, to: number): number {
  let even = 0;
  let odd = 0;
  let i = from;
  for (; i + 1 < to; i += 2) {
    even += (weighted[i - from] as number) * (column[i] as number);
    odd += (weighted[i - from + 1] as number) * (column[i + 1] as number);
  }
  if (i < to) even += (weighted[i - from] as number) * (column[i] as number);
  return even + odd;
}
