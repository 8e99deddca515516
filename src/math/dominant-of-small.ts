/**
 * Eigenvector of the largest real eigenvalue of a small square table whose eigenvalues of largest size include a positive one
 * (a table without negative cells, or such a one in another basis). Adds half its size to the diagonal, so that a negative
 * eigenvalue of the same size falls behind, and squares until the direction stands.
 * @param table row by row, `stride` cells a row
 * @param stride cells of a row
 * @param size rows and columns that are used
 * @returns vector of length 1 and its Rayleigh quotient
 * @example Math.round(dominantOfSmall(Float64Array.of(0, 1, 1, 0), 2, 2).value * 1e9) // => 1e9
 */
export function dominantOfSmall(
  table: Float64Array,
  stride: number,
  size: number,
): { vector: Float64Array; value: number } {
  let power = new Float64Array(size * size);
  let scale = 0;
  for (let i = 0; i < size; i++) {
    let row = 0;
    for (let j = 0; j < size; j++) row += Math.abs(table[i * stride + j] as number);
    scale = Math.max(scale, row);
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      power[i * size + j] = (table[i * stride + j] as number) / (scale || 1) + (i === j ? 0.5 : 0);
  for (let round = 0; round < 60; round++) {
    const squared = square(power, size);
    let change = 0;
    for (let c = 0; c < squared.length; c++)
      change = Math.max(change, Math.abs((squared[c] as number) - (power[c] as number)));
    power = squared;
    if (change < 1e-15) break;
  }
  const vector = largestColumn(power, size);
  let value = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      value += (vector[i] as number) * (table[i * stride + j] as number) * (vector[j] as number);
  return { vector, value };
}

/** The square, its largest cell made 1. */
function square(table: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const cell = table[i * size + k] as number;
      if (cell === 0) continue;
      for (let j = 0; j < size; j++)
        result[i * size + j] = (result[i * size + j] as number) + cell * (table[k * size + j] as number);
    }
  let largest = 0;
  for (const cell of result) if (Math.abs(cell) > Math.abs(largest)) largest = cell;
  if (largest !== 0) for (let c = 0; c < result.length; c++) result[c] = (result[c] as number) / largest;
  return result;
}

function largestColumn(table: Float64Array, size: number): Float64Array {
  let best = -1;
  let at = 0;
  for (let j = 0; j < size; j++) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (table[i * size + j] as number) ** 2;
    if (sum > best) [best, at] = [sum, j];
  }
  const norm = Math.sqrt(best) || 1;
  return Float64Array.from({ length: size }, (_, i) => (table[i * size + at] as number) / norm);
}
