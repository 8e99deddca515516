/** Ideal points with every pass over the votes shared between two threads. */
import { Worker } from 'node:worker_threads';
import { EnvironmentError } from '../core/errors.ts';
import type { CastVotes } from '../models/ideal-points/cast-votes.ts';
import { estimateIdealPoints, type IdealPointOptions, type IdealPoints } from '../models/ideal-points/estimate.ts';
import { pointWork } from '../models/ideal-points/point-step.ts';
import { equalParts, type SweepInput, type SweepMaker } from '../models/ideal-points/sweep.ts';
import {
  answered,
  asked,
  clippedAt,
  fillSharedPoints,
  logPrecisionAt,
  longestAt,
  nextPart,
  type SharedSweep,
  sharedCopy,
  stepSharedItems,
  task,
  tasks,
} from './shared-sweep.ts';

export type { CastVotes } from '../models/ideal-points/cast-votes.ts';
export type { IdealPointOptions, IdealPoints } from '../models/ideal-points/estimate.ts';

/** How long the second thread may take for its part before something must be wrong with it, in milliseconds. */
const patience = 120_000;
/** Parts of a pass: enough that no thread waits long for the last one of the other, and few enough that taking one costs nothing. */
const partsOfPass = 32;

/**
 * {@link estimateIdealPoints} on two threads. The result has the same bytes: items and points do not depend on each other
 * within a pass, and each is computed by one thread alone. Blocks the calling thread until it is done.
 * @throws DomainError as `estimateIdealPoints`; EnvironmentError when the second thread does not answer
 */
export function idealPointsOnTwoThreads(cast: CastVotes, options: Omit<IdealPointOptions, 'sweep'>): IdealPoints {
  // started first, so that it loads while the votes are arranged
  const worker = new Worker(new URL('./ideal-points-worker.js', import.meta.url));
  worker.unref();
  const turns = new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT));
  try {
    return estimateIdealPoints(cast, { ...options, sweep: shared(worker, turns) });
  } finally {
    Atomics.store(turns, task, tasks.end);
    Atomics.add(turns, asked, 1);
    Atomics.notify(turns, asked);
    void worker.terminate();
  }
}

function shared(worker: Worker, turns: Int32Array): SweepMaker {
  return ({ votes, parameters: started, link, priors, kind }: SweepInput) => {
    const parameters = {
      theta: sharedCopy(started.theta),
      thetaVariance: sharedCopy(started.thetaVariance),
      item: sharedCopy(started.item),
      logPrecision: started.logPrecision,
    };
    const own = pointWork(votes.points);
    const work = {
      ...own,
      gradient: sharedCopy(own.gradient),
      curvature: sharedCopy(own.curvature),
      precision: sharedCopy(own.precision),
    };
    const numbers = new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT));
    const itemParts = equalParts(votes.byItem.bounds, votes.items, partsOfPass);
    const pointParts = equalParts(votes.byPoint.bounds, votes.points, partsOfPass);
    const sweep: SharedSweep = { votes, parameters, link, priors, kind, work, itemParts, pointParts, turns, numbers };
    worker.postMessage(sweep);
    return {
      parameters,
      work,
      stepItems: (size) => {
        ask(turns, tasks.items);
        stepSharedItems(sweep, size);
        awaitAnswer(turns);
        size.longest = Math.max(size.longest, numbers[longestAt] as number);
        size.clipped += numbers[clippedAt] as number;
      },
      fillPoints: () => {
        numbers[logPrecisionAt] = parameters.logPrecision;
        ask(turns, tasks.points);
        fillSharedPoints(sweep);
        awaitAnswer(turns);
      },
    };
  };
}

function ask(turns: Int32Array, what: number): void {
  Atomics.store(turns, task, what);
  Atomics.store(turns, nextPart, 0);
  Atomics.add(turns, asked, 1);
  Atomics.notify(turns, asked);
}

/** Waits until the second thread has answered everything that it was asked. */
function awaitAnswer(turns: Int32Array): void {
  const wanted = Atomics.load(turns, asked);
  for (;;) {
    const have = Atomics.load(turns, answered);
    if (have === wanted) return;
    if (Atomics.wait(turns, answered, have, patience) === 'timed-out')
      throw new EnvironmentError(
        'ideal points: the second thread does not answer; use estimateIdealPoints on one thread',
      );
  }
}
