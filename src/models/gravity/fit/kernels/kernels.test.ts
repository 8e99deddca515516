/** Kernels against the plainest possible computation of the same. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../core/random.ts';
import { absorb, effectsOf, type Task, weigh } from '../absorber.ts';
import { advance, setDirection } from '../advance.ts';
import { crossProducts } from '../cross-products.ts';
import { groupRows } from '../grouped-rows.ts';
import { scaleToTotals, scalingRounds } from '../scaling-start.ts';
import { Workspace } from './workspace.ts';

const groups = 23;

/** Rows in groups of uneven size, with random levels of further effects, weights, trade and columns. */
function made(outer: readonly number[], columns: number) {
  const random = seededRandom(7 + outer.length * 10 + columns);
  const bounds = [0];
  for (let g = 0; g < groups; g++) bounds.push((bounds[g] as number) + 1 + Math.floor(random.next() * 9));
  const n = bounds.at(-1) as number;
  const codes = outer.map((count) =>
    Int32Array.from({ length: n }, (_, i) => (i + Math.floor(random.next() * 3)) % count),
  );
  const rows = groupRows(
    Int32Array.from(bounds),
    true,
    codes.map((of, q) => ({ codes: of, count: outer[q] as number })),
  );
  const space = new Workspace(rows, columns + 1);
  const weights = Array.from({ length: n }, () => 0.2 + random.next());
  const trade = Array.from({ length: n }, () => 3 * random.next());
  space.weights.set(weights);
  space.response.set(trade);
  const x = Array.from({ length: columns + 1 }, (_, k) => {
    const values = Array.from({ length: n }, () => random.next() - 0.3);
    const column = space.column(k);
    for (const [i, value] of values.entries()) column.values[column.start + 2 * i] = value;
    return values;
  });
  const groupOf = Array.from({ length: n }, (_, i) => bounds.findLastIndex((bound) => bound <= i));
  return { space, n, weights, trade, x, effects: [groupOf, ...codes.map((of) => [...of])] };
}

function columnOf(space: Workspace, k: number): number[] {
  const { values, start, stride } = space.column(k);
  return Array.from({ length: space.rows.rows }, (_, i) => values[start + stride * i] as number);
}

/** Weighted least squares on dummies, effect after effect until nothing moves. */
function projected(values: readonly number[], weights: readonly number[], effects: readonly number[][]): number[] {
  const rest = [...values];
  for (let round = 0; round < 5000; round++)
    for (const codes of effects) {
      const size = Math.max(...codes) + 1;
      const [sums, totals] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
      for (const [i, a] of codes.entries()) {
        sums[a] = (sums[a] as number) + (weights[i] as number) * (rest[i] as number);
        totals[a] = (totals[a] as number) + (weights[i] as number);
      }
      for (const [i, a] of codes.entries()) rest[i] = (rest[i] as number) - (sums[a] as number) / (totals[a] as number);
    }
  return rest;
}

