/** The permutations of a regression on pairs shared over threads, as a program that uses the package has it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../src/core/random.ts';
import { qapRegression } from '../src/measures/qap/qap-regression.ts';
import type { DyadicData, qapOnWorkers as Run } from '../src/workers/qap-on-workers.ts';

// threads run built files
let qapOnWorkers: typeof Run;
beforeAll(async () => {
  const built = join(import.meta.dirname, '..', 'dist', 'workers', 'qap-on-workers.js');
  ({ qapOnWorkers } = (await import(pathToFileURL(built).href)) as { qapOnWorkers: typeof Run });
});

function sample(n: number, missing: number): DyadicData {
  const random = seededRandom(12);
  const matrix = (): Float64Array =>
    Float64Array.from({ length: n * n }, () => (random.next() < missing ? Number.NaN : random.next()));
  return {
    n,
    y: matrix(),
    x: [matrix(), matrix()],
    names: ['a', 'b'],
    symmetric: false,
    diagonal: false,
    intercept: true,
  };
}

const options = { permutations: 210, null: 'dsp', seed: 4 } as const;

describe.each([0, 0.1])('with %d of the cells missing', (missing) => {
  it('gives the same bytes on one thread, two and three as without any', async () => {
    const data = sample(25, missing);
    const alone = JSON.stringify(qapRegression(data, options));
    for (const workers of [1, 2, 3]) expect(JSON.stringify(await qapOnWorkers(data, options, { workers }))).toBe(alone);
  });
});

it('tells how far it is, to the end', async () => {
  const seen: number[] = [];
  await qapOnWorkers(sample(20, 0), options, { workers: 2, onProgress: (done, of) => seen.push(done / of) });
  expect(seen).toHaveLength(6);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(seen.at(-1)).toBe(1);
});

it('stops when told to, before and in the middle', async () => {
  const reason = new Error('enough');
  await expect(qapOnWorkers(sample(20, 0), options, { workers: 2, signal: AbortSignal.abort(reason) })).rejects.toBe(
    reason,
  );
  const controller = new AbortController();
  const shares: number[] = [];
  const run = qapOnWorkers(
    sample(60, 0),
    { ...options, permutations: 100_000 },
    {
      workers: 2,
      signal: controller.signal,
      onProgress: (done) => {
        shares.push(done);
        controller.abort(reason);
      },
    },
  );
  await expect(run).rejects.toBe(reason);
  const before = shares.length;
  await new Promise((done) => setTimeout(done, 50));
  expect(shares).toHaveLength(before);
  expect(before).toBeLessThan(20);
});

it('refuses what the measure refuses, and no thread at all', async () => {
  await expect(qapOnWorkers(sample(20, 0), options, { workers: 0 })).rejects.toThrow('workers must be');
  await expect(qapOnWorkers(sample(20, 0), { ...options, permutations: 0 }, { workers: 2 })).rejects.toThrow(
    'permutations',
  );
  const data = sample(20, 0);
  const flat = { ...data, y: data.y.map(() => 1) };
  await expect(qapOnWorkers(flat, options, { workers: 2 })).rejects.toThrow('y has the same value');
});
