/** What two threads share while they go over the votes together: numbers in shared memory, and whose turn it is. */
import type { ArrangedVotes } from '../models/ideal-points/cast-votes.ts';
import type { Parameters, Priors } from '../models/ideal-points/parameters.ts';
import type { PointWork } from '../models/ideal-points/point-step.ts';
import type { StepKind } from '../models/ideal-points/step-size.ts';

/** Places in {@link SharedSweep.turns}. */
export const asked = 0;
export const answered = 1;
export const task = 2;

/** Tasks: steps of items, gradients of points, the end. */
export const tasks = { items: 1, points: 2, end: 3 } as const;

/** Places in {@link SharedSweep.numbers}. */
export const logPrecisionAt = 0;
export const longestAt = 1;
export const clippedAt = 2;

/** Sent to the second thread once. */
export interface SharedSweep {
  readonly votes: ArrangedVotes;
  readonly parameters: Parameters;
  readonly link: Float64Array;
  readonly priors: Priors;
  readonly kind: StepKind;
  readonly work: PointWork;
  /** first item and first point of the second thread's part */
  readonly fromItem: number;
  readonly fromPoint: number;
  readonly turns: Int32Array;
  readonly numbers: Float64Array;
}

/** An array in shared memory, with the values of another. */
export function sharedCopy(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
