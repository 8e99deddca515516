/** How far trade is from a level, said as a change of the gravity index and as a fall of trade costs. */
import { DomainError } from '../../core/errors.ts';

/**
 * Change of the gravity index, the log of expected trade, that takes trade from one level to another.
 * @param laterUsd where trade is, above 0
 * @param targetUsd where it should be, above 0
 * @returns log points; negative when the level is passed already
 * @throws DomainError for a level of 0 or less: no finite change leads from or to it
 * @example neededIndex(50, 100).toFixed(6) // => '0.693147'
 */
export function neededIndex(laterUsd: number, targetUsd: number): number {
  if (!(laterUsd > 0) || !(targetUsd > 0))
    throw new DomainError(`neededIndex: both levels must be above 0; got ${laterUsd} and ${targetUsd}`);
  return Math.log(targetUsd) - Math.log(laterUsd);
}

/**
 * Fall of trade costs, in percent of the price with these costs, that changes the gravity index by so much: trade goes
 * with the cost factor to the power of minus the elasticity.
 * @param index change of the log of trade
 * @param elasticity percent by which trade falls when its cost rises by one percent, above 0
 * @returns percent, below 100; negative when costs may rise
 * @see references.bib head2014
 * @example costFallPercent(Math.log(2), 1).toFixed(6) // => '50.000000'
 */
export function costFallPercent(index: number, elasticity: number): number {
  if (!(elasticity > 0)) throw new DomainError(`costFallPercent: elasticity must be above 0; got ${elasticity}`);
  return -100 * Math.expm1(-index / elasticity);
}

/**
 * What lifting does to the index when sanctions take away a share of trade.
 * @param loss share of trade taken away, below 1; negative when trade rose
 * @example liftIndex(0.5).toFixed(6) // => '0.693147'
 */
export function liftIndex(loss: number): number {
  if (!(loss < 1)) throw new DomainError(`liftIndex: the share lost must be below 1; got ${loss}`);
  return -Math.log1p(-loss);
}

/** Whether a change brings trade to the level: surely, perhaps (inside the interval), or not. */
export type Standing = 'enough' | 'inside' | 'not enough';

/** Where the change that is needed stands to the interval of a change that is expected. */
export function standing(needed: number, low: number, high: number): Standing {
  if (needed <= low) return 'enough';
  return needed <= high ? 'inside' : 'not enough';
}
