/** The markets of a world after a change: what every country sells at given prices. */
import { columnSums, larger, rowSums } from './balance-flows.ts';
import { numeraireScale } from './numeraire.ts';
import type { TradeWorld } from './trade-world.ts';

/** Floor that keeps a step finite on the way, never in an answer: a point that ends on it is no equilibrium. */
const leastSpent = 1e-6;

/**
 * Sales at prices p, as ratios to the baseline, world output as numeraire.
 *
 *     u_i = p_i^(1 - sigma);  v_j = sum_i X_ij f_ij u_i;  sales_i = u_i sum_j X_ij f_ij E'_j / v_j
 *     E'_j = p_j Y_j + D_j,   D_j = E_j - Y_j,   sum_i p_i Y_i = sum_i Y_i
 */
export class Markets {
  readonly sigma: number;
  readonly output: Float64Array;
  readonly imbalance: Float64Array;
  /** baseline trade times the factors of the change, n x n */
  readonly flows: Float64Array;
  readonly price: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** E'_j / v_j */
  readonly ratio: Float64Array;
  /** sales over u */
  readonly reach: Float64Array;
  /** sales over the value of output */
  readonly excess: Float64Array;
  /** countries whose output is worth less than their surplus, at the last prices */
  poor: readonly number[] = [];
  /** largest relative difference between sales and output, at the last prices */
  residual: number = Number.POSITIVE_INFINITY;

  /** @param part how much of the change is made, 0-1, in logs */
  constructor(world: TradeWorld, tradeFactor: Float64Array, sigma: number, part = 1) {
    const n = world.output.length;
    this.sigma = sigma;
    this.output = world.output;
    this.imbalance = world.expenditure.map((value, j) => value - at(world.output, j));
    this.flows = new Float64Array(n * n);
    for (let k = 0; k < n * n; k++)
      this.flows[k] = at(world.flows, k) * (part === 1 ? at(tradeFactor, k) : at(tradeFactor, k) ** part);
    this.price = new Float64Array(n);
    this.u = new Float64Array(n);
    this.v = new Float64Array(n);
    this.ratio = new Float64Array(n);
    this.reach = new Float64Array(n);
    this.excess = new Float64Array(n);
  }

  /** Takes prices, in logs and up to a common factor. */
  at(logPrice: Float64Array): void {
    const { price, u, v, ratio, reach, excess, output, imbalance, flows, sigma } = this;
    const n = price.length;
    for (let i = 0; i < n; i++) price[i] = Math.exp(at(logPrice, i));
    const scale = numeraireScale(price, output);
    for (let i = 0; i < n; i++) {
      price[i] = at(price, i) * scale;
      u[i] = at(price, i) ** (1 - sigma);
    }
    columnSums(flows, u, v);
    const poor: number[] = [];
    for (let j = 0; j < n; j++) {
      const spent = at(price, j) * at(output, j) + at(imbalance, j);
      if (!(spent > 0)) poor.push(j);
      ratio[j] = Math.max(spent, leastSpent * at(output, j)) / at(v, j);
    }
    rowSums(flows, ratio, reach);
    let residual = 0;
    for (let i = 0; i < n; i++) {
      excess[i] = (at(u, i) * at(reach, i)) / (at(price, i) * at(output, i));
      residual = larger(residual, Math.abs(at(excess, i) - 1));
    }
    this.poor = poor;
    this.residual = residual;
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
