/**
 * Full endowment general equilibrium as the Advanced Guide to Trade Policy Analysis computes it, stopping rule and all.
 * For comparison with its published tables only: it stops before it has converged, and output does not equal expenditure.
 */
import type { ConditionalSolution } from './conditional.ts';
import type { Solution } from './effects.ts';
import type { TradeWorld } from './trade-world.ts';

/** The guide's rule: standard deviation, and largest value, of the change of price changes between two rounds. */
const bookTolerance = 0.01;
const mostRounds = 200;

/** Where the guide's rule ended. */
export interface BookSolution extends Solution {
  /** the guide's rule was met; the equilibrium itself is not reached */
  readonly stopped: boolean;
  readonly iterations: number;
  /** the larger of the two numbers that the rule looks at, in the last round */
  readonly lastChange: number;
}

/** One round, as ratios to the baseline (prices: to the round before). Effects and resistances are to the power 1 - sigma. */
interface Round {
  readonly flows: Float64Array;
  /** fixed effects of exporters and importers; the reference importer keeps 1 */
  readonly row: Float64Array;
  readonly column: Float64Array;
  readonly outward: Float64Array;
  readonly inward: Float64Array;
  readonly expenditure: Float64Array;
  readonly price: Float64Array;
  readonly outwardStep: Float64Array;
  readonly inwardStep: Float64Array;
}

/**
 * Runs the guide's rounds. In each, trade is multiplied by price changes and divided by the changes of resistances; the
 * Poisson fit that follows in the guide is exact, since trade stays a product of factors of exporters and importers.
 * Expenditure is the baseline's multiple of output in each country.
 * @param world the baseline
 * @param conditional its conditional equilibrium, solved with the same reference country
 * @param sigma elasticity of substitution, above 1
 * @param reference index of the reference country
 * @see references.bib yotov2016
 */
export function solveBookMode(
  world: TradeWorld,
  conditional: ConditionalSolution,
  sigma: number,
  reference: number,
): BookSolution {
  const ones = new Float64Array(world.output.length).fill(1);
  const { row, column, flows } = conditional;
  let round: Round = {
    flows,
    row,
    column,
    outward: row.map((factor) => 1 / factor),
    inward: column.map((factor) => 1 / factor),
    expenditure: ones,
    price: conditional.price,
    outwardStep: ones,
    inwardStep: ones,
  };
  let before = new Float64Array(ones.length);
  for (let iterations = 1; ; iterations++) {
    const lastChange = changeOf(round.price, before);
    before = round.price.slice();
    round = nextRound(world, round, sigma, reference);
    const stopped = lastChange <= bookTolerance;
    if (stopped || iterations >= mostRounds)
      return { ...fullEndowment(conditional, round, sigma, reference), stopped, iterations, lastChange };
  }
}

function nextRound(world: TradeWorld, last: Round, sigma: number, reference: number): Round {
  const n = world.output.length;
  const seller = last.price.map((price, i) => price / at(last.outwardStep, i));
  const buyer = last.price.map((price, j) => price / at(last.inwardStep, j));
  const flows = new Float64Array(n * n);
  const output = new Float64Array(n);
  for (let i = 0, k = 0; i < n; i++) {
    let sold = 0;
    for (let j = 0; j < n; j++, k++) sold += flows[k] = at(last.flows, k) * at(seller, i) * at(buyer, j);
    output[i] = sold / at(world.output, i);
  }
  // expenditure stays the same multiple of output, so both change by one ratio
  const level = at(output, reference);
  const growth = level / at(last.expenditure, reference);
  const row = last.row.map((factor, i) => factor * at(seller, i) * at(buyer, reference));
  const column = last.column.map((factor, j) => (factor * at(buyer, j)) / at(buyer, reference));
  const outward = row.map((factor, i) => (at(output, i) * level) / factor);
  const inward = column.map((factor, j) => at(output, j) / (factor * level));
  return {
    flows,
    row,
    column,
    outward,
    inward,
    expenditure: output,
    price: row.map((factor, i) => (factor / at(last.row, i) / growth) ** (1 / (1 - sigma))),
    outwardStep: outward.map((value, i) => value / at(last.outward, i)),
    inwardStep: inward.map((value, j) => value / at(last.inward, j)),
  };
}

/** The guide's reading of its last round: new output from prices, trade from output, expenditure and resistances. */
function fullEndowment(
  conditional: ConditionalSolution,
  { row, column, inward, expenditure }: Round,
  sigma: number,
  reference: number,
): Solution {
  const n = row.length;
  const power = 1 / (1 - sigma);
  const level = at(expenditure, reference);
  const price = row.map((factor) => (factor / level) ** power);
  const outward = row.map((factor, i) => ((at(price, i) * level) / factor) ** power);
  const flows = new Float64Array(n * n);
  for (let i = 0, k = 0; i < n; i++)
    for (let j = 0; j < n; j++, k++) {
      const shifted = at(conditional.flows, k) / (at(conditional.row, i) * at(conditional.column, j));
      flows[k] = (shifted * at(row, i) * at(column, j) * at(price, j)) / at(expenditure, j);
    }
  return { flows, price, outward, inward: inward.map((value) => value ** power) };
}

/** What the guide looks at: sample standard deviation over all pairs, and largest value, of the difference. */
function changeOf(price: Float64Array, before: Float64Array): number {
  const n = price.length;
  const differences = price.map((value, i) => value - at(before, i));
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const largest = Math.abs(differences.reduce((most, value) => Math.max(most, value)));
  return Math.max(Math.sqrt((n * squares) / (n * n - 1)), largest);
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
