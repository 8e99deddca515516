import type { RandomStream } from '../core/random.ts';

/**
 * A stream of draws from the standard normal distribution, by the polar method: two at a time.
 * @param random where chance comes from
 * @see references.bib marsaglia1964
 * @example normalDraws(seededRandom(1))() === normalDraws(seededRandom(1))() // => true
 */
export function normalDraws(random: RandomStream): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * random.next() - 1;
      const y = 2 * random.next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}
