import { seededRandom } from '../../core/random.ts';
import { quantile } from '../../math/quantile.ts';
import type { BargainingCase } from './input/bargaining-case.ts';

/** Interval of an outcome under uncertain positions. */
export interface OutcomeInterval {
  readonly draws: number;
  /** stands that have a range */
  readonly uncertain: number;
  /** draws in which the model has an outcome; the quantiles are over these */
  readonly withOutcome: number;
  readonly p05: number | null;
  readonly median: number | null;
  readonly p95: number | null;
}

/**
 * Outcome when positions are drawn from the ranges that the file states, uniformly and independently; positions without
 * a range stay. Scales stay those of the file, so that a draw does not change what a unit is.
 * @param draws at least 1
 * @param outcome of the model on a drawn case
 * @returns quantiles .05, .5, .95 (type 7); `null` where no position has a range
 */
export function outcomeInterval(
  given: BargainingCase,
  draws: number,
  seed: number,
  outcome: (drawn: BargainingCase) => number | null,
): OutcomeInterval | null {
  const uncertain = given.actors.flatMap(({ stands }) => stands).filter((stand) => stand?.range).length;
  if (uncertain === 0) return null;
  const random = seededRandom(seed);
  const outcomes: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const actors = given.actors.map((actor) => ({
      ...actor,
      stands: actor.stands.map((stand) => {
        if (stand === null || stand.range === null) return stand;
        const [low, high] = stand.range;
        return { ...stand, position: low + (high - low) * random.next() };
      }),
    }));
    const value = outcome({ ...given, actors });
    if (value !== null) outcomes.push(value);
  }
  outcomes.sort((a, b) => a - b);
  return {
    draws,
    uncertain,
    withOutcome: outcomes.length,
    p05: quantile(outcomes, 0.05),
    median: quantile(outcomes, 0.5),
    p95: quantile(outcomes, 0.95),
  };
}
