/** The unknowns of the model, in typed arrays. */
import type { ArrangedVotes } from './cast-votes.ts';

/** Length of an item's record in {@link Parameters.item}. */
export const itemWidth = 8;

/**
 * Means and variances of the approximate posterior.
 * Item j's record starts at `j * itemWidth`: discrimination, lower cutpoint, upper cutpoint, variance of the discrimination,
 * mean position of the item's voters, that mean times the variance.
 */
export interface Parameters {
  /** position of each point */
  readonly theta: Float64Array;
  /** variance of each position */
  readonly thetaVariance: Float64Array;
  readonly item: Float64Array;
  /** log of the precision of a position's own prior, solved so that the positions have standard deviation 1 */
  logPrecision: number;
}

/** Prior variances, all on the scale of positions with standard deviation 1. */
export interface Priors {
  /** of an item's discrimination */
  readonly discrimination: number;
  /** of a cutpoint */
  readonly cutpoint: number;
  /** of a state's first position, beside the common prior and in its units: both give way together when the scale is solved */
  readonly first: number;
  /** of the change from one year to the next; longer gaps count that many times, up to `longestGap` years */
  readonly change: number;
  readonly longestGap: number;
}

/**
 * Priors in use unless others are given. The published discrimination prior has variance 1; votes held out are foretold
 * slightly better with 2 to 4.
 */
export const usualPriors: Priors = { discrimination: 2, cutpoint: 1000, first: 1, change: 0.25, longestGap: 5 };

/** Point at each place of {@link ArrangedVotes.placeInYears}. */
export function pointsByPlace({ points, placeInYears }: ArrangedVotes): Int32Array {
  const point = new Int32Array(2 * points);
  for (let p = 0; p < points; p++) point[placeInYears[p] as number] = p;
  return point;
}

/** Precision of the step from the point before, 0 for a state's first point. */
export function stepPrecisions({ points, isFirst, pointYear }: ArrangedVotes, priors: Priors): Float64Array {
  const precisions = new Float64Array(points);
  for (let p = 1; p < points; p++) {
    if (isFirst[p] === 1) continue;
    const gap = (pointYear[p] as number) - (pointYear[p - 1] as number);
    precisions[p] = 1 / (priors.change * Math.min(gap, priors.longestGap));
  }
  return precisions;
}

/** Mean and standard deviation of the positions over all points. */
export function spread(theta: Float64Array): { readonly mean: number; readonly sd: number } {
  let sum = 0;
  for (const value of theta) sum += value;
  const mean = sum / theta.length;
  let squares = 0;
  for (const value of theta) squares += (value - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / theta.length) };
}
