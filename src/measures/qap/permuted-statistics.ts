/** The statistics of permuted data, from sums of products. */
import { backwardSolve, choleskyInPlace, forwardSolve } from '../../math/cholesky.ts';
import type { PermutationTest } from './permutation-test.ts';

/**
 * Share of a sum of squares below which nothing counts as left: about the square of the tolerance at which a column counts
 * as made up by others, above rounding.
 */
export const leastLeft = 1e-12;

const isLeft = (_row: number, pivot: number): boolean => pivot > leastLeft;

/** The moved column and y, both cleared of the columns that stay, over the cells where everything is known. */
export interface ClearedProducts {
  readonly moved: number;
  readonly both: number;
  readonly outcome: number;
  readonly cells: number;
}

/** The statistics that can be read: t, infinite where the fit is exact, or the partial correlation. */
export const statisticOf: {
  readonly [name in 't' | 'correlation']: (cleared: ClearedProducts, coefficients: number) => number;
} = {
  t: ({ moved, both, outcome, cells }, coefficients) => {
    const left = moved * outcome - both * both;
    if (!(left > leastLeft * leastLeft * moved * outcome)) return both * Number.POSITIVE_INFINITY;
    return both * Math.sqrt((cells - coefficients) / left);
  },
  correlation: ({ moved, both, outcome }) => both / Math.sqrt(moved * outcome),
};

/** Reads statistics of one test out of its sums; holds the room it works in. */
export class StatisticReader {
  readonly #test: PermutationTest;
  readonly #n: number;
  readonly #symmetric: boolean;
  readonly #k: number;
  readonly #gram: Float64Array;
  readonly #products: Float64Array;
  readonly #outcome: Float64Array;
  readonly #position: Int32Array;
  readonly #places: Int32Array;
  readonly #pairProducts = new Float64Array(25);
  #cells = 0;

  /** @param k coefficients of the regression */
  constructor(test: PermutationTest, n: number, symmetric: boolean, k: number) {
    this.#test = test;
    this.#n = n;
    this.#symmetric = symmetric;
    this.#k = k;
    this.#gram = new Float64Array(test.width * test.width);
    this.#products = new Float64Array(test.width);
    this.#outcome = new Float64Array(test.width);
    this.#position = new Int32Array(n);
    this.#places = new Int32Array(test.listed.row.length);
  }

