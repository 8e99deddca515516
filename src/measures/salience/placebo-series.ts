import type { RandomStream } from '../../core/random.ts';

/**
 * A series with the same mean, variance and persistence as another and no relation to anything else: its Fourier amplitudes
 * with phases drawn at random. What drivers "explain" of it is chance.
 * @param series at least one value, evenly spaced
 * @returns a series of the same length
 * @see references.bib theiler1992
 */
export function placeboSeries(series: readonly number[], random: RandomStream): number[] {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  const out = new Array<number>(n).fill(mean);
  for (let k = 1; k <= n / 2; k++) {
    let [re, im] = [0, 0];
    for (let t = 0; t < n; t++) {
      const angle = (2 * Math.PI * k * t) / n;
      re += ((series[t] as number) - mean) * Math.cos(angle);
      im -= ((series[t] as number) - mean) * Math.sin(angle);
    }
    const nyquist = 2 * k === n;
    const size = ((nyquist ? 1 : 2) / n) * Math.hypot(re, im);
    // the fastest wave of an even length has a sign and no phase
    const phase = nyquist ? (random.below(2) === 0 ? 0 : Math.PI) : 2 * Math.PI * random.next();
    for (let t = 0; t < n; t++) out[t] = (out[t] as number) + size * Math.cos((2 * Math.PI * k * t) / n + phase);
  }
  return out;
}
