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
    for (const value of values)
      if (!Number.isNaN(value)) {
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

/** Variance of each feature within choice sets, pooled over choices: the scale on which a ridge weighs coefficients. */
export function pooledVariance(matrices: readonly ChoiceMatrix[], width: number): Float64Array {
  const sums = new Float64Array(width);
  let rows = 0;
  for (const { features, candidates } of matrices) {
    rows += candidates;
    for (let at = 0; at < features.length; at += width)
      for (let k = 0; k < width; k++) {
        const value = features[at + k] as number;
        sums[k] = (sums[k] as number) + value * value;
      }
  }
  return sums.map((sum) => (rows > 0 && sum > 0 ? sum / rows : 1));
}

/** The same choice with some of its features only. */
export function withFeatures(
  { features, raw, candidates, width }: ChoiceMatrix,
  keep: readonly number[],
): ChoiceMatrix {
  const chosen = (values: Float64Array): Float64Array => {
    const out = new Float64Array(candidates * keep.length);
    for (let c = 0; c < candidates; c++)
      keep.forEach((k, at) => {
        out[c * keep.length + at] = values[c * width + k] as number;
      });
    return out;
  };
  return { features: chosen(features), raw: chosen(raw), candidates, width: keep.length };
}
