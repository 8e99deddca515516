/** Full endowment general equilibrium, converged, in a world that adds up. */
import type { Change } from './conditional.ts';
import type { Solution } from './effects.ts';
import { type Ending, type StoppingRule, solveFixedPoint, usualRule } from './fixed-point.ts';
import { followChange } from './follow-change.ts';
import { Markets } from './markets.ts';
import type { TradeWorld } from './trade-world.ts';

/** The home share at which a step stops to grow. */
const mostHome = 1 - 1e-6;
/** Steps of the fast way before the slow sure one is taken. */
const fastSteps = 300;
/** Share of output left to spend below which a country counts as having nothing: the end of the way is that near. */
const nothing = 0.01;

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
 * A step is two matrix-vector products; steps are in the log of prices, sized by what a price does to its own sales. Where
 * they do not settle (sparse trade, a surplus near the whole output), the change is made bit by bit with Newton steps.
 * @param world the baseline; its output and expenditure have one total
 * @param change factors on flows, elasticity, numeraire
 * @param start prices to start from; left out: those of the baseline
 * @returns ratios to the baseline; without convergence the last equilibrium on the way, with the reason
 * @see references.bib dekle2008 yotov2016
 */
export function solveOwnClosure(
  world: TradeWorld,
  { tradeFactor, sigma, reference }: Change,
  start?: Float64Array,
  rule: StoppingRule = usualRule,
): OwnSolution {
  const fast = new Markets(world, tradeFactor, sigma);
  const x = start === undefined ? new Float64Array(world.output.length) : start.map(Math.log);
  const ending = solveFixedPoint(x, (from, into) => step(fast, from, into), {
    ...rule,
    mostSteps: Math.min(fastSteps, rule.mostSteps),
  });
  if (ending.converged && fast.poor.length === 0)
    return solutionAt(world, fast, reference, { ...ending, reason: null });
  const { markets, part, iterations, poorest, left } = followChange(world, tradeFactor, sigma, rule, start);
  const steps = ending.iterations + iterations;
  if (part === 1)
    return solutionAt(world, markets, reference, {
      converged: true,
      iterations: steps,
      residual: markets.residual,
      reason: null,
    });
  const end = `made bit by bit, the change could be followed to ${(100 * part).toFixed(0)} % of it (in logs)`;
  const reason =
    left < nothing
      ? `no equilibrium: ${end}; there ${world.actors[poorest]} has ${(100 * left).toPrecision(2)} % of its output left to spend beside its trade surplus, which the closure holds fixed`
      : `prices did not settle: ${end}`;
  return solutionAt(world, markets, reference, {
    converged: false,
    iterations: steps,
    residual: fast.residual,
    reason,
  });
}

/** One step of every price towards its market's clearing. */
function step(markets: Markets, from: Float64Array, into: Float64Array): number {
  markets.at(from);
  const { flows, ratio, reach, price, excess, sigma } = markets;
  const n = price.length;
  for (let i = 0; i < n; i++) {
    const home = Math.min((at(flows, i * n + i) * at(ratio, i)) / at(reach, i), mostHome);
    into[i] = Math.log(at(price, i)) + Math.log(at(excess, i)) / ((1 - home) * (sigma + (sigma - 1) * home));
  }
  return markets.residual;
}

function solutionAt(
  world: TradeWorld,
  markets: Markets,
  reference: number | null,
  ending: Ending & { readonly reason: string | null },
): OwnSolution {
  const { flows, price, u, v, ratio, imbalance, output, sigma } = markets;
  const n = price.length;
  const power = 1 / (1 - sigma);
  const inward = v.map((value, j) => (value / at(world.expenditure, j)) ** power);
  const unit = reference === null ? 1 : 1 / at(inward, reference);
  const expenditure = price.map((value, j) => unit * (value * at(output, j) + at(imbalance, j)));
  for (let i = 0, k = 0; i < n; i++)
    for (let j = 0; j < n; j++, k++) flows[k] = unit * at(u, i) * at(flows, k) * at(ratio, j);
  return {
    ...ending,
    flows,
    expenditure,
    price: price.map((value) => unit * value),
    inward: inward.map((value) => unit * value),
    outward: price.map((value) => value ** (sigma * power) / unit),
    marketResidual: ending.residual,
    worldResidual: worldGap(price, output, expenditure, unit),
  };
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
