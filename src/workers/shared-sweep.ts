/** What two threads share while they go over the votes together: numbers in shared memory, and whose turn it is. */
import type { ArrangedVotes } from '../models/ideal-points/cast-votes.ts';
import { positionsByYear, stepItems } from '../models/ideal-points/item-step.ts';
import type { Parameters, Priors } from '../models/ideal-points/parameters.ts';
import { fillPointWork, type PointWork } from '../models/ideal-points/point-step.ts';
import type { StepKind, StepSize } from '../models/ideal-points/step-size.ts';

/** Places in {@link SharedSweep.turns}. */
export const asked = 0;
export const answered = 1;
export const task = 2;
/** the part that nobody has taken yet */
export const nextPart = 3;

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
  /** first item and first point of each part, and how many there are */
  readonly itemParts: Int32Array;
  readonly pointParts: Int32Array;
  readonly turns: Int32Array;
  readonly numbers: Float64Array;
}

/** An array in shared memory, with the values of another. */
export function sharedCopy(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

/** Moves the items of all parts that this thread gets hold of. */
export function stepSharedItems(
  { votes, parameters, priors, kind, itemParts, turns }: SharedSweep,
  size: StepSize,
): void {
  const positions = positionsByYear(votes, parameters);
  takeParts(turns, itemParts, (begin, end) => stepItems(votes, parameters, priors, kind, size, begin, end, positions));
}

/** Fills the points of all parts that this thread gets hold of. */
export function fillSharedPoints({
  votes,
  parameters,
  link,
  priors,
  kind,
  work,
  pointParts,
  turns,
}: SharedSweep): void {
  takeParts(turns, pointParts, (begin, end) => fillPointWork(votes, parameters, link, priors, kind, work, begin, end));
}

/** A thread that is faster, or began earlier, takes more parts. */
function takeParts(turns: Int32Array, firsts: Int32Array, work: (begin: number, end: number) => void): void {
  for (;;) {
    const part = Atomics.add(turns, nextPart, 1);
    if (part >= firsts.length - 1) return;
    work(firsts[part] as number, firsts[part + 1] as number);
  }
}