  /**
   * For a column test: its products with y.
   * @param sums of the order, from `from`
   * @returns null where the permuted column is made up by the others, or y does not vary, on the cells that are left
   */
  #cleared(order: Int32Array, sums: Float64Array, from: number): ClearedProducts | null {
    const { width, movedSquares } = this.#test;
    const stay = width - 1;
    const moved = sums[from + 5 * this.#test.fixed.length] as number;
    const complete = this.#sumFixed(order);
    const products = this.#products;
    const outcome = this.#outcome;
    for (let b = 0; b < stay; b++) {
      products[b] = sums[from + b] as number;
      outcome[b] = complete ? 0 : (this.#gram[stay * width + b] as number);
    }
    const total = this.#gram[stay * width + stay] as number;
    if (!complete) {
      const factor = this.#leadingGram(stay);
      if (choleskyInPlace(factor, stay, isLeft) !== -1) return null;
      forwardSolve(factor, stay, products);
      forwardSolve(factor, stay, outcome);
    }
    let [left, both, leftOutcome] = [moved, sums[from + stay] as number, total];
    for (let b = 0; b < stay; b++) {
      const a = products[b] as number;
      const c = outcome[b] as number;
      left -= a * a;
      both -= a * c;
      leftOutcome -= c * c;
    }
    if (!(left > leastLeft * movedSquares)) return null;
    if (!(leftOutcome > leastLeft * (this.#test.fixedSquares[stay] as number))) return null;
    return { moved: left, both, outcome: leftOutcome, cells: this.#cells };
  }

  /** The statistic of the moved column; NaN where it is not defined. */
  statistic(name: 't' | 'correlation', order: Int32Array, sums: Float64Array, from: number): number {
    const cleared = this.#cleared(order, sums, from);
    return cleared === null || cleared.cells <= this.#k ? Number.NaN : statisticOf[name](cleared, this.#k);
  }

  /** For an outcome test: t of every coefficient, NaN where it is not defined. */
  allT(order: Int32Array, sums: Float64Array, from: number, out: Float64Array): void {
    const { width, inverse, mean, skipped } = this.#test;
    const k = this.#k;
    const complete = this.#sumFixed(order);
    const products = this.#products;
    for (let b = 0; b < width; b++) products[b] = sums[from + b] as number;
    const factor = complete ? null : this.#leadingGram(width);
    out.fill(Number.NaN);
    if (this.#cells <= k || (factor !== null && choleskyInPlace(factor, width, isLeft) !== -1)) return;
    if (factor !== null) forwardSolve(factor, width, products);
    const total = sums[from + 5 * this.#test.fixed.length] as number;
    let left = total;
    for (let b = 0; b < width; b++) left -= (products[b] as number) ** 2;
    if (!(total > 0) || !(left > leastLeft * total)) return;
    const variance = left / (this.#cells - k);
    if (factor !== null) backwardSolve(factor, width, products);
    const weights = this.#outcome;
    for (let a = 0; a < k; a++) {
      let estimate = a === 0 ? mean : 0;
      for (let b = 0; b < width; b++) {
        weights[b] = inverse[a * k + b + skipped] as number;
        estimate += (weights[b] as number) * (products[b] as number);
      }
      if (factor !== null) forwardSolve(factor, width, weights);
      // the column that was skipped is the intercept's, whose weight stands in the first row only
      let spread = skipped === 1 && a === 0 ? (inverse[0] as number) ** 2 : 0;
      for (let b = 0; b < width; b++) spread += (weights[b] as number) ** 2;
      out[a] = estimate / Math.sqrt(variance * spread);
    }
  }

  /**
   * Products of the fixed columns with each other over the cells where the moved one is known.
   * @returns whether it is known in all: the columns are orthogonal then
   */
  #sumFixed(order: Int32Array): boolean {
    const { width, fixed, fixedSquares, fixedCells, listed, listedAreMissing, mask } = this.#test;
    const n = this.#n;
    const gram = this.#gram;
    const complete = listedAreMissing && listed.row.length === 0;
    gram.fill(0);
    this.#cells = listedAreMissing ? fixedCells : 0;
    if (listedAreMissing) for (let b = 0; b < width; b++) gram[b * width + b] = fixedSquares[b] as number;
    if (complete) return true;
    for (let i = 0; i < n; i++) this.#position[order[i] as number] = i;
    for (let at = 0; at < listed.row.length; at++) {
      const i = this.#position[listed.row[at] as number] as number;
      const j = this.#position[listed.column[at] as number] as number;
      this.#places[at] = this.#symmetric && j > i ? j * n + i : i * n + j;
    }
    const sign = listedAreMissing ? -1 : 1;
    this.#cells += sign * countPlaces(mask, this.#places);
    const products = this.#pairProducts;
    for (let first = 0; first < fixed.length; first++)
      for (let second = 0; second <= first; second++) {
        pairProducts(fixed[first] as Float64Array, fixed[second] as Float64Array, this.#places, products);
        for (let a = 0; a < 5 && 5 * first + a < width; a++)
          for (let b = 0; b < 5 && 5 * second + b <= 5 * first + a; b++) {
            const at = (5 * first + a) * width + 5 * second + b;
            gram[at] = (gram[at] as number) + sign * (products[5 * a + b] as number);
          }
      }
    return false;
  }

  /** The first rows and columns of the products, to be factored. */
  #leadingGram(size: number): Float64Array {
    const { width } = this.#test;
    const leading = new Float64Array(size * size);
    for (let a = 0; a < size; a++)
      for (let b = 0; b <= a; b++) leading[a * size + b] = this.#gram[a * width + b] as number;
    return leading;
  }
}

function countPlaces(mask: Float64Array | null, places: Int32Array): number {
  if (mask === null) return places.length;
  let count = 0;
  for (let i = 0; i < places.length; i++) count += mask[places[i] as number] as number;
  return count;
}

/** Products of the five columns of one block with those of another, over some places; of a block with itself the lower half. */
function pairProducts(one: Float64Array, other: Float64Array, places: Int32Array, out: Float64Array): void {
  if (one !== other) {
    out.fill(0);
    for (let i = 0; i < places.length; i++) {
      const at = 5 * (places[i] as number);
      for (let a = 0; a < 5; a++)
        for (let b = 0; b < 5; b++)
          out[5 * a + b] = (out[5 * a + b] as number) + (one[at + a] as number) * (other[at + b] as number);
    }
    return;
  }
  // a block with itself: the lower triangle, held in variables
  let [aa, ba, bb, ca, cb, cc, da, db] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [dc, dd, ea, eb, ec, ed, ee] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < places.length; i++) {
    const at = 5 * (places[i] as number);
    const a = one[at] as number;
    const b = one[at + 1] as number;
    const c = one[at + 2] as number;
    const d = one[at + 3] as number;
    const e = one[at + 4] as number;
    aa += a * a;
    ba += b * a;
    bb += b * b;
    ca += c * a;
    cb += c * b;
    cc += c * c;
    da += d * a;
    db += d * b;
    dc += d * c;
    dd += d * d;
    ea += e * a;
    eb += e * b;
    ec += e * c;
    ed += e * d;
    ee += e * e;
  }
  out.set([aa, 0, 0, 0, 0, ba, bb, 0, 0, 0, ca, cb, cc, 0, 0, da, db, dc, dd, 0, ea, eb, ec, ed, ee]);
}
