/** Full endowment general equilibrium, converged, in a world that adds up. */
import { columnSums, larger, rowSums } from './balance-flows.ts';
import type { Change } from './conditional.ts';
import type { Solution } from './effects.ts';
import { type Ending, type StoppingRule, solveFixedPoint, usualRule } from './fixed-point.ts';
import { numeraireScale } from './numeraire.ts';
import type { TradeWorld } from './trade-world.ts';

/** Floors that keep a step finite on the way, never in an answer: a point that ends on one is no equilibrium. */
const leastSpent = 1e-6;
const mostHome = 1 - 1e-6;

/** An equilibrium with what shows that it is one. */
export interface OwnSolution extends Solution, Ending {
  /** expenditure after the change, in the numeraire */
  readonly expenditure: Float64Array;
  /** largest relative difference between a country's sales and its output */
  readonly marketResidual: number;
  /** |world output - world expenditure|, share of output */
  readonly worldResidual: number;
  /** why there is no equilibrium, where there is none */
  readonly reason: string | null;
}

/**
 * Solves for prices at which every country sells its endowment.
 *
 *     u_i = p_i^(1 - sigma);  v_j = sum_i X_ij f_ij u_i;  sales_i = u_i sum_j X_ij f_ij E'_j / v_j = p_i Y_i
 *     E'_j = p_j Y_j + D_j,   D_j = E_j - Y_j,   sum_i p_i Y_i = sum_i Y_i
 *
 * Imbalances are exogenous: each keeps its share of world output. They sum to 0, so world expenditure equals world output.
 * A step is two matrix-vector products; steps are in the log of prices, sized by what a price does to its own sales.
 * @param world the baseline; its output and expenditure have one total
 * @param change factors on flows, elasticity, numeraire
 * @param start prices to start from; left out: those of the baseline
 * @returns ratios to the baseline; without convergence the last iterate, with the reason
 * @see references.bib dekle2008 yotov2016
 */
export function solveOwnClosure(
  world: TradeWorld,
  { tradeFactor, sigma, reference }: Change,
  start?: Float64Array,
  rule: StoppingRule = usualRule,
): OwnSolution {
  const { output } = world;
  const n = output.length;
  const flows = new Float64Array(n * n);
  for (let k = 0; k < flows.length; k++) flows[k] = at(world.flows, k) * at(tradeFactor, k);
  const imbalance = world.expenditure.map((value, j) => value - at(output, j));
  const price = new Float64Array(n);
  const u = new Float64Array(n);
  const v = new Float64Array(n);
  const ratio = new Float64Array(n);
  const reach = new Float64Array(n);
  let poor: number[] = [];
  const evaluate = (x: Float64Array): void => {
    for (let i = 0; i < n; i++) price[i] = Math.exp(at(x, i));
    const scale = numeraireScale(price, output);
    for (let i = 0; i < n; i++) {
      price[i] = at(price, i) * scale;
      u[i] = at(price, i) ** (1 - sigma);
    }
    columnSums(flows, u, v);
    poor = [];
    for (let j = 0; j < n; j++) {
      const spent = at(price, j) * at(output, j) + at(imbalance, j);
      if (!(spent > 0)) poor.push(j);
      ratio[j] = Math.max(spent, leastSpent * at(output, j)) / at(v, j);
    }
    rowSums(flows, ratio, reach);
  };
  const x = start === undefined ? new Float64Array(n) : start.map(Math.log);
  const ending = solveFixedPoint(
    x,
    (from, into) => {
      evaluate(from);
      let residual = 0;
      for (let i = 0; i < n; i++) {
        const excess = (at(u, i) * at(reach, i)) / (at(price, i) * at(output, i));
        const home = Math.min((at(flows, i * n + i) * at(ratio, i)) / at(reach, i), mostHome);
        into[i] = Math.log(at(price, i)) + Math.log(excess) / ((1 - home) * (sigma + (sigma - 1) * home));
        residual = larger(residual, Math.abs(excess - 1));
      }
      return residual;
    },
    rule,
  );
  const power = 1 / (1 - sigma);
  const inward = v.map((value, j) => (value / at(world.expenditure, j)) ** power);
  const unit = reference === null ? 1 : 1 / at(inward, reference);
  const expenditure = price.map((value, j) => unit * (value * at(output, j) + at(imbalance, j)));
  for (let i = 0, k = 0; i < n; i++)
    for (let j = 0; j < n; j++, k++) flows[k] = unit * at(u, i) * at(flows, k) * at(ratio, j);
  const reason = reasonOf(world, ending, poor, rule);
  return {
    ...ending,
    converged: reason === null,
    reason,
    flows,
    expenditure,
    price: price.map((value) => unit * value),
    inward: inward.map((value) => unit * value),
    outward: price.map((value) => value ** (sigma * power) / unit),
    marketResidual: ending.residual,
    worldResidual: worldGap(price, output, expenditure, unit),
  };
}

/** Why the last point is no equilibrium; null where it is one. */
function reasonOf(
  { actors }: TradeWorld,
  ending: Ending,
  poor: readonly number[],
  { tolerance }: StoppingRule,
): string | null {
  const far = `after ${ending.iterations} steps markets are ${ending.residual.toExponential(1)} of output from clearing, wanted ${tolerance.toExponential(0)}`;
  if (poor.length > 0)
    return `no equilibrium was found: at the last step the output of ${poor.map((j) => actors[j]).join(', ')} is worth less than the trade surplus that the closure holds fixed; ${far}`;
  return ending.converged ? null : `prices did not settle: ${far}`;
}

function worldGap(price: Float64Array, output: Float64Array, expenditure: Float64Array, unit: number): number {
  let sold = 0;
  let bought = 0;
  for (let i = 0; i < output.length; i++) {
    sold += unit * at(price, i) * at(output, i);
    bought += at(expenditure, i);
  }
  return Math.abs(bought - sold) / sold;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
