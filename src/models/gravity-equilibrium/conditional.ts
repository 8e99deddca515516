/** Conditional general equilibrium: multilateral resistances follow the change, output and expenditure do not. */
import { balanceFlows } from './balance-flows.ts';
import type { Solution } from './effects.ts';
import { type Ending, type StoppingRule, usualRule } from './fixed-point.ts';
import { numeraireScale } from './numeraire.ts';
import type { TradeWorld } from './trade-world.ts';

/** What a counterfactual does to the world, with the elasticity that prices answer with. */
export interface Change {
  /** factor on each flow at given prices and resistances: (t' / t) to the power 1 - sigma; n x n, above 0 */
  readonly tradeFactor: Float64Array;
  /** elasticity of substitution, above 1 */
  readonly sigma: number;
  /** index of the country whose buyers' price index is the numeraire; null: world output at baseline quantities */
  readonly reference: number | null;
}

/** Multilateral resistances after a change at the output and expenditure of the baseline. */
export interface ConditionalSolution extends Solution, Ending {
  /** factors on flows of exporters and importers; a reference has 1 */
  readonly row: Float64Array;
  readonly column: Float64Array;
}

/**
 * Solves multilateral resistances at fixed output and expenditure. Prices are one step, those at which sellers would place
 * their endowment; income does not follow them.
 * @param world the baseline
 * @param change factors, elasticity, numeraire
 * @see references.bib yotov2016 larch2016
 */
export function solveConditional(
  world: TradeWorld,
  { tradeFactor, sigma, reference }: Change,
  rule: StoppingRule = usualRule,
): ConditionalSolution {
  const { flows, output, expenditure } = world;
  const n = output.length;
  const changed = flows.map((flow, at) => flow * (tradeFactor[at] as number));
  const balanced = balanceFlows(changed, output, expenditure, undefined, rule);
  const power = 1 / (1 - sigma);
  const scale =
    reference === null
      ? numeraireScale(
          balanced.row.map((factor) => factor ** power),
          output,
        ) **
        (1 - sigma)
      : (balanced.column[reference] as number);
  const row = balanced.row.map((factor) => factor * scale);
  const column = balanced.column.map((factor) => factor / scale);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < n; j++, at++)
      changed[at] = (row[i] as number) * (changed[at] as number) * (column[j] as number);
  return {
    flows: changed,
    row,
    column,
    price: row.map((factor) => factor ** power),
    inward: column.map((factor) => factor ** -power),
    outward: row.map((factor) => factor ** -power),
    converged: balanced.converged,
    iterations: balanced.iterations,
    residual: balanced.residual,
  };
}
