import type { FeatureBlock, HostChoice } from './feature-block.ts';

/** Features of all candidates of one choice. */
export interface ChoiceMatrix {
  /** candidate after candidate, each feature less its mean over the candidates where it is known; unknown = 0, that mean */
  readonly features: Float64Array;
  /** as the facts give them, candidate after candidate; NaN = not known */
  readonly raw: Float64Array;
  readonly candidates: number;
  readonly width: number;
}

/** Builds the features of one choice from all blocks. */
export function choiceMatrix(blocks: readonly FeatureBlock[], choice: HostChoice): ChoiceMatrix {
  const columns = blocks.flatMap((block) => block.columns(choice));
  const width = columns.length;
  const candidates = choice.candidates.length;
  const raw = new Float64Array(candidates * width);
  const features = new Float64Array(candidates * width);
  columns.forEach((values, k) => {
    let sum = 0;
    let known = 0;
    for (let c = 0; c < candidates; c++) {
      const value = values[c] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      known++;
    }
    const mean = known === 0 ? 0 : sum / known;
    for (let c = 0; c < candidates; c++) {
      const value = values[c] as number;
      raw[c * width + k] = value;
      features[c * width + k] = Number.isNaN(value) ? 0 : value - mean;
    }
  });
  return { features, raw, candidates, width };
}

/**
 * Variance of each feature within choice sets, pooled over choices: the scale on which a ridge weighs coefficients.
 * @returns that of the first so many choices; 1 for a feature that never differs
 */
export function pooledVariances(matrices: readonly ChoiceMatrix[], width: number): (first: number) => Float64Array {
  const sums = new Float64Array((matrices.length + 1) * width);
  const rows = new Int32Array(matrices.length + 1);
  for (const [i, { features, candidates }] of matrices.entries()) {
    rows[i + 1] = (rows[i] as number) + candidates;
    sums.copyWithin((i + 1) * width, i * width, (i + 1) * width);
    const sum = sums.subarray((i + 1) * width, (i + 2) * width);
    for (let at = 0; at < features.length; at += width)
      for (let k = 0; k < width; k++) {
        const value = features[at + k] as number;
        sum[k] = (sum[k] as number) + value * value;
      }
  }
  return (first) =>
    sums
      .subarray(first * width, (first + 1) * width)
      .map((sum) => (first > 0 && sum > 0 ? sum / (rows[first] as number) : 1));
}
