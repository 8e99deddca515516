import { DomainError } from '../../core/errors.ts';
import { checkActors, positionRange, type SpatialActor, weightOf } from './spatial-actor.ts';

/** The Nash product's solution, or why there is none. */
export type NashSolution =
  | { readonly solution: number; readonly reason: null }
  | { readonly solution: null; readonly reason: string };

/** Halvings of the interval: more than a double has bits, so that only the rounding of the derivative is left. */
const halvings = 200;

/**
 * Weighted Nash bargaining solution: argmax over x of prod_i (U_i(x) - U_i(d))^(c_i s_i) with U_i = 1 - |x - x_i| / R.
 * Over the outcomes that everybody prefers to the disagreement point d its logarithm is concave, so the sign of the
 * derivative is halved down to the last bit. There is no such outcome, and no solution, where some actor prefers d to
 * every outcome that another accepts: for actors on both sides of d, or one who stands on it. Never shown as a forecast.
 * @param disagreement outcome if they do not agree, in the issue's own unit
 * @throws DomainError for actors that no model can take, or a disagreement point that is no number
 * @see references.bib nash1950 schneider2010
 * @example nashProduct([{ name: 'A', capability: 1, position: 20, salience: 1 }, { name: 'B', capability: 1, position: 80, salience: 1 }], 0).solution // => 20
 */
export function nashProduct(actors: readonly SpatialActor[], disagreement: number): NashSolution {
  checkActors('nashProduct', actors);
  if (!Number.isFinite(disagreement))
    throw new DomainError(`nashProduct: the disagreement point is no number; got ${disagreement}`);
  const playing = actors.filter(({ salience }) => salience > 0);
  const on = playing.find(({ position }) => position === disagreement);
  if (on !== undefined)
    return none(`${on.name} stands on the disagreement point ${disagreement} and prefers it to every other outcome`);
  const below = playing.find(({ position }) => position < disagreement);
  const above = playing.find(({ position }) => position > disagreement);
  if (below !== undefined && above !== undefined)
    return none(
      `the disagreement point ${disagreement} lies between ${below.name} and ${above.name}: what one gains on it the other loses`,
    );
  // measured outward from d, every position is positive and the common gains are (0, 2 nearest)
  const distances = playing.map((actor) => ({ at: Math.abs(actor.position - disagreement), weight: weightOf(actor) }));
  const nearest = Math.min(...distances.map(({ at }) => at));
  const farthest = Math.max(...distances.map(({ at }) => at));
  const slope = (t: number): number =>
    distances.reduce((sum, { at, weight }) => sum + (t < at ? weight / t : -weight / (2 * at - t)), 0);
  let low = nearest;
  let high = Math.min(farthest, 2 * nearest);
  if (positionRange(playing) === 0 || slope(low) <= 0) return { solution: signed(low), reason: null };
  for (let step = 0; step < halvings && low < high; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  // the derivative jumps at a position: the maximum is then the position itself, not its neighbour by one bit
  const exact = distances.find(({ at }) => Math.abs(at - high) <= 4 * Number.EPSILON * at)?.at ?? high;
  return { solution: signed(exact), reason: null };

  function signed(distance: number): number {
    return above === undefined ? disagreement - distance : disagreement + distance;
  }
}

function none(reason: string): NashSolution {
  return { solution: null, reason };
}
