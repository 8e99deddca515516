import { DomainError } from '../../core/errors.ts';

/** One actor on one issue: what every one-issue model of bargaining starts from. */
export interface SpatialActor {
  readonly name: string;
  /** resources it could bring to bear, any unit, more than 0 */
  readonly capability: number;
  /** the outcome it asks for, in the issue's own unit */
  readonly position: number;
  /** how much it cares, 0 to 1 */
  readonly salience: number;
}

/** Influence of an actor: capability times salience. */
export function weightOf({ capability, salience }: SpatialActor): number {
  return capability * salience;
}

/** Difference between the largest and the smallest position; 0 where all ask for the same. */
export function positionRange(actors: readonly { readonly position: number }[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { position } of actors) {
    low = Math.min(low, position);
    high = Math.max(high, position);
  }
  return actors.length === 0 ? 0 : high - low;
}

/**
 * Refuses actors that no model can take. Readers of files check the same with line and field; this guards direct calls.
 * @param place name of the calling function, for the message
 * @throws DomainError for no actor, a capability not above 0, a salience outside 0 to 1, a number that is none, or no weight at all
 */
export function checkActors(place: string, actors: readonly SpatialActor[]): void {
  if (actors.length === 0) throw new DomainError(`${place}: no actor; got 0`);
  for (const { name, capability, position, salience } of actors) {
    if (!(capability > 0 && Number.isFinite(capability)))
      throw new DomainError(`${place}: capability of ${name} must be above 0; got ${capability}`);
    if (!(salience >= 0 && salience <= 1))
      throw new DomainError(`${place}: salience of ${name} must be 0 to 1; got ${salience}`);
    if (!Number.isFinite(position))
      throw new DomainError(`${place}: position of ${name} is no number; got ${position}`);
  }
  if (!actors.some(({ salience }) => salience > 0))
    throw new DomainError(`${place}: no actor cares: every salience is 0, so nobody has weight`);
}
