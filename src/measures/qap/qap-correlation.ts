import type { DyadMatrix } from './dyadic-data.ts';
import { type PValues, pValues } from './p-values.ts';
import { PermutationRun } from './permutation-counts.ts';
import { checkedPermutations } from './qap-regression.ts';
import { regressionFit } from './regression-fit.ts';

/** Correlation of two matrices over their cells, and how often permuted actors reach it. */
export interface QapCorrelation extends PValues {
  /** Pearson's r, -1 to 1 */
  readonly correlation: number;
  /** cells known in both */
  readonly observations: number;
}

/**
 * Quadratic assignment procedure: Pearson's correlation of two matrices over pairs of actors, its p-values from permuting
 * the actors of one of them. A cell counts where both are known, anew in each permutation.
 * @param a permuted; n x n by rows, NaN = missing
 * @param b stays
 * @throws DomainError when a matrix does not vary, or three pairs are not known in both; NumericalError when one matrix is
 * a multiple of the other
 * @see references.bib krackhardt1988
 * @example qapCorrelation(Float64Array.of(0, 1, 1, 2, 0, 3, 2, 1, 0), Float64Array.of(0, 1, 2, 3, 0, 5, 4, 1, 0), { n: 3, symmetric: false, diagonal: false, permutations: 99, seed: 1 }).observations // => 6
 */
export function qapCorrelation(
  a: DyadMatrix,
  b: DyadMatrix,
  options: {
    readonly n: number;
    readonly symmetric: boolean;
    readonly diagonal: boolean;
    readonly permutations: number;
    readonly seed: number;
  },
): QapCorrelation {
  const { n, symmetric, diagonal } = options;
  const data = { n, y: b, x: [a], names: ['a'], symmetric, diagonal, intercept: true };
  const fit = regressionFit(data);
  const t = fit.t[1] as number;
  const correlation = t / Math.sqrt(t * t + fit.degreesOfFreedom);
  const permutations = checkedPermutations({ ...options, null: 'x' });
  const counts = new PermutationRun(data, 'x', 'correlation').counts(
    [Number.NaN, correlation],
    options.seed,
    0,
    permutations,
  );
  return { correlation, observations: fit.observations, ...pValues(counts, 1) };
}
