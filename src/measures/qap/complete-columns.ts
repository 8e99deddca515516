/**
 * Tests of all coefficients at once where no value is missing. Every regressor is a sum of the same k orthonormal columns, so
 * the products of the permuted columns with the columns in place, and with what they leave of y, hold all that any test of
 * a regressor needs: one pass over the cells serves them all.
 */
import { dot } from '../../math/orthonormal-basis.ts';
import { addCrossProducts, inBlocks } from './cross-products.ts';
import { cellsOf, type DyadicData } from './dyadic-data.ts';
import { leastLeft, statisticOf } from './permuted-statistics.ts';
import { cellsWhere, designBasis } from './regression-fit.ts';

/** A regressor as a sum of the basis: what is moved, and the direction that the other regressors do not span. */
interface Direction {
  readonly target: number;
  readonly moved: Float64Array;
  readonly movedSquares: number;
  readonly own: Float64Array;
  /** product of y with the own direction */
  readonly outcome: number;
}

export class CompleteColumns {
  readonly #n: number;
  readonly #symmetric: boolean;
  readonly #k: number;
  readonly #cells: number;
  /** 1 where the first column of the basis is constant, and so the same in any order */
  readonly #constant: number;
  readonly #moved: readonly Float64Array[];
  readonly #fixed: readonly Float64Array[];
  readonly #directions: readonly Direction[];
  readonly #residualSquares: number;
  readonly #products: Float64Array;

  constructor(data: DyadicData, hypothesis: 'dsp' | 'x') {
    const all = cellsWhere(cellsOf(data), data.n, () => true);
    const basis = designBasis(data, all);
    const k = basis.q.length;
    const y = all.values(data.y);
    const residual = y.slice();
    for (let pass = 0; pass < 2; pass++)
      for (const unit of basis.q) {
        const share = dot(unit, residual);
        for (let i = 0; i < residual.length; i++) residual[i] = (residual[i] as number) - share * (unit[i] as number);
      }
    this.#n = data.n;
    this.#symmetric = data.symmetric;
    this.#k = k;
    this.#cells = all.length;
    this.#constant = Number(data.intercept);
    const varying = basis.q.slice(this.#constant);
    this.#moved = inBlocks(varying, all.cells, data.n, 2, data.symmetric);
    this.#fixed = inBlocks([...varying, residual], all.cells, data.n, 5, false);
    this.#residualSquares = dot(residual, residual);
    const onBasis = Float64Array.from(basis.q, (unit) => dot(unit, y));
    this.#directions = Array.from({ length: k }, (_, target) => target)
      .filter((target) => hypothesis === 'dsp' || !data.intercept || target > 0)
      .map((target) => {
        const row = basis.inverse.slice(target * k, (target + 1) * k);
        const own = row.map((value) => value / Math.sqrt(dot(row, row)));
        const moved =
          hypothesis === 'dsp'
            ? own
            : own.map((_, b) => (b < this.#constant ? 0 : (basis.r[b * k + target] as number)));
        return { target, moved, movedSquares: dot(moved, moved), own, outcome: dot(own, onBasis) };
      });
    this.#products = new Float64Array(10 * this.#moved.length * this.#fixed.length);
  }

  /**
   * Statistics under each order, orders by coefficients in `out`; those that are not tested stay as they are.
   * @param statistic t, or the partial correlation
   */
  statistics(orders: readonly Int32Array[], statistic: 't' | 'correlation', out: Float64Array): void {
    const size = this.#products.length;
    const sums = new Float64Array(size * orders.length);
    for (const [a, moved] of this.#moved.entries())
      for (const [b, fixed] of this.#fixed.entries())
        addCrossProducts(moved, fixed, this.#n, this.#symmetric, orders, sums, size, 10 * (a * this.#fixed.length + b));
    for (let m = 0; m < orders.length; m++) {
      this.#products.set(sums.subarray(m * size, (m + 1) * size));
      for (const direction of this.#directions)
        out[m * this.#k + direction.target] = this.#statistic(direction, statistic);
    }
  }

  #statistic({ moved, movedSquares, own, outcome }: Direction, statistic: 't' | 'correlation'): number {
    const constant = this.#constant;
    const k = this.#k;
    const first = constant === 1 ? (moved[0] as number) : 0;
    let along = constant === 1 ? (own[0] as number) * first : 0;
    let squares = first * first;
    for (let b = constant; b < k; b++) {
      let product = 0;
      for (let a = constant; a < k; a++) product += (moved[a] as number) * this.#product(a - constant, b - constant);
      squares += product * product;
      along += (own[b] as number) * product;
    }
    let withResidual = 0;
    for (let a = constant; a < k; a++) withResidual += (moved[a] as number) * this.#product(a - constant, k - constant);
    const left = movedSquares - squares + along * along;
    if (!(left > leastLeft * movedSquares)) return Number.NaN;
    return statisticOf[statistic](
      {
        moved: left,
        both: withResidual + along * outcome,
        outcome: this.#residualSquares + outcome * outcome,
        cells: this.#cells,
      },
      k,
    );
  }

  /** Product of moved column a with fixed column b. */
  #product(a: number, b: number): number {
    const block = (a >> 1) * this.#fixed.length + Math.floor(b / 5);
    return this.#products[10 * block + 5 * (a & 1) + (b % 5)] as number;
  }
}
