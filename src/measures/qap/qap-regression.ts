import { DomainError } from '../../core/errors.ts';
import type { DyadicData } from './dyadic-data.ts';
import { type PValues, pValues } from './p-values.ts';
import { addCounts, type PermutationCounts, PermutationRun } from './permutation-counts.ts';
import type { NullHypothesis } from './permutation-test.ts';
import { type RegressionFit, regressionFit } from './regression-fit.ts';

/** Permutations between two words on progress: a whole number of batches; counts add up to the same however they are cut. */
const share = 200;

/** How the coefficients are tested. */
export interface QapOptions {
  readonly permutations: number;
  readonly null: NullHypothesis;
  readonly seed: number;
}

/** A regression on pairs with p-values from permutations of the actors. */
export interface QapRegression extends RegressionFit {
  /** what was permuted: with one column only, double semi-partialling is permuting y */
  readonly null: NullHypothesis;
  readonly permutations: number;
  readonly seed: number;
  /** by coefficient */
  readonly p: readonly PValues[];
}

/**
 * Multiple regression quadratic assignment procedure: least squares on pairs of actors, its t statistics held against
 * those after the actors are permuted, which keeps the dependence of pairs that share an actor.
 *
 * - `dsp`: y on the other regressors and the permuted part of one regressor that the others do not explain, one regressor
 *   after the other (double semi-partialling, Dekker, Krackhardt and Snijders): the default choice
 * - `y`: permuted y on all regressors; tests all coefficients at once, strictly only that all are 0
 * - `x`: y on the regressors with one of them permuted as it is; misleading where regressors are correlated
 *
 * One permutation of the actors serves all coefficients. A cell counts where every value is known: once in the fit, and
 * anew after each permutation, because a missing value moves with its matrix (as in sna::netlm). Cost of a permutation:
 * cells times columns for each coefficient; memory: cells times columns times columns.
 * @param data actors by actors; see {@link DyadicData}
 * @param onProgress is told how many permutations are done, and how many there are
 * @throws DomainError, NumericalError as {@link regressionFit}; DomainError when permutations is no whole number of at least 1
 * @see references.bib dekker2007 krackhardt1988
 * @example qapRegression({ n: 3, y: Float64Array.of(0, 1, 2, 3, 0, 5, 4, 1, 0), x: [Float64Array.of(0, 1, 1, 2, 0, 3, 2, 1, 0)], names: ['x'], symmetric: false, diagonal: false, intercept: true }, { permutations: 99, null: 'dsp', seed: 1 }).names // => ['(intercept)', 'x']
 */
export function qapRegression(
  data: DyadicData,
  options: QapOptions,
  onProgress?: (done: number, of: number) => void,
): QapRegression {
  const permutations = checkedPermutations(options);
  const fit = regressionFit(data);
  const run = new PermutationRun(data, permutedUnder(fit, options.null));
  const shares: PermutationCounts[] = [];
  for (let from = 0; from < permutations; from += share) {
    const to = Math.min(permutations, from + share);
    shares.push(run.counts(fit.t, options.seed, from, to));
    onProgress?.(to, permutations);
  }
  return withCounts(fit, options, shares);
}

/** The regression out of the counts of all its shares, which add up to the same however the permutations are cut. */
export function withCounts(
  fit: RegressionFit,
  options: QapOptions,
  shares: readonly PermutationCounts[],
): QapRegression {
  const counts = addCounts(shares);
  return {
    ...fit,
    null: permutedUnder(fit, options.null),
    permutations: counts.permutations,
    seed: options.seed,
    p: fit.names.map((_, a) => pValues(counts, a)),
  };
}

/** @throws DomainError when it is no whole number of at least 1 */
export function checkedPermutations({ permutations }: QapOptions): number {
  if (!Number.isInteger(permutations) || permutations < 1)
    throw new DomainError(`qap: permutations must be a whole number of at least 1; got ${permutations}`);
  return permutations;
}

/** What is permuted: with one column only nothing is left to partial out, and y is. */
export function permutedUnder(fit: RegressionFit, hypothesis: NullHypothesis): NullHypothesis {
  return hypothesis === 'dsp' && fit.names.length === 1 ? 'y' : hypothesis;
}
