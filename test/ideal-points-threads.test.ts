/** An estimation whose passes two threads share, as a program that uses the package has it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../src/core/random.ts';
import { estimateIdealPoints } from '../src/models/ideal-points/estimate.ts';
import { equalParts } from '../src/models/ideal-points/sweep.ts';
import type { idealPointsOnTwoThreads as Run } from '../src/workers/ideal-points-on-two-threads.ts';
import { simulateVotes } from './simulated-votes.ts';

// threads run built files
let idealPointsOnTwoThreads: typeof Run;
beforeAll(async () => {
  const built = join(import.meta.dirname, '..', 'dist', 'workers', 'ideal-points-on-two-threads.js');
  ({ idealPointsOnTwoThreads } = (await import(pathToFileURL(built).href)) as { idealPointsOnTwoThreads: typeof Run });
});

it('gives the same bytes as one thread, again and again', () => {
  const { cast } = simulateVotes({ states: 30, years: 8, rollCalls: 25, change: 0.2, absent: 0.1 }, seededRandom(4));
  const options = { anchors: { high: [0], low: [1] } };
  const one = estimateIdealPoints(cast, options);
  for (let again = 0; again < 3; again++) {
    const two = idealPointsOnTwoThreads(cast, options);
    expect(two.iterations).toBe(one.iterations);
    expect(Array.from(two.estimate)).toEqual(Array.from(one.estimate));
    expect(Array.from(two.standardError)).toEqual(Array.from(one.standardError));
    expect(two.gates).toEqual(one.gates);
  }
});

it('has a reason instead where there is nothing to estimate', () => {
  const none = new Int32Array(0);
  const cast = { rollCall: none, state: none, year: none, choice: new Uint8Array(0), itemOf: none };
  expect(idealPointsOnTwoThreads(cast, { anchors: { high: [0], low: [1] } }).reason).toMatch(/no roll call/);
});

it('cuts votes into parts at rows', () => {
  // rows with 4, 2 and 6 votes
  const bounds = Int32Array.of(0, 1, 2, 4, 4, 5, 6, 8, 10, 12);
  expect([...equalParts(bounds, 3, 2)]).toEqual([0, 2, 3]);
  expect([...equalParts(bounds, 3, 1)]).toEqual([0, 3]);
  expect([...equalParts(bounds, 3, 6)]).toEqual([0, 1, 1, 2, 3, 3, 3]);
  expect([...equalParts(Int32Array.of(0), 0, 2)]).toEqual([0, 0, 0]);
});
