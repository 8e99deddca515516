/** Which end is which, and the checks that a wrong optimum cannot pass. */
import type { ArrangedVotes } from './cast-votes.ts';
import { itemWidth, type Parameters, spread } from './parameters.ts';
import { type Anchors, anchorSides } from './start.ts';
import type { StepSize } from './step-size.ts';

/** What was found at the end of the iteration. */
export interface Gates {
  /** largest Newton step of the last sweep over positions and items, before any limit */
  readonly largestStep: number;
  /** steps cut short in the last sweep */
  readonly clipped: number;
  /** standard deviation of the positions */
  readonly sd: number;
  /** pairs of adjacent years of a state with the same position to 1e-9 */
  readonly tiedYears: number;
  /** years in which the anchors stand the wrong way round */
  readonly reversedYears: readonly number[];
  readonly warnings: readonly string[];
}

/** In a fit of ten thousand points two years differ by 1e-6 by chance; a tie that a limit made is exact. */
const tie = 1e-9;

/** A standard deviation farther from 1 was not reached by the iteration. */
const looseScale = 1e-3;

/** Turns all positions round if the high anchors stand below the low ones, and sets their mean to 0. */
export function orient(votes: ArrangedVotes, parameters: Parameters, anchors: Anchors): void {
  const { theta, item } = parameters;
  const { mean } = spread(theta);
  const side = anchorSides(votes, anchors);
  const difference = sideMean(theta, side, 1, () => true) - sideMean(theta, side, -1, () => true);
  const sign = difference < 0 ? -1 : 1;
  for (let p = 0; p < votes.points; p++) theta[p] = sign * ((theta[p] as number) - mean);
  for (let j = 0; j < votes.items; j++) {
    const at = j * itemWidth;
    const beta = item[at] as number;
    item[at] = sign * beta;
    item[at + 1] = (item[at + 1] as number) - beta * mean;
    item[at + 2] = (item[at + 2] as number) - beta * mean;
  }
}

/** Gates of an oriented fit. */
export function gatesOf(votes: ArrangedVotes, { theta }: Parameters, anchors: Anchors, fit: StepSize): Gates {
  const { pointYear, isFirst } = votes;
  let tiedYears = 0;
  for (let p = 1; p < votes.points; p++)
    if (isFirst[p] === 0 && Math.abs((theta[p] as number) - (theta[p - 1] as number)) < tie) tiedYears++;
  const side = anchorSides(votes, anchors);
  const years = [...new Set(pointYear)].sort((x, y) => x - y);
  const reversedYears = years.filter((year) => {
    const inYear = (p: number): boolean => pointYear[p] === year;
    return sideMean(theta, side, 1, inYear) < sideMean(theta, side, -1, inYear);
  });
  const { sd } = spread(theta);
  const warnings = [
    ...(Math.abs(sd - 1) > looseScale
      ? [`the votes are too few to set the scale: standard deviation ${sd.toFixed(3)}, not 1`]
      : []),
    ...(fit.clipped > 0 ? [`${fit.clipped} steps of the last sweep were cut short`] : []),
    ...(tiedYears > 0 ? [`${tiedYears} pairs of adjacent years have the same position`] : []),
    ...(reversedYears.length > 0 ? [`anchors stand the wrong way round in ${reversedYears.join(', ')}`] : []),
  ];
  return {
    largestStep: fit.longest,
    clipped: fit.clipped,
    sd,
    tiedYears,
    reversedYears,
    warnings,
  };
}

/** Mean position of one side's anchors; NaN without any, which no comparison passes. */
function sideMean(theta: Float64Array, side: Int8Array, wanted: number, fits: (point: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let p = 0; p < theta.length; p++)
    if (side[p] === wanted && fits(p)) {
      sum += theta[p] as number;
      count++;
    }
  return sum / count;
}
