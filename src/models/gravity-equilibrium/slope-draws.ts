/** Draws of slopes around their estimates. */
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { tryCholesky } from '../../math/cholesky.ts';
import { normalDraws } from '../../math/normal-draw.ts';

/** Share of its variance that must be left to a slope beside the others. */
const flat = 1e-14;

/**
 * A source of draws from the normal distribution of estimated slopes.
 * @param slopes estimates, k
 * @param covariance k x k; a slope of variance 0 stays as it is
 * @param seed whole number; the same seed gives the same draws
 * @throws DomainError where the covariance is none (a negative variance, a correlation of 1 or more)
 * @example slopeDraws(Float64Array.of(2), Float64Array.of(0), 1)()[0] // => 2
 */
export function slopeDraws(slopes: Float64Array, covariance: Float64Array, seed: number): () => Float64Array {
  const k = slopes.length;
  const loose = Array.from(slopes, (_, a) => a).filter((a) => covariance[a * k + a] !== 0);
  const m = loose.length;
  const among = Float64Array.from({ length: m * m }, (_, c) => {
    const [row = 0, column = 0] = [loose[Math.floor(c / m)], loose[c % m]];
    return covariance[row * k + column] as number;
  });
  const factor = tryCholesky(among, m, (row, pivot) => pivot > flat * (among[row * m + row] as number) && pivot > 0);
  if (typeof factor === 'number')
    throw new DomainError(
      `slopeDraws: the covariance of the slopes is none; got it at slope ${(loose[factor] ?? 0) + 1}`,
    );
  const normal = normalDraws(seededRandom(seed));
  return () => {
    const z = Float64Array.from({ length: m }, normal);
    const drawn = slopes.slice();
    for (const [row, a] of loose.entries())
      for (let c = 0; c <= row; c++)
        drawn[a] = (drawn[a] as number) + (factor[row * m + c] as number) * (z[c] as number);
    return drawn;
  };
}
