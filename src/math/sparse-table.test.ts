import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/random.ts';
import { type CsrGraph, csrGraph } from './csr-graph.ts';
import { SparseTable } from './sparse-table.ts';

const random = seededRandom(11);

function graphOf(n: number, ties: number, directed: boolean, weighted: boolean): CsrGraph {
  const ends = (): number[] => Array.from({ length: ties }, () => random.below(n));
  const weights = weighted ? Array.from({ length: ties }, () => 10 * random.next()) : null;
  return csrGraph({ n, directed, origins: ends(), destinations: ends(), weights });
}

/** Row i sums who has a tie to i. */
function product({ n, offsets, targets, weights }: CsrGraph, x: readonly number[]): number[] {
  const y = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const to = targets[e] as number;
      y[to] = (y[to] as number) + (weights === null ? 1 : (weights[e] as number)) * (x[i] as number);
    }
  return y;
}

describe('SparseTable', () => {
  // sizes go up and down, so that tables find what others left in the memory
  it.each([
    [7, 12, true, true],
    [300, 9000, true, true],
    [5, 0, true, true],
    [1, 1, true, false],
    [60, 900, false, true],
    [2, 1, true, true],
    [2500, 900_000, true, true],
    [33, 100, false, false],
  ])('multiplies: %d actors, %d ties, directed %s, weighted %s', (n, ties, directed, weighted) => {
    const graph = graphOf(n, ties, directed, weighted);
    const table = new SparseTable(graph, 3);
    for (const k of [0, 1, 2]) expect(table.vector(k).every((value) => value === 0)).toBe(true);
    const x = Array.from({ length: n }, () => random.next() - 0.5);
    table.vector(2).set(x);
    table.multiply(2, 0);
    const expected = product(graph, x);
    const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const ours = table.vector(0);
    expect(Math.max(...expected.map((value, i) => Math.abs(value - (ours[i] as number)))) / scale).toBeLessThan(1e-13);
    expect([...table.vector(2)]).toEqual(x);
    table.vector(0).fill(Number.NaN);
  });

  it.each([1, 2, 3, 6, 41])('takes vectors out of another: %d entries', (n) => {
    const table = new SparseTable(graphOf(n, 0, true, true), 4);
    const dot = (a: Float64Array, b: Float64Array): number =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
    const one = table.vector(1);
    one[0] = 1;
    const second = table.vector(2);
    if (n > 1) for (let i = 1; i < n; i++) second[i] = 1 / Math.sqrt(n - 1);
    const given = Float64Array.from({ length: n }, (_, i) => i + 1);
    table.vector(3).set(given);
    const parts = table.clear(3, 1, 2);
    expect(parts).toHaveLength(2);
    expect(parts[0]).toBe(1);
    expect(parts[1]).toBeCloseTo(dot(given, second), 12);
    const left = table.vector(3);
    expect(Math.abs(dot(left, one))).toBeLessThan(1e-13);
    expect(Math.abs(dot(left, second))).toBeLessThan(1e-12);
  });
});
