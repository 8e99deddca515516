/** Deviance and log likelihood of a fit. */
import { logGamma } from '../../../math/log-gamma.ts';

export interface Goodness {
  readonly deviance: number;
  readonly logLikelihood: number | null;
}

/** Poisson deviance and pseudo log likelihood, with the factorial term as a gamma function, since trade is no whole number. */
export function poissonGoodness(response: Float64Array, fitted: Float64Array, weights: Float64Array | null): Goodness {
  let deviance = 0;
  let logLikelihood = 0;
  for (let i = 0; i < response.length; i++) {
    const y = response[i] as number;
    const mu = fitted[i] as number;
    const w = weights === null ? 1 : (weights[i] as number);
    if (y === 0) {
      deviance += 2 * w * mu;
      logLikelihood -= w * mu;
      continue;
    }
    const logMu = Math.log(mu);
    const gap = y - mu;
    deviance += 2 * w * (y * (Math.log(y) - logMu) - gap);
    logLikelihood += w * (y * logMu - mu - logGamma(y + 1));
  }
  return { deviance: Math.max(deviance, 0), logLikelihood: Number.isFinite(logLikelihood) ? logLikelihood : null };
}

/** Sum of squared residuals and normal log likelihood; null of a perfect fit. */
export function linearGoodness(response: Float64Array, fitted: Float64Array, weights: Float64Array | null): Goodness {
  const n = response.length;
  let squares = 0;
  let logWeights = 0;
  for (let i = 0; i < n; i++) {
    const w = weights === null ? 1 : (weights[i] as number);
    squares += w * ((response[i] as number) - (fitted[i] as number)) ** 2;
    if (weights !== null) logWeights += Math.log(w);
  }
  const logLikelihood = -(n / 2) * (Math.log((2 * Math.PI * squares) / n) + 1) + logWeights / 2;
  return { deviance: squares, logLikelihood: Number.isFinite(logLikelihood) ? logLikelihood : null };
}
