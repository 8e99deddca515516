import type { PermutationCounts } from './permutation-counts.ts';

/** Shares of permutations, the observed arrangement counted as one of them; null where the statistic was never defined. */
export interface PValues {
  readonly pLessEqual: number | null;
  readonly pGreaterEqual: number | null;
  readonly pTwoSided: number | null;
  /** permutations in which the statistic was not defined, left out of the shares */
  readonly notDefined: number;
}

/**
 * Turns counts into p-values: (count + 1) / (permutations + 1). The observed order of the actors is itself one of the
 * permutations, so that p is never 0 and the test keeps its level; sna and UCINET leave the ones out.
 * @param a number of the coefficient
 * @see references.bib phipson2010
 * @example pValues({ permutations: 9, atMost: [9], atLeast: [0], asFar: [0], notDefined: [0] }, 0).pTwoSided // => 0.1
 */
export function pValues(counts: PermutationCounts, a: number): PValues {
  const missing = counts.notDefined[a] as number;
  const defined = counts.permutations - missing;
  const share = (count: number | undefined): number | null =>
    defined === 0 ? null : ((count as number) + 1) / (defined + 1);
  return {
    pLessEqual: share(counts.atMost[a]),
    pGreaterEqual: share(counts.atLeast[a]),
    pTwoSided: share(counts.asFar[a]),
    notDefined: missing,
  };
}
