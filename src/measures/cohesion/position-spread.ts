import { DomainError } from '../../core/errors.ts';
import { drawWithoutReplacement, type RandomStream } from '../../core/random.ts';
import type { NullModel } from './random-blocs.ts';

/** How far apart a bloc's members stand on one line. */
export interface PositionSpread {
  /** standard deviation over the members that have a position (n - 1); `null` with fewer than two */
  readonly spread: number | null;
  /** members with a position */
  readonly members: number;
  readonly null: NullModel;
}

/**
 * Spread of the ideal points of a bloc in one year, beside that of groups of the same size drawn from all states with a point.
 * A bloc stands closer together than chance where its spread lies below the 5th percentile.
 * @param points ideal point of each state
 * @param bloc its members; those without a point do not count
 * @param minimumStates fewest states from which a draw says anything
 * @param draws how many groups
 * @throws DomainError for a point that is not finite
 * @example positionSpread(new Map([['A', 0], ['B', 2]]), ['A', 'B'], 60, 10, { next: () => 0, below: () => 0 }).spread // => Math.SQRT2
 */
export function positionSpread(
  points: ReadonlyMap<string, number>,
  bloc: readonly string[],
  minimumStates: number,
  draws: number,
  random: RandomStream,
): PositionSpread {
  const all = [...points.values()];
  if (!all.every(Number.isFinite)) throw new DomainError('positionSpread: points must be finite');
  const own = bloc.flatMap((member) => points.get(member) ?? []);
  const none = (reason: string): NullModel => ({ mean: null, p05: null, p95: null, draws: 0, reason });
  const spread = deviation(own);
  if (spread === null) return { spread, members: own.length, null: none('fewer than two members have a position') };
  if (all.length < minimumStates)
    return {
      spread,
      members: own.length,
      null: none(`only ${all.length} states have a position, ${minimumStates} are needed`),
    };
  const drawn = Array.from(
    { length: draws },
    () => deviation(drawWithoutReplacement(all, own.length, random)) ?? 0,
  ).sort((a, b) => a - b);
  const at = (p: number): number => drawn[Math.min(drawn.length - 1, Math.floor(p * drawn.length))] as number;
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  return {
    spread,
    members: own.length,
    null: { mean, p05: at(0.05), p95: at(0.95), draws: drawn.length, reason: null },
  };
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