function expectNear(got: ArrayLike<number>, wanted: ArrayLike<number>, within: number): void {
  expect(got.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    expect(Math.abs((got[i] as number) - (wanted[i] as number))).toBeLessThan(within);
}

const cases = [
  { outer: [], columns: 2 },
  { outer: [5], columns: 1 },
  { outer: [7, 4], columns: 3 },
  { outer: [7, 4], columns: 6 },
  { outer: [6, 5, 3], columns: 4 },
];

describe.each(cases)('with $outer levels beside the groups and $columns columns', ({ outer, columns }) => {
  it('frees columns of the effects, and finds the effects of residuals', () => {
    const { space, weights, x, effects } = made(outer, columns);
    const scores = x[columns] as number[];
    weigh(space);
    const tasks = Array.from(
      { length: columns + 1 },
      (_, column): Task => ({ column, wanted: column < columns ? 'rest' : 'fit', tolerance: 1e-12, floor: 0 }),
    );
    expect(absorb(space, tasks).converged).toBe(true);
    for (let k = 0; k < columns; k++)
      expectNear(columnOf(space, k), projected(x[k] as number[], weights, effects), 1e-10);
    const unweighted = scores.map((s, i) => s / (weights[i] as number));
    const left = projected(unweighted, weights, effects);
    expectNear(
      columnOf(space, columns),
      unweighted.map((s, i) => s - (left[i] as number)),
      1e-9,
    );
  });

  it('leaves columns without a task as they are', () => {
    const { space, x, n } = made(outer, columns);
    weigh(space);
    absorb(space, [{ column: columns, wanted: 'fit', tolerance: 1e-8, floor: 0 }]);
    for (let k = 0; k < columns; k++) expect(columnOf(space, k)).toEqual((x[k] as number[]).slice(0, n));
  });

  it('finds effects that add up to the column', () => {
    const { space, n, effects, weights, x } = made(outer, columns);
    weigh(space);
    const column = space.column(columns);
    const left = projected(x[columns] as number[], weights, effects);
    const index = (x[columns] as number[]).map((value, i) => value - (left[i] as number));
    for (let i = 0; i < n; i++) column.values[column.start + 2 * i] = index[i] as number;
    const found = effectsOf(space, columns, 1e-12);
    const sums = index.map((_, i) =>
      space.rows.outer.reduce(
        (sum, codes) => sum + (found.outer[codes[i] as number] as number),
        found.groups[effects[0]?.[i] as number] as number,
      ),
    );
    expectNear(sums, index, 1e-9);
  });

  it('multiplies columns with each other and with a target', () => {
    const { space, n, weights, trade, x } = made(outer, columns);
    const dot = (a: (i: number) => number, b: (i: number) => number): number =>
      Array.from({ length: n }, (_, i) => a(i) * b(i)).reduce((sum, value) => sum + value, 0);
    const value = (k: number) => (i: number) => (x[k] as number[])[i] as number;
    const w = (i: number) => weights[i] as number;
    const score = (i: number) => (trade[i] as number) - w(i);
    const targets = {
      values: (i: number) => w(i) * value(columns)(i),
      scores: score,
      rest: (i: number) => score(i) - w(i) * value(columns)(i),
    };
    for (const [name, target] of Object.entries(targets)) {
      const { matrix, vector } = crossProducts(space, columns, name as keyof typeof targets);
      for (let a = 0; a < columns; a++) {
        expect(vector[a]).toBeCloseTo(dot(value(a), target), 10);
        for (let b = 0; b < columns; b++)
          expect(matrix[a * columns + b]).toBeCloseTo(
            dot(value(a), (i) => w(i) * value(b)(i)),
            10,
          );
      }
    }
  });

  it('moves the fitted values along a step', () => {
    const { space, weights, x } = made(outer, columns);
    const step = Float64Array.from({ length: columns }, (_, k) => 0.01 * (k + 1));
    setDirection(space, step);
    const direction = (x[columns] as number[]).map((effect, i) =>
      step.reduce((sum, by, k) => sum + by * ((x[k] as number[])[i] as number), effect),
    );
    expectNear(space.direction, direction, 1e-14);
    // trade that the step brings the fit nearer to
    space.response.set(weights.map((w, i) => w * Math.exp(1.2 * (direction[i] as number))));
    const { share, squares } = advance(space);
    expect(share).toBe(1);
    expect(squares).toBeCloseTo(
      direction.reduce((sum, d, i) => sum + (weights[i] as number) * d * d, 0),
      10,
    );
    expectNear(
      space.weights,
      weights.map((w, i) => w * Math.exp(direction[i] as number)),
      1e-14,
    );
  });

  it('halves a step that would lower the likelihood', () => {
    const { space, weights } = made(outer, columns);
    space.response.set(weights);
    space.direction.fill(1);
    expect(advance(space).share).toBeLessThan(1e-3);
  });

  it('scales to the totals of each effect in turn', () => {
    const { space, weights, trade, effects } = made(outer, columns);
    const expected = [...weights];
    const [finest, ...others] = effects as [number[], ...number[][]];
    for (let round = 0; round < (outer.length === 0 ? 1 : scalingRounds); round++)
      for (const codes of [...others, finest]) {
        const size = Math.max(...codes) + 1;
        const [seen, held] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
        for (const [i, a] of codes.entries()) {
          seen[a] = (seen[a] as number) + (trade[i] as number);
          held[a] = (held[a] as number) + (expected[i] as number);
        }
        for (const [i, a] of codes.entries())
          expected[i] = ((expected[i] as number) * (seen[a] as number)) / (held[a] as number);
      }
    scaleToTotals(space);
    expectNear(space.weights, expected, 1e-12);
  });
});

it('refuses what does not fit into 4 GiB, with a way out', () => {
  const rows = groupRows(Int32Array.of(0, 3_000_000), true, []);
  expect(() => new Workspace(rows, 400)).toThrow(
    /3000000 rows with 399 regressors .* 4 GiB; make dummies a fixed effect/,
  );
});
