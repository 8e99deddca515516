/** The two passes over the votes that every sweep makes, so that threads can share them. */
import type { ArrangedVotes } from './cast-votes.ts';
import { stepItems } from './item-step.ts';
import type { Parameters, Priors } from './parameters.ts';
import { fillPointWork, type PointWork, pointWork } from './point-step.ts';
import type { StepKind, StepSize } from './step-size.ts';

/** What the passes read. */
export interface SweepInput {
  readonly votes: ArrangedVotes;
  /** start values */
  readonly parameters: Parameters;
  /** precision of the step from the point before, by point */
  readonly link: Float64Array;
  readonly priors: Priors;
  readonly kind: StepKind;
}

/** Makes the passes, over arrays of its own choosing. */
export interface Sweep {
  /** holds the start values; the passes read and write it */
  readonly parameters: Parameters;
  readonly work: PointWork;
  /** moves every item one step */
  stepItems(size: StepSize): void;
  /** fills gradient, curvature and precision of every point */
  fillPoints(): void;
}

export type SweepMaker = (input: SweepInput) => Sweep;

/** Both passes in the thread that calls. */
export const inOneThread: SweepMaker = ({ votes, parameters, link, priors, kind }) => {
  const work = pointWork(votes.points);
  return {
    parameters,
    work,
    stepItems: (size) => stepItems(votes, parameters, priors, kind, size),
    fillPoints: () => fillPointWork(votes, parameters, link, priors, kind, work),
  };
};

/**
 * Cuts a list of votes into parts with about equally many votes.
 * @param bounds of a vote list: three for each row
 * @returns first row of each part, and the number of rows
 */
export function equalParts(bounds: Int32Array, rows: number, parts: number): Int32Array {
  const votes = bounds[3 * rows] as number;
  const firsts = new Int32Array(parts + 1);
  let row = 0;
  for (let part = 0; part <= parts; part++) {
    while (row < rows && (bounds[3 * row] as number) < (votes * part) / parts) row++;
    firsts[part] = row;
  }
  firsts[parts] = rows;
  return firsts;
}
