/** Columns turned into an orthonormal basis of what they span: the step behind every least-squares fit here. */

/** `columns = q r`, with `q` orthonormal and `r` upper triangular with a positive diagonal. */
export interface OrthonormalBasis {
  /** one array per column, as long as the columns */
  readonly q: readonly Float64Array[];
  /** k x k by rows */
  readonly r: Float64Array;
  /** inverse of `r`, k x k by rows */
  readonly inverse: Float64Array;
}

/** A column that the columns before it make up, so that no basis of k columns exists. */
export interface DependentColumn {
  readonly column: number;
  /** earlier columns that take part; empty for a column of zeros */
  readonly on: readonly number[];
}

/** Share of a column's length that must be left once the columns before it are taken out; the value R's `lm` uses. */
export const dependenceTolerance = 1e-7;

/**
 * Gram-Schmidt with each column cleared twice, which keeps the basis orthogonal to rounding.
 * @param columns of one length, finite
 * @returns the basis, or the first column that depends on those before it. Cost: rows times columns squared
 * @see references.bib giraud2005
 * @example orthonormalBasis([Float64Array.of(3, 4)]).basis?.r[0] // => 5
 */
export function orthonormalBasis(
  columns: readonly Float64Array[],
):
  | { readonly basis: OrthonormalBasis; readonly dependent: null }
  | { readonly basis: null; readonly dependent: DependentColumn } {
  const k = columns.length;
  const q: Float64Array[] = [];
  const r = new Float64Array(k * k);
  for (const [a, column] of columns.entries()) {
    const rest = column.slice();
    const length = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++)
      for (const [b, unit] of q.entries()) {
        const share = dot(unit, rest);
        r[b * k + a] = (r[b * k + a] as number) + share;
        for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - share * (unit[i] as number);
      }
    const left = Math.sqrt(dot(rest, rest));
    if (!(left > dependenceTolerance * length)) return { basis: null, dependent: { column: a, on: parts(r, k, a) } };
    r[a * k + a] = left;
    q.push(rest.map((value) => value / left));
  }
  return { basis: { q, r, inverse: inverseOfUpper(r, k) }, dependent: null };
}

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Which of the columns before `a` make it up: those whose part is more than rounding. */
function parts(r: Float64Array, k: number, a: number): number[] {
  const weight = new Float64Array(a);
  for (let b = a - 1; b >= 0; b--) {
    let sum = r[b * k + a] as number;
    for (let c = b + 1; c < a; c++) sum -= (r[b * k + c] as number) * (weight[c] as number);
    weight[b] = sum / (r[b * k + b] as number);
  }
  const size = (b: number): number =>
    Math.sqrt(Array.from({ length: b + 1 }, (_, c) => (r[c * k + b] as number) ** 2).reduce((x, y) => x + y, 0));
  const sizes = Array.from(weight, (value, b) => Math.abs(value) * size(b));
  const most = Math.max(0, ...sizes);
  return sizes.flatMap((value, b) => (value > 1e-6 * most ? [b] : []));
}

function inverseOfUpper(r: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    inverse[a * k + a] = 1 / (r[a * k + a] as number);
    for (let b = a - 1; b >= 0; b--) {
      let sum = 0;
      for (let c = b + 1; c <= a; c++) sum += (r[b * k + c] as number) * (inverse[c * k + a] as number);
      inverse[b * k + a] = -sum / (r[b * k + b] as number);
    }
  }
  return inverse;
}
