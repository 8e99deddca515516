import { checkActors, type SpatialActor, weightOf } from './spatial-actor.ts';

/**
 * Weighted mean of positions, the compromise model: sum(c s x) / sum(c s). The default forecast.
 * @param actors at least one with salience above 0
 * @returns the mean in the issue's own unit, never outside the positions of those who care
 * @throws DomainError for actors that no model can take
 * @see references.bib achen2006 stokman1994
 * @example weightedMean([{ name: 'A', capability: 1, position: 0, salience: 1 }, { name: 'B', capability: 2, position: 90, salience: 1 }]) // => 60
 */
export function weightedMean(actors: readonly SpatialActor[]): number {
  checkActors('weightedMean', actors);
  // taken from the first position, so that equal positions give exactly that position
  const origin = actors[0]?.position ?? 0;
  let weight = 0;
  let sum = 0;
  for (const actor of actors) {
    weight += weightOf(actor);
    sum += weightOf(actor) * (actor.position - origin);
  }
  return origin + sum / weight;
}
