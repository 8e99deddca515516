/**
 * Calibration from the record alone. Temper: probabilities raised to a power and normed again, the power that would have
 * given the earlier forecasts the best log-loss. Set: the candidates above a threshold that held the host in 80 % of the
 * earlier forecasts (the least ambiguous set of its coverage).
 * @see references.bib sadinle2019
 */

/** A forecast and where the talk then was. */
export interface Outcome {
  readonly probabilities: Float64Array;
  readonly chosen: number;
}

/** Powers tried. */
export const powers: readonly number[] = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2];

/** Fewest earlier forecasts from which a power or a threshold is learnt. */
export const fewestForecasts = 30;

/**
 * Probabilities to a power, normed.
 * @example tempered(Float64Array.of(0.8, 0.2), 0)[0] // => 0.5
 */
export function tempered(probabilities: Float64Array, power: number): Float64Array {
  if (power === 1) return probabilities;
  const raised = new Float64Array(probabilities.length);
  let total = 0;
  for (let c = 0; c < raised.length; c++) {
    const p = (probabilities[c] as number) ** power;
    raised[c] = p;
    total += p;
  }
  for (let c = 0; c < raised.length; c++) raised[c] = (raised[c] as number) / total;
  return raised;
}

/** Log-loss of one forecast at each of {@link powers}: what the choice of a power needs to know of it. */
export function lossesByPower({ probabilities, chosen }: Outcome): readonly number[] {
  const logs = probabilities.map((p) => Math.log(p));
  return powers.map((power) => {
    let total = 0;
    for (const log of logs) total += Math.exp(power * log);
    return Math.log(total) - power * (logs[chosen] as number);
  });
}

/** The power with the least total log-loss over past forecasts; 1 below {@link fewestForecasts}. */
export function bestPower(pastLosses: readonly (readonly number[])[]): number {
  if (pastLosses.length < fewestForecasts) return 1;
  const totals = powers.map((_, k) => pastLosses.reduce((sum, losses) => sum + (losses[k] as number), 0));
  const least = Math.min(...totals);
  return powers[totals.indexOf(least)] ?? 1;
}

/**
 * Threshold above which a candidate belongs to the set: the floor((1 - coverage)(n + 1))-th smallest probability that past
 * forecasts gave the later host; 0, so everybody, below {@link fewestForecasts}.
 */
export function setThreshold(past: readonly number[], coverage: number): number {
  if (past.length < fewestForecasts) return 0;
  const sorted = [...past].sort((a, b) => a - b);
  return sorted[Math.floor((1 - coverage) * (past.length + 1) + 1e-9) - 1] ?? 0;
}
