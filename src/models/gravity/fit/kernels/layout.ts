/** Where kernels find the arrays of a fit, and how columns and levels lie in memory. */
import { type Code, f64x2, i32, type Local, set } from '../../../../math/wasm/instructions.ts';
import type { Declare } from '../../../../math/wasm/module.ts';

/** Addresses of the arrays, at the start of the memory, 4 bytes each; the codes of the outer effects follow one another. */
export const addressOf = { bounds: 0, weights: 4, inverse: 8, diagonal: 12, response: 16, codes: 20 } as const;

/** Columns stand in pairs, row by row side by side: bytes of a row. */
export const pairBytes = 16;
/** Vectors over levels hold four columns side by side: bytes of a level. */
export const levelBytes = 32;
/** Columns that one sweep takes: two pairs. */
export const widestSweep = 4;

/**
 * What is done with the two columns of a pair: five times two numbers, 1 or 0 (`ofEffects`: also -1).
 * `rest`: a column of values, weighted on the way; `fit`: a column of residuals that are weighted already.
 */
export const laneBytes = { rest: 0, fit: 16, keep: 32, ofEffects: 48, product: 64, all: 80 } as const;

/** A variable that begins with an address from the start of the memory. */
export function arrayAt(declare: Declare, at: number): { readonly local: Local; readonly load: Code } {
  const local = declare('i32');
  return { local, load: set(local, i32.load(i32.constant(at))) };
}

/** Sum of several values; 0 where there is none. */
export function sumOf(values: readonly Code[]): Code {
  const [first, ...others] = values;
  return others.reduce(f64x2.add, first ?? f64x2.constant(0));
}
