/** How often permuted data give a statistic as large as the observed one. */
import { DomainError } from '../../core/errors.ts';
import { CompleteColumns } from './complete-columns.ts';
import { cellsOf, type DyadicData, designNames } from './dyadic-data.ts';
import { type NullHypothesis, type PermutationTest, permutationTests } from './permutation-test.ts';
import { StatisticReader } from './permuted-statistics.ts';
import { permutedSums } from './permuted-sums.ts';
import { cellsWhere, isKnown } from './regression-fit.ts';
import { seededOrder } from './seeded-order.ts';

/** Counts over some permutations, by coefficient. Those of disjoint ranges add up to those of the whole, exactly. */
export interface PermutationCounts {
  readonly permutations: number;
  /** permuted t at most the observed */
  readonly atMost: readonly number[];
  readonly atLeast: readonly number[];
  /** permuted t at least as far from 0 */
  readonly asFar: readonly number[];
  /** permutations in which t was not defined; they are in no other count */
  readonly notDefined: readonly number[];
}

/** Permutations taken together, so that a row of the columns that stay is read once for all of them. */
const batch = 8;

/**
 * Relative difference up to which two statistics count as equal: permutations that give the same data in another order
 * must tie, though their sums round differently.
 */
export const tieTolerance = 1e-9;

/** Permuted statistics of prepared data. */
export class PermutationRun {
  readonly #data: DyadicData;
  readonly #statistic: 't' | 'correlation';
  readonly #k: number;
  /** all columns at once, where no value is missing and columns are moved */
  readonly #complete: CompleteColumns | null;
  readonly #tests: readonly PermutationTest[];
  readonly #readers: readonly StatisticReader[];

  /** @param statistic of a column that is moved; an outcome that is moved has t only */
  constructor(data: DyadicData, hypothesis: NullHypothesis, statistic: 't' | 'correlation' = 't') {
    this.#data = data;
    this.#statistic = statistic;
    this.#k = designNames(data).length;
    const complete =
      cellsWhere(cellsOf(data), data.n, (cell) => [data.y, ...data.x].some((matrix) => !isKnown(matrix, cell)))
        .length === 0;
    this.#complete = complete && hypothesis !== 'y' ? new CompleteColumns(data, hypothesis) : null;
    this.#tests = this.#complete === null ? permutationTests(data, hypothesis) : [];
    this.#readers = this.#tests.map((test) => new StatisticReader(test, data.n, data.symmetric, this.#k));
  }

  /**
   * t of every coefficient under each order of the actors; cell (i, j) of what is moved takes the value of
   * (order[i], order[j]).
   * @returns orders by coefficients; NaN where t is not defined, or the coefficient is not tested
   */
  statistics(orders: readonly Int32Array[]): Float64Array {
    const k = this.#k;
    const all = new Float64Array(orders.length * k).fill(Number.NaN);
    this.#complete?.statistics(orders, this.#statistic, all);
    for (const [index, test] of this.#tests.entries()) {
      const stride = 5 * test.fixed.length + 1;
      const sums = new Float64Array(orders.length * stride);
      const reader = this.#readers[index] as StatisticReader;
      permutedSums(test, this.#data.n, this.#data.symmetric, orders, sums);
      for (const [m, order] of orders.entries())
        if (test.kind === 'outcome') reader.allT(order, sums, m * stride, all.subarray(m * k, (m + 1) * k));
        else all[m * k + (test.targets[0] as number)] = reader.statistic(this.#statistic, order, sums, m * stride);
    }
    return all;
  }

  /**
   * Counts over permutations `from` to `to` - 1 of a seed.
   * @param observed t of every coefficient
   */
  counts(observed: ArrayLike<number>, seed: number, from: number, to: number): PermutationCounts {
    const k = this.#k;
    const [atMost, atLeast, asFar, notDefined] = [0, 1, 2, 3].map(() => new Array<number>(k).fill(0)) as [
      number[],
      number[],
      number[],
      number[],
    ];
    const orders = Array.from({ length: batch }, () => new Int32Array(this.#data.n));
    for (let start = from; start < to; start += batch) {
      const some = orders.slice(0, Math.min(batch, to - start));
      for (const [m, order] of some.entries()) seededOrder(seed, start + m, order);
      const t = this.statistics(some);
      for (let at = 0; at < t.length; at++) {
        const a = at % k;
        const value = t[at] as number;
        const seen = observed[a] as number;
        const slack = tieTolerance * Math.max(1, Math.abs(seen));
        if (Number.isNaN(value)) notDefined[a] = (notDefined[a] as number) + 1;
        if (value <= seen + slack) atMost[a] = (atMost[a] as number) + 1;
        if (value >= seen - slack) atLeast[a] = (atLeast[a] as number) + 1;
        if (Math.abs(value) >= Math.abs(seen) - slack) asFar[a] = (asFar[a] as number) + 1;
      }
    }
    return { permutations: to - from, atMost, atLeast, asFar, notDefined };
  }
}

/**
 * Counts of several disjoint ranges taken together.
 * @throws DomainError when there is none
 */
export function addCounts(parts: readonly PermutationCounts[]): PermutationCounts {
  const [first, ...rest] = parts;
  if (first === undefined) throw new DomainError('qap: no permutation was counted; got 0 ranges');
  const sum = (pick: (part: PermutationCounts) => readonly number[]): number[] =>
    pick(first).map((value, a) => rest.reduce((total, part) => total + (pick(part)[a] as number), value));
  return {
    permutations: rest.reduce((total, part) => total + part.permutations, first.permutations),
    atMost: sum((part) => part.atMost),
    atLeast: sum((part) => part.atLeast),
    asFar: sum((part) => part.asFar),
    notDefined: sum((part) => part.notDefined),
  };
}
