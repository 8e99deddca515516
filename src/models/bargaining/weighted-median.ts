import { checkActors, type SpatialActor, weightOf } from './spatial-actor.ts';

/** Which of several unbeaten positions is given: the middle of their interval, its lower or its upper end. */
export type MedianTie = 'midpoint' | 'lower' | 'upper';

export interface WeightedMedian {
  readonly median: number;
  /** lowest and highest unbeaten position: equal unless two positions split the weight exactly in half */
  readonly lower: number;
  readonly upper: number;
}

/** Share of the total weight within which two halves count as equal, so that rounding decides no vote. */
const halfTolerance = 1e-12;

/**
 * Weighted median, the Condorcet winner of votes v(m, p) = sum_i w_i (|x_i - m| - |x_i - p|): no other position beats it.
 * It is the point of least weighted absolute distance. Where half the weight stands on either side of a gap, every
 * point of the gap is unbeaten and the tie rule picks one.
 * @param actors at least one with salience above 0
 * @throws DomainError for actors that no model can take
 * @see references.bib black1948 scholz2011
 * @example weightedMedian([{ name: 'A', capability: 1, position: 0, salience: 1 }, { name: 'B', capability: 2, position: 90, salience: 1 }]).median // => 90
 */
export function weightedMedian(actors: readonly SpatialActor[], tie: MedianTie = 'midpoint'): WeightedMedian {
  checkActors('weightedMedian', actors);
  const byPosition = actors.filter(({ salience }) => salience > 0).sort((a, b) => a.position - b.position);
  const total = byPosition.reduce((sum, actor) => sum + weightOf(actor), 0);
  let below = 0;
  for (const [at, actor] of byPosition.entries()) {
    below += weightOf(actor);
    const excess = below - total / 2;
    if (excess < -halfTolerance * total) continue;
    const lower = actor.position;
    const next = byPosition.slice(at + 1).find(({ position }) => position > lower)?.position;
    const upper = excess <= halfTolerance * total ? (next ?? lower) : lower;
    return { median: tie === 'lower' ? lower : tie === 'upper' ? upper : lower + (upper - lower) / 2, lower, upper };
  }
  const last = byPosition[byPosition.length - 1]?.position ?? 0;
  return { median: last, lower: last, upper: last };
}
