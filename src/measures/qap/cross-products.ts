/** Columns laid in blocks, and the inner loop where no value is missing: products of two moved columns with five that stay. */

/**
 * Columns of some cells in blocks of `size` that hold the values of a cell together, by their place in the matrix: column b
 * of cell c is `blocks[floor(b / size)][size * c + b % size]`; 0 elsewhere.
 * @param mirrored set the cell of the other order too
 */
export function inBlocks(
  columns: readonly Float64Array[],
  cells: Int32Array,
  n: number,
  size: number,
  mirrored: boolean,
): Float64Array[] {
  const blocks = Array.from({ length: Math.ceil(columns.length / size) }, () => new Float64Array(size * n * n));
  for (const [b, column] of columns.entries()) {
    const block = blocks[Math.floor(b / size)] as Float64Array;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] as number;
      block[size * cell + (b % size)] = column[at] as number;
      if (mirrored) block[size * ((cell % n) * n + Math.floor(cell / n)) + (b % size)] = column[at] as number;
    }
  }
  return blocks;
}

/**
 * Adds, for each order, the products of two moved columns with five fixed ones, to ten places from `to`, the next order's
 * `stride` further. Row by row, all orders in turn, so that a row of the fixed columns comes from memory once for all of
 * them; a sum runs through rows and cells in the same sequence whatever orders stand beside it.
 * @param moved block of two, @param fixed block of five, see {@link inBlocks}
 */
export function addCrossProducts(
  moved: Float64Array,
  fixed: Float64Array,
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
      addRow(moved, (order[i] as number) * n, order, length, fixed, i * n, sums, m * stride + to);
    }
  }
}

function addRow(
  moved: Float64Array,
  from: number,
  order: Int32Array,
  length: number,
  fixed: Float64Array,
  first: number,
  sums: Float64Array,
  to: number,
): void {
  let [a, b, c, d, e] = [0, 0, 0, 0, 0];
  let [p, q, r, s, t] = [0, 0, 0, 0, 0];
  for (let j = 0; j < length; j++) {
    const cell = 2 * (from + (order[j] as number));
    const one = moved[cell] as number;
    const two = moved[cell + 1] as number;
    const at = 5 * (first + j);
    const u = fixed[at] as number;
    a += one * u;
    p += two * u;
    const v = fixed[at + 1] as number;
    b += one * v;
    q += two * v;
    const w = fixed[at + 2] as number;
    c += one * w;
    r += two * w;
    const x = fixed[at + 3] as number;
    d += one * x;
    s += two * x;
    const y = fixed[at + 4] as number;
    e += one * y;
    t += two * y;
  }
  sums[to] = (sums[to] as number) + a;
  sums[to + 1] = (sums[to + 1] as number) + b;
  sums[to + 2] = (sums[to + 2] as number) + c;
  sums[to + 3] = (sums[to + 3] as number) + d;
  sums[to + 4] = (sums[to + 4] as number) + e;
  sums[to + 5] = (sums[to + 5] as number) + p;
  sums[to + 6] = (sums[to + 6] as number) + q;
  sums[to + 7] = (sums[to + 7] as number) + r;
  sums[to + 8] = (sums[to + 8] as number) + s;
  sums[to + 9] = (sums[to + 9] as number) + t;
}
