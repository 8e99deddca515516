import { DomainError } from '../../core/errors.ts';
import { type CentredColumn, centredColumn, NestedFits } from './nested-fits.ts';

/** A driver: one or more columns that enter and leave the regression together. */
export interface Driver {
  readonly id: string;
  readonly columns: readonly (readonly number[])[];
}

/** What each driver adds to R squared, averaged over all orders in which drivers may enter. */
export interface ShapleyParts {
  /** R squared with all drivers; `null` where the outcome does not vary */
  readonly rSquared: number | null;
  /** in the order of the drivers; they add up to `rSquared` */
  readonly parts: readonly number[];
}

/** With more drivers the subsets (two to their number) would take too long, and no yearly series could bear them. */
const mostDrivers = 12;

/**
 * Shapley decomposition of R squared, also called LMG: the fair share of each driver in what a regression accounts for.
 * @param outcome one value for each row
 * @param drivers each with one or more columns
 * @throws DomainError for more than 12 drivers, unequal lengths or values that are not finite
 * @see references.bib lindeman1980 gromping2006
 * @example shapleyRSquared([1, 2, 3], [{ id: 'a', columns: [[1, 2, 3]] }]).parts[0] // => 1
 */
export function shapleyRSquared(outcome: readonly number[], drivers: readonly Driver[]): ShapleyParts {
  return shapleyOfOutcomes([outcome], drivers)[0] as ShapleyParts;
}

/**
 * The same of several outcomes with the same drivers. Cost: two to the number of drivers, times one column more in a fit.
 * @param outcomes of equal length
 * @returns in the order of the outcomes
 * @throws DomainError as {@link shapleyRSquared}
 */
export function shapleyOfOutcomes(
  outcomes: readonly (readonly number[])[],
  drivers: readonly Driver[],
): readonly ShapleyParts[] {
  const k = drivers.length;
  if (k > mostDrivers) throw new DomainError(`shapleyRSquared: at most ${mostDrivers} drivers; got ${k}`);
  const fits = new NestedFits(outcomes);
  const columns = drivers.map((driver) => driver.columns.map(centredColumn));
  const worths = outcomes.map(() => new Float64Array(2 ** k));
  const visit = (set: number, first: number): void => {
    worths.forEach((worth, outcome) => {
      worth[set] = fits.rSquared(outcome) ?? Number.NaN;
    });
    for (let i = first; i < k; i++) {
      const added = fits.add(columns[i] as CentredColumn[]);
      visit(set | (1 << i), i + 1);
      fits.remove(added);
    }
  };
  visit(0, 0);
  const weight = orderWeights(k);
  return worths.map((worth, outcome) =>
    fits.rSquared(outcome) === null ? { rSquared: null, parts: [] } : partsOf(worth, weight),
  );
}

/** Parts out of what every subset accounts for. */
function partsOf(worth: Float64Array, weight: Float64Array): ShapleyParts {
  const parts = Array.from(weight, (_, i) => {
    let sum = 0;
    for (let set = 0; set < worth.length; set++) {
      if ((set >> i) & 1) continue;
      sum += (weight[members(set)] as number) * ((worth[set | (1 << i)] as number) - (worth[set] as number));
    }
    return sum;
  });
  return { rSquared: worth[worth.length - 1] as number, parts };
}

/** Share of the orders in which exactly the drivers of a set of each size stand before a given one. */
function orderWeights(k: number): Float64Array {
  const weight = new Float64Array(k);
  if (k > 0) weight[0] = 1 / k;
  for (let size = 1; size < k; size++) weight[size] = ((weight[size - 1] as number) * size) / (k - size);
  return weight;
}

function members(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
