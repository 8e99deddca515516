/** A regression on pairs with its permutations shared over threads. */
import { Worker } from 'node:worker_threads';
import { DomainError } from '../core/errors.ts';
import type { DyadicData } from '../measures/qap/dyadic-data.ts';
import type { PermutationCounts } from '../measures/qap/permutation-counts.ts';
import {
  checkedPermutations,
  permutedUnder,
  type QapOptions,
  type QapRegression,
  withCounts,
} from '../measures/qap/qap-regression.ts';
import { regressionFit } from '../measures/qap/regression-fit.ts';
import type { QapWork } from './qap-worker.ts';

export type { DyadicData } from '../measures/qap/dyadic-data.ts';
export type { QapOptions, QapRegression } from '../measures/qap/qap-regression.ts';

/** How the work is shared and watched. */
export interface WorkerOptions {
  /** threads, at least 1 */
  readonly workers: number;
  /** called after every share with the permutations done and wanted */
  readonly onProgress?: (done: number, of: number) => void;
  /** cancels: the threads end and the promise is rejected with its reason */
  readonly signal?: AbortSignal;
}

/** Permutations handed to a thread at a time: small enough to share evenly, a whole number of the measure's batches. */
const share = 40;

/**
 * {@link qapRegression} on several threads. The result has the same bytes whatever their number: a permutation depends on
 * the seed and its own number only, and counts are whole numbers.
 * @throws DomainError, NumericalError as `qapRegression`; DomainError when workers is no whole number of at least 1; the
 * reason of `signal` when it aborts
 */
export async function qapOnWorkers(
  data: DyadicData,
  options: QapOptions,
  { workers, onProgress, signal }: WorkerOptions,
): Promise<QapRegression> {
  if (!Number.isInteger(workers) || workers < 1)
    throw new DomainError(`qap: workers must be a whole number of at least 1; got ${workers}`);
  signal?.throwIfAborted();
  const permutations = checkedPermutations(options);
  const fit = regressionFit(data);
  const work: QapWork = { data, hypothesis: permutedUnder(fit, options.null), observed: fit.t, seed: options.seed };
  const shares = Math.ceil(permutations / share);
  const threads = Array.from(
    { length: Math.min(workers, shares) },
    () => new Worker(new URL('./qap-worker.js', import.meta.url), { workerData: work }),
  );
  let stop = (): void => undefined;
  try {
    const counts: PermutationCounts[] = [];
    let next = 0;
    let done = 0;
    const ended = new Promise<never>((_, fail) => {
      stop = () => fail(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
    });
    const all = threads.map(
      (thread) =>
        new Promise<void>((finish, fail) => {
          const give = (): void => {
            if (next >= shares) {
              finish();
              return;
            }
            const from = next++ * share;
            thread.postMessage({ from, to: Math.min(permutations, from + share) });
          };
          thread.on('message', (part: PermutationCounts) => {
            counts.push(part);
            done += part.permutations;
            onProgress?.(done, permutations);
            give();
          });
          thread.once('error', fail);
          thread.once('exit', (code) => fail(new Error(`qap: a worker ended early with code ${code}`)));
          give();
        }),
    );
    await Promise.race([Promise.all(all), ended]);
    return withCounts(fit, options, counts);
  } finally {
    signal?.removeEventListener('abort', stop);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
