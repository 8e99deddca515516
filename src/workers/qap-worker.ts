/** A worker's part of a regression on pairs: counts the ranges of permutations that it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DyadicData } from '../measures/qap/dyadic-data.ts';
import { PermutationRun } from '../measures/qap/permutation-counts.ts';
import type { NullHypothesis } from '../measures/qap/permutation-test.ts';

/** What a worker is started with. */
export interface QapWork {
  readonly data: DyadicData;
  /** what is permuted */
  readonly hypothesis: NullHypothesis;
  /** observed t of every coefficient */
  readonly observed: Float64Array;
  readonly seed: number;
}

const { data, hypothesis, observed, seed } = workerData as QapWork;
const run = new PermutationRun(data, hypothesis);
parentPort?.on('message', ({ from, to }: { from: number; to: number }) => {
  parentPort?.postMessage(run.counts(observed, seed, from, to));
});
