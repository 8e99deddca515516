/** Seeded random numbers: the same seed gives the same run on every machine. */

/** A stream of random numbers. */
export interface RandomStream {
  /** uniform on [0, 1) with 32 random bits */
  next(): number;
  /** whole number from 0 to bound - 1 */
  below(bound: number): number;
}

/**
 * Random numbers by xoshiro128**, its state spread from the seed by splitmix32.
 * @param seed any whole number
 * @see references.bib blackman2021
 * @example seededRandom(1).below(10) === seededRandom(1).below(10) // => true
 */
export function seededRandom(seed: number): RandomStream {
  let spread = seed | 0;
  const splitmix = (): number => {
    spread = (spread + 0x9e3779b9) | 0;
    let z = spread;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  // the state stays signed: numbers of 31 bits and a sign are kept without memory of their own
  let a = splitmix();
  let b = splitmix();
  let c = splitmix();
  let d = splitmix();
  const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  return { next: () => bits() / 4294967296, below: (bound) => Math.floor((bits() / 4294967296) * bound) };
}

/**
 * Draws without replacement.
 * @param items what to draw from
 * @param count how many, at most the number of items
 * @param random a stream
 * @returns `count` items in random order; the input stays as it is
 */
export function drawWithoutReplacement<T>(items: readonly T[], count: number, random: RandomStream): T[] {
  const pool = [...items];
  const drawn: T[] = [];
  for (let i = 0; i < count && pool.length > 0; i++) {
    const at = random.below(pool.length);
    drawn.push(pool[at] as T);
    pool[at] = pool[pool.length - 1] as T;
    pool.pop();
  }
  return drawn;
}
