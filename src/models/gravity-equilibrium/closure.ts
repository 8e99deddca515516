/** The three ways to close the model, under one roof. */
import { solveBookMode } from './book-mode.ts';
import { type Change, solveConditional } from './conditional.ts';
import { type Effects, effectsOf, type Solution } from './effects.ts';
import { type StoppingRule, usualRule } from './fixed-point.ts';
import { solveOwnClosure } from './own-closure.ts';
import type { TradeWorld } from './trade-world.ts';

export const closures = ['own', 'book', 'conditional'] as const;

/**
 * How output and expenditure follow prices.
 * - `own`: both follow, imbalances keep their share of world output, markets clear, the world adds up
 * - `book`: as the Advanced Guide computes it; neither converged nor adding up, for comparison only
 * - `conditional`: neither follows; prices are read off resistances
 */
export type Closure = (typeof closures)[number];

/** A world after a change, with what shows how far it is solved. */
export interface Outcome {
  readonly effects: Effects;
  readonly price: Float64Array;
  /** an equilibrium is reached */
  readonly converged: boolean;
  /** the closure's own stopping rule is met: in book mode that is no equilibrium */
  readonly met: boolean;
  readonly iterations: number;
  /** largest relative difference between a country's sales and the value of its output */
  readonly marketResidual: number;
  /** |world expenditure - world output|, share of output */
  readonly worldResidual: number;
  /** why it is no equilibrium; null where it is one */
  readonly reason: string | null;
}

/** Solves a change under a closure. `start`, prices near the solution, is used by `own` alone. */
export function solveClosure(
  world: TradeWorld,
  change: Change,
  closure: Closure,
  start?: Float64Array,
  rule: StoppingRule = usualRule,
): Outcome {
  if (closure === 'own') {
    const solution = solveOwnClosure(world, change, start, rule);
    const { price, converged, iterations, marketResidual, worldResidual, reason } = solution;
    const effects = effectsOf(world, solution);
    return { effects, price, converged, met: converged, iterations, marketResidual, worldResidual, reason };
  }
  const conditional = solveConditional(world, change, rule);
  const { converged, iterations } = conditional;
  const reason = converged ? null : 'multilateral resistances did not settle';
  const effects = effectsOf(world, conditional);
  if (closure === 'conditional' || !converged || change.reference === null)
    return {
      effects,
      price: conditional.price,
      converged,
      met: converged,
      iterations,
      reason,
      ...residualsOf(world, conditional, (i) => [world.output[i] as number, world.expenditure[i] as number]),
    };
  const book = solveBookMode(world, conditional, change.sigma, change.reference);
  return {
    effects: effectsOf(world, book),
    price: book.price,
    converged: false,
    met: book.stopped,
    iterations: book.iterations,
    reason: book.stopped
      ? 'book mode stops by the rule of the guide, before prices have settled'
      : 'the rule of the guide was not met',
    ...residualsOf(world, book, (i) => {
      const price = book.price[i] as number;
      return [price * (world.output[i] as number), price * (world.expenditure[i] as number)];
    }),
  };
}

/** How far sales are from output, country by country, and expenditure from output in the world. */
function residualsOf(
  { output }: TradeWorld,
  { flows }: Solution,
  margins: (i: number) => readonly [number, number],
): Pick<Outcome, 'marketResidual' | 'worldResidual'> {
  const n = output.length;
  let market = 0;
  let sold = 0;
  let bought = 0;
  for (let i = 0; i < n; i++) {
    const [made, spent] = margins(i);
    let sales = 0;
    for (let j = 0; j < n; j++) sales += flows[i * n + j] as number;
    market = Math.max(market, Math.abs(sales / made - 1));
    sold += made;
    bought += spent;
  }
  return { marketResidual: market, worldResidual: Math.abs(bought - sold) / sold };
}
