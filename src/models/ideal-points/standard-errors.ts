/** Standard errors of the positions. */
import type { ArrangedVotes } from './cast-votes.ts';
import { fillMiddleRatios, middleRatios, tabledMills } from './middle-choice.ts';
import { itemWidth, type Parameters, type Priors, pointsByPlace } from './parameters.ts';
import { inverseDiagonal } from './tridiagonal.ts';

/**
 * Standard errors by observed information. A vote counts less the less its item is known: its weight w becomes
 * w / (1 + w v), v being the variance of the item's prediction for this voter. Errors in the scale and origin that all states
 * share are not in them.
 * @returns by point, above 0
 */
export function standardErrors(
  votes: ArrangedVotes,
  parameters: Parameters,
  link: Float64Array,
  priors: Priors,
): Float64Array {
  const { theta, item } = parameters;
  const { bounds, other } = votes.byItem;
  const own = Math.exp(parameters.logPrecision);
  const information = new Float64Array(votes.points);
  for (let p = 0; p < votes.points; p++) {
    const q = link[p] as number;
    const next = p + 1 < votes.points ? (link[p + 1] as number) : 0;
    information[p] = own + q + next + (q === 0 ? own / priors.first : 0);
  }
  const pointAt = pointsByPlace(votes);
  const weights = new Float64Array(mostVotes(votes));
  for (let j = 0; j < votes.items; j++) {
    const from = bounds[3 * j] as number;
    const to = bounds[3 * j + 3] as number;
    const known = fillWeights(votes, parameters, pointAt, j, weights);
    const at = j * itemWidth;
    const beta = item[at] as number;
    for (let v = from; v < to; v++) {
      const p = pointAt[other[v] as number] as number;
      const weight = weights[v - from] as number;
      const away = (theta[p] as number) - (item[at + 4] as number);
      const unknown = (item[at + 3] as number) * away * away + 1 / known;
      information[p] = (information[p] as number) + (beta * beta * weight) / (1 + weight * unknown);
    }
  }
  const errors = new Float64Array(votes.points);
  inverseDiagonal(information, link, errors, new Float64Array(votes.points));
  return errors.map(Math.sqrt);
}

/** Most votes on one item. */
function mostVotes({ items, byItem }: ArrangedVotes): number {
  let most = 0;
  for (let j = 0; j < items; j++)
    most = Math.max(most, (byItem.bounds[3 * j + 3] as number) - (byItem.bounds[3 * j] as number));
  return most;
}

/**
 * Fills the weight of each vote on an item: its curvature in the difference between position times discrimination and
 * cutpoint.
 * @returns their sum
 */
function fillWeights(
  votes: ArrangedVotes,
  { theta, item }: Parameters,
  pointAt: Int32Array,
  j: number,
  weights: Float64Array,
): number {
  const { bounds, other } = votes.byItem;
  const at = j * itemWidth;
  const beta = item[at] as number;
  const lower = item[at + 1] as number;
  const upper = item[at + 2] as number;
  const from = bounds[3 * j] as number;
  const middle = bounds[3 * j + 1] as number;
  const high = bounds[3 * j + 2] as number;
  const to = bounds[3 * j + 3] as number;
  let sum = 0;
  for (let v = from; v < to; v++) {
    const lean = beta * (theta[pointAt[other[v] as number] as number] as number);
    const weight =
      v < middle
        ? endWeight(lower - lean)
        : v < high
          ? middleWeight(lower - lean, upper - lean)
          : endWeight(lean - upper);
    weights[v - from] = weight;
    sum += weight;
  }
  return sum;
}

function endWeight(u: number): number {
  const m = tabledMills(u);
  return m * (m + u);
}

function middleWeight(a: number, b: number): number {
  fillMiddleRatios(a, b);
  const atA = middleRatios[0] as number;
  const atB = middleRatios[1] as number;
  return (atA - atB) ** 2 - a * atA + b * atB;
}
