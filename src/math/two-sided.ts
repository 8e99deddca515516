/** Two-sided tail probabilities of the normal and of Student's t distribution. */
import { logGamma } from './log-gamma.ts';

/**
 * Probability that a standard normal variable lies farther from 0 than z.
 * @param z any number
 * @returns 0-1, relative error below 1e-12
 * @example normalTwoSided(1.96).toFixed(6) // => '0.049996'
 */
export function normalTwoSided(z: number): number {
  const x = (z * z) / 2;
  if (x === 0) return 1;
  if (x > 740) return 0;
  const front = Math.exp(-x) * Math.sqrt(x / Math.PI);
  if (x < 1.5) {
    // lower incomplete gamma function of one half, as a series
    let term = 2;
    let sum = term;
    for (let n = 1; n < 200 && term > 1e-17 * sum; n++) {
      term *= x / (n + 0.5);
      sum += term;
    }
    return 1 - front * sum;
  }
  return front * continuedFraction((n) => [n === 0 ? 1 : -n * (n - 0.5), x + 2 * n + 0.5]);
}

/**
 * Probability that a variable with Student's distribution lies farther from 0 than t.
 * @param degrees of freedom, 1 or more
 * @example studentTwoSided(2, 10).toFixed(6) // => '0.073388'
 */
export function studentTwoSided(t: number, degrees: number): number {
  // from here on both agree to 1e-8, and the gamma functions below would cancel
  if (degrees > 1e7) return normalTwoSided(t);
  const x = degrees / (degrees + t * t);
  if (!(x < 1)) return 1;
  const a = degrees / 2;
  return incompleteBeta(x, a, 0.5);
}

/** Regularised incomplete beta function. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const fraction = continuedFraction((n) => {
    if (n === 0) return [1, 1];
    const m = Math.floor(n / 2);
    const numerator =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    return [numerator, 1];
  });
  return (front * fraction) / a;
}

/** a0 / (b0 + a1 / (b1 + ...)) by Lentz's method. */
function continuedFraction(term: (n: number) => readonly [number, number]): number {
  const tiny = 1e-300;
  let value = tiny;
  let c = value;
  let d = 0;
  for (let n = 0; n < 100_000; n++) {
    const [a, b] = term(n);
    d = 1 / (b + a * d || tiny);
    c = b + a / c || tiny;
    const turn = c * d;
    value *= turn;
    if (Math.abs(turn - 1) < 1e-15 && n > 0) break;
  }
  return value;
}
