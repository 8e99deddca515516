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
  const itemInformation = new Float64Array(votes.items);
  eachVote(votes, parameters, (j, _, weight) => {
    itemInformation[j] = (itemInformation[j] as number) + weight;
  });
  const own = Math.exp(parameters.logPrecision);
  const information = Float64Array.from(link, (q, p) => {
    const next = p + 1 < votes.points ? (link[p + 1] as number) : 0;
    return own + q + next + (q === 0 ? own / priors.first : 0);
  });
  eachVote(votes, parameters, (j, p, weight) => {
    const at = j * itemWidth;
    const beta = item[at] as number;
    const away = (theta[p] as number) - (item[at + 4] as number);
    const unknown = (item[at + 3] as number) * away * away + 1 / (itemInformation[j] as number);
    information[p] = (information[p] as number) + (beta * beta * weight) / (1 + weight * unknown);
  });
  const errors = new Float64Array(votes.points);
  inverseDiagonal(information, link, errors, new Float64Array(votes.points));
  return errors.map(Math.sqrt);
}

/** Weight of each vote: its curvature in the difference between position times discrimination and cutpoint. */
function eachVote(
  votes: ArrangedVotes,
  { theta, item }: Parameters,
  visit: (item: number, point: number, weight: number) => void,
): void {
  const { bounds, other } = votes.byItem;
  const pointAt = pointsByPlace(votes);
  for (let j = 0; j < votes.items; j++) {
    const at = j * itemWidth;
    const beta = item[at] as number;
    for (let level = 0; level < 3; level++)
      for (let v = bounds[3 * j + level] as number; v < (bounds[3 * j + level + 1] as number); v++) {
        const p = pointAt[other[v] as number] as number;
        const a = (item[at + 1] as number) - beta * (theta[p] as number);
        const b = (item[at + 2] as number) - beta * (theta[p] as number);
        visit(j, p, level === 1 ? middleWeight(a, b) : endWeight(level === 0 ? a : -b));
      }
  }
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
