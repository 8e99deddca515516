/** Where the iteration starts: positions by agreement with a few states on either side. */
import type { ArrangedVotes } from './cast-votes.ts';
import { itemWidth, type Parameters, pointsByPlace, spread } from './parameters.ts';

/** States that fix which end is which, by their number in the votes. */
export interface Anchors {
  /** at the high end */
  readonly high: readonly number[];
  readonly low: readonly number[];
}

/** Standard deviations of start values; any scale does, this one is near the end. */
const startVariance = 0.05;

/**
 * Start values. An item points from the low anchors' votes to the high ones'; a position is the mean of a state's votes in
 * the year, measured along these directions; cutpoints give the shares of the choices at position 0.
 */
export function startValues(votes: ArrangedVotes, anchors: Anchors): Parameters {
  const item = new Float64Array(votes.items * itemWidth);
  const theta = new Float64Array(votes.points);
  const weight = new Float64Array(votes.points);
  const side = anchorSides(votes, anchors);
  const { bounds, other } = votes.byItem;
  const pointAt = pointsByPlace(votes);
  for (let j = 0; j < votes.items; j++) {
    const from = bounds[3 * j] as number;
    const middle = bounds[3 * j + 1] as number;
    const high = bounds[3 * j + 2] as number;
    const to = bounds[3 * j + 3] as number;
    const mean = (to - high - (middle - from)) / (to - from);
    const score = (v: number): number => (v < middle ? -1 : v < high ? 0 : 1) - mean;
    let direction = 0;
    let anchored = 0;
    for (let v = from; v < to; v++) {
      const s = side[pointAt[other[v] as number] as number] as number;
      direction += s * score(v);
      anchored += Math.abs(s);
    }
    const beta = anchored === 0 ? 0 : direction / anchored;
    for (let v = from; v < to; v++) {
      const p = pointAt[other[v] as number] as number;
      theta[p] = (theta[p] as number) + beta * score(v);
      weight[p] = (weight[p] as number) + Math.abs(beta);
    }
    const at = j * itemWidth;
    item[at] = 2 * beta;
    const stretch = Math.sqrt(1 + 4 * beta * beta);
    item[at + 1] = stretch * logitQuantile((middle - from) / (to - from));
    item[at + 2] = stretch * logitQuantile((high - from) / (to - from));
  }
  for (let p = 0; p < votes.points; p++)
    theta[p] = (weight[p] as number) === 0 ? 0 : (theta[p] as number) / (weight[p] as number);
  const { mean, sd } = spread(theta);
  for (let p = 0; p < votes.points; p++) theta[p] = sd === 0 ? 0 : ((theta[p] as number) - mean) / sd;
  return { theta, thetaVariance: new Float64Array(votes.points).fill(startVariance), item, logPrecision: 0 };
}

/** 1 at a high anchor's points, -1 at a low one's, 0 elsewhere. */
export function anchorSides({ pointState }: ArrangedVotes, { high, low }: Anchors): Int8Array {
  return Int8Array.from(pointState, (state) => (high.includes(state) ? 1 : low.includes(state) ? -1 : 0));
}

/** Near the normal quantile; a start value needs no more. */
function logitQuantile(share: number): number {
  return Math.log(share / (1 - share)) / 1.7;
}
