/** Named conventions of standard errors: one sandwich, several small-sample factors. */

export const conventions = ['raw', 'fixest', 'ppmlhdfe', 'stata-ppml'] as const;
export type Convention = (typeof conventions)[number];

/** What the factors depend on. */
export interface SampleSizes {
  readonly rows: number;
  readonly regressors: number;
  /** levels of each fixed effect, and whether each lies within a cluster */
  readonly effects: readonly { readonly levels: number; readonly nested: boolean }[];
  /** clusters of each way; empty without clusters */
  readonly clusters: readonly number[];
}

/** A factor, what it is made of, and the degrees of freedom of Student's t where the convention uses that. */
export interface SampleFactor {
  /** null where it is not defined: too few rows or clusters */
  readonly factor: number | null;
  readonly rule: string;
  readonly parameters: number | null;
}

/**
 * Factor of the covariance matrix.
 * - `raw`: 1
 * - `fixest`: (n-1)/(n-K) times G/(G-1) with the fewest clusters, or n/(n-1) without; K counts regressors and all levels of
 *   fixed effects but those nested in clusters, one level of each further effect taken off
 * - `ppmlhdfe`, `stata-ppml`: G/(G-1) with the fewest clusters, or n/(n-1) without
 */
export function sampleFactor(convention: Convention, sizes: SampleSizes): SampleFactor {
  const { rows: n, clusters } = sizes;
  if (convention === 'raw') return { factor: 1, rule: 'no factor', parameters: null };
  const g = clusters.length === 0 ? n : Math.min(...clusters);
  const clustered = clusters.length === 0 ? `n/(n-1), n = ${n}` : `G/(G-1), G = ${g}`;
  const byClusters = g > 1 ? g / (g - 1) : null;
  if (convention !== 'fixest') return { factor: byClusters, rule: clustered, parameters: null };
  const k = parametersByFixest(sizes);
  const factor = byClusters === null || n <= k ? null : (byClusters * (n - 1)) / (n - k);
  return { factor, rule: `(n-1)/(n-K), n = ${n}, K = ${k}; ${clustered}`, parameters: k };
}

function parametersByFixest({ regressors, effects, clusters }: SampleSizes): number {
  if (effects.length === 0) return regressors;
  const all = regressors + effects.reduce((sum, { levels }) => sum + levels, 0) - (effects.length - 1);
  const nested = clusters.length === 0 ? [] : effects.filter((effect) => effect.nested);
  if (nested.length === 0) return all;
  if (nested.length === effects.length) return regressors + 1;
  return Math.max(all - nested.reduce((sum, { levels }) => sum + levels - 1, 0), regressors + 1);
}

export const conventionTexts: { readonly [name in Convention]: string } = {
  raw: 'sandwich without a small-sample factor',
  fixest: 'small-sample rule of fixest: (n-1)/(n-K), fixed effects nested in clusters not counted, times G/(G-1)',
  ppmlhdfe: 'as ppmlhdfe: G/(G-1), without clusters n/(n-1); rows alone in a level of a fixed effect are dropped first',
  'stata-ppml': 'as the Stata command ppml: G/(G-1), without clusters n/(n-1)',
};
