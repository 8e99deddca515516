/** The slow sure way to an equilibrium: the change is made bit by bit, with Newton steps on the markets after each. */
import { solveLinear } from '../../math/solve-linear.ts';
import type { StoppingRule } from './fixed-point.ts';
import { Markets } from './markets.ts';
import type { TradeWorld } from './trade-world.ts';

/** Smallest bit of the change that is tried unless the rule says otherwise, most Newton steps for one, and the longest step of a log price. */
const usualBit = 1 / 256;
const mostSteps = 15;
const longest = 1;
const mostHalvings = 30;

/** How far the way led. */
export interface Followed {
  /** markets at the last equilibrium on the way */
  readonly markets: Markets;
  readonly logPrice: Float64Array;
  /** part of the change, 0-1, at which it lies; 1: the equilibrium asked for */
  readonly part: number;
  readonly iterations: number;
  /** the country with the least left to spend beside its surplus there, and how much that is, share of its output */
  readonly poorest: number;
  readonly left: number;
}

/**
 * Follows the equilibrium from the baseline, where prices are 1, to the whole change (in logs of the factors).
 * @param rule largest residual of a market at each point, and the smallest bit
 * @param start prices from which the first Newton steps start; left out: those of the baseline
 */
export function followChange(
  world: TradeWorld,
  tradeFactor: Float64Array,
  sigma: number,
  { tolerance, leastBit = usualBit }: StoppingRule,
  start?: Float64Array,
): Followed {
  const n = world.output.length;
  let markets = new Markets(world, tradeFactor, sigma, 0);
  let logPrice = new Float64Array(n);
  markets.at(logPrice);
  let part = 0;
  let iterations = 0;
  for (let bit = 1; part < 1 && bit >= leastBit; ) {
    const next = new Markets(world, tradeFactor, sigma, Math.min(1, part + bit));
    const x = start !== undefined && part === 0 && bit === 1 ? start.map(Math.log) : logPrice.slice();
    const steps = newton(next, x, tolerance);
    iterations += Math.abs(steps);
    if (steps > 0) {
      part = Math.min(1, part + bit);
      [markets, logPrice] = [next, x];
      bit *= 2;
    } else bit /= 2;
  }
  return { markets, logPrice, part, iterations, ...poorestOf(markets) };
}

/** Newton steps on log sales over output, halved until they come nearer. @returns how many; negative where they fail */
function newton(markets: Markets, x: Float64Array, tolerance: number): number {
  const n = x.length;
  markets.at(x);
  for (let step = 1; step <= mostSteps; step++) {
    if (markets.residual <= tolerance && markets.poor.length === 0) return step;
    const far = distance(markets);
    const direction = markets.excess.map((value) => -Math.log(value));
    if (!solveLinear(jacobian(markets), direction)) return -step;
    const size = direction.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const trial = new Float64Array(n);
    let share = Math.min(1, longest / size);
    for (let halving = 0; ; halving++, share /= 2) {
      for (let i = 0; i < n; i++) trial[i] = at(x, i) + share * at(direction, i);
      markets.at(trial);
      if (distance(markets) < far || markets.residual <= tolerance) break;
      if (halving >= mostHalvings) return -step;
    }
    x.set(trial);
  }
  return -mostSteps;
}

/** Sum of squares of log sales over output; infinite where a country has nothing to spend. */
function distance({ excess, poor }: Markets): number {
  if (poor.length > 0) return Number.POSITIVE_INFINITY;
  const sum = excess.reduce((total, value) => total + Math.log(value) ** 2, 0);
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
}

/**
 * Derivatives of log sales over output by log prices. Prices all up by one factor change nothing, the numeraire takes it back:
 * that direction is filled with the numeraire itself, so that the matrix can be solved.
 */
function jacobian({ flows, u, v, ratio, reach, price, output, sigma }: Markets): Float64Array {
  const n = u.length;
  const bought = Float64Array.from({ length: n * n }, (_, c) => {
    const [k, j] = [Math.floor(c / n), c % n];
    return (at(flows, c) * at(u, k)) / at(v, j);
  });
  const matrix = new Float64Array(n * n);
  const world = output.reduce((sum, value, k) => sum + value * at(price, k), 0);
  for (let i = 0; i < n; i++) {
    const sold = Float64Array.from({ length: n }, (_, j) => (at(flows, i * n + j) * at(ratio, j)) / at(reach, i));
    let row = 0;
    for (let k = 0; k < n; k++) {
      let rival = 0;
      for (let j = 0; j < n; j++) rival += at(sold, j) * at(bought, k * n + j);
      const income = (at(price, k) * at(output, k)) / (at(ratio, k) * at(v, k));
      const value = (sigma - 1) * rival + at(sold, k) * income - (i === k ? sigma : 0);
      matrix[i * n + k] = value;
      row += value;
    }
    for (let k = 0; k < n; k++)
      matrix[i * n + k] = at(matrix, i * n + k) - ((row + 1) * at(price, k) * at(output, k)) / world;
  }
  return matrix;
}

function poorestOf({ price, output, imbalance }: Markets): { readonly poorest: number; readonly left: number } {
  const left = price.map((value, j) => 1 + at(imbalance, j) / (value * at(output, j)));
  const least = left.reduce((low, value) => Math.min(low, value));
  return { poorest: left.indexOf(least), left: least };
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
