import type { RandomStream } from '../../core/random.ts';

/**
 * Series with the same mean, variance and persistence as another and no relation to anything else: its Fourier amplitudes
 * with phases drawn at random. What drivers "explain" of them is chance.
 * @param series at least one value, evenly spaced
 * @param count how many are drawn
 * @returns series of the same length
 * @see references.bib theiler1992
 */
export function placeboSeries(series: readonly number[], count: number, random: RandomStream): number[][] {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  const cos = Float64Array.from({ length: n }, (_, t) => Math.cos((2 * Math.PI * t) / n));
  const sin = Float64Array.from({ length: n }, (_, t) => Math.sin((2 * Math.PI * t) / n));
  const sizes = Array.from({ length: Math.floor(n / 2) }, (_, wave) => {
    const k = wave + 1;
    let [re, im] = [0, 0];
    for (let t = 0; t < n; t++) {
      re += ((series[t] as number) - mean) * (cos[(k * t) % n] as number);
      im -= ((series[t] as number) - mean) * (sin[(k * t) % n] as number);
    }
    return ((2 * k === n ? 1 : 2) / n) * Math.hypot(re, im);
  });
  return Array.from({ length: count }, () => {
    const out = new Array<number>(n).fill(mean);
    sizes.forEach((size, wave) => {
      const k = wave + 1;
      // the fastest wave of an even length has a sign and no phase
      const phase = 2 * k === n ? (random.below(2) === 0 ? 0 : Math.PI) : 2 * Math.PI * random.next();
      const [even, odd] = [size * Math.cos(phase), size * Math.sin(phase)];
      for (let t = 0; t < n; t++) {
        const at = (k * t) % n;
        out[t] = (out[t] as number) + even * (cos[at] as number) - odd * (sin[at] as number);
      }
    });
    return out;
  });
}
