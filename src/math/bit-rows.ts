import type { CsrGraph } from './csr-graph.ts';

/** A square table of bits, one row of 32-bit words for each actor. */
export interface BitRows {
  readonly n: number;
  /** words of a row */
  readonly words: number;
  /** bit `j & 31` of word `i * words + (j >>> 5)` is the cell (i, j) */
  readonly bits: Int32Array;
}

/**
 * Number of bits that are set in a 32-bit word.
 * @param word any 32-bit integer
 * @returns 0-32
 * @example popcount(-1) // => 32
 */
export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Which ties there are, as bits.
 * @param graph any graph; weights do not matter
 * @param position place of each actor in rows and columns; left out: its number
 * @returns cell (position of i, position of j) set where i has a tie to j; n squared bits
 * @example bitRows(csrGraph({ n: 2, directed: true, origins: [0], destinations: [1] })).bits // => Int32Array.of(2, 0)
 */
export function bitRows(graph: CsrGraph, position?: Int32Array): BitRows {
  const { n, offsets, targets } = graph;
  const words = (n + 31) >>> 5;
  const bits = new Int32Array(n * words);
  for (let i = 0; i < n; i++) {
    const row = (position === undefined ? i : (position[i] as number)) * words;
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const to = targets[e] as number;
      const column = position === undefined ? to : (position[to] as number);
      const at = row + (column >>> 5);
      bits[at] = (bits[at] as number) | (1 << (column & 31));
    }
  }
  return { n, words, bits };
}
