import type { Strided } from './kernels/workspace.ts';

/** Weighted squares around the mean; of a constant its own squares, so that an intercept is not collinear with nothing. */
export function centredSquares({ values, start, stride }: Strided, weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] as number;
    const x = values[start + stride * i] as number;
    total += w;
    sum += w * x;
    squares += w * x * x;
  }
  const centred = total > 0 ? squares - (sum * sum) / total : 0;
  return centred > 1e-12 * squares ? centred : squares;
}
