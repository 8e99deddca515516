/** Memory of a fit: rows, weights, columns and vectors over levels, where both kernels and typed arrays reach them. */
import { DomainError } from '../../../../core/errors.ts';
import { memoryOf, mostPages, pageBytes } from '../../../../math/wasm/module.ts';
import type { GroupedRows } from '../grouped-rows.ts';
import { type Kernels, kernelsOn } from './kernels.ts';
import { addressOf, laneBytes, levelBytes, pairBytes } from './layout.ts';

/** A column among others: row i stands at `start + stride * i`. */
export interface Strided {
  readonly values: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** What is done with a column, as numbers for the lanes of its pair; see `laneBytes`. */
export interface Lane {
  readonly rest: number;
  readonly fit: number;
  readonly keep: number;
  readonly ofEffects: number;
  readonly product: number;
}

/** Bytes for the addresses and for numbers that kernels hand back. */
const headBytes = 1024;
/** Places of those numbers, four each. */
const numbersAt = 512;

export class Workspace {
  readonly rows: GroupedRows;
  /** columns there is room for */
  readonly columns: number;
  readonly levels: number;
  readonly groups: number;
  readonly kernels: Kernels;
  /** weight of each row, trade of each row, and a number for each row that has no fixed meaning */
  readonly weights: Float64Array;
  readonly response: Float64Array;
  readonly direction: Float64Array;
  /** 1 / sum of weights of each group of the finest effect */
  readonly inverse: Float64Array;
  /** sum of weights of each level, or 1 over it, every number twice and then two idle ones */
  readonly diagonal: Float64Array;
  /** vectors over levels, four columns side by side */
  readonly vectors: readonly { readonly at: number; readonly values: Float64Array }[];
  /** addresses */
  readonly at: {
    readonly weights: number;
    readonly response: number;
    readonly direction: number;
    readonly diagonal: number;
    readonly sums: number;
  };
  readonly #memory: ArrayBuffer;
  readonly #pairs: readonly number[];
  readonly #lanes: number;

  /**
   * @param rows are copied, with the levels of outer effects numbered on; use the copy
   * @param columns to make room for
   * @throws DomainError when it does not fit into 4 GiB
   */
  constructor(rows: GroupedRows, columns: number) {
    const n = rows.rows;
    this.columns = columns;
    this.levels = rows.offsets.at(-1) ?? 0;
    this.groups = rows.bounds.length - 1;
    const pairs = Math.ceil(columns / 2);
    let next = headBytes;
    const reserve = (bytes: number): number => {
      const at = next;
      next += Math.ceil(bytes / 64) * 64;
      return at;
    };
    // a row more than there are, of zeros, since some kernels take two at once
    const numbers = (count: number): number => reserve(8 * (count + 1));
    const bounds = reserve(4 * rows.bounds.length);
    const codes = rows.outer.map(() => reserve(4 * n));
    const weights = numbers(n);
    const response = numbers(n);
    const direction = numbers(n);
    const inverse = numbers(this.groups);
    const vectorBytes = levelBytes * this.levels;
    const [diagonal, ...vectors] = Array.from({ length: 5 }, () => reserve(vectorBytes)) as [number, ...number[]];
    const sums = reserve(2 * pairBytes * pairs * pairs);
    this.#lanes = reserve(laneBytes.all * pairs);
    this.#pairs = Array.from({ length: pairs }, () => reserve(pairBytes * (n + 1)));
    if (codes.length > (numbersAt - addressOf.codes) / 4 || next > mostPages * pageBytes)
      throw new DomainError(
        `gravity: ${n} rows with ${columns - 1} regressors and ${codes.length + 1} fixed effects need more than 4 GiB; make dummies a fixed effect, or leave rows out`,
      );
    const memory = memoryOf(next);
    this.#memory = memory.buffer;
    const floats = (at: number, count: number): Float64Array => new Float64Array(this.#memory, at, count);
    const whole = (at: number, from: Int32Array, more: number): Int32Array => {
      const copy = new Int32Array(this.#memory, at, from.length);
      for (let i = 0; i < from.length; i++) copy[i] = (from[i] as number) + more;
      return copy;
    };
    this.rows = {
      ...rows,
      bounds: whole(bounds, rows.bounds, 0),
      outer: rows.outer.map((from, q) => whole(codes[q] as number, from, rows.offsets[q] as number)),
    };
    this.weights = floats(weights, n);
    this.response = floats(response, n);
    this.direction = floats(direction, n);
    this.inverse = floats(inverse, this.groups);
    this.diagonal = floats(diagonal, vectorBytes / 8);
    this.vectors = vectors.map((at) => ({ at, values: floats(at, vectorBytes / 8) }));
    this.at = { weights, response, direction, diagonal, sums };
    const head = new Int32Array(this.#memory, 0, numbersAt / 4);
    for (const [name, address] of Object.entries({ bounds, weights, inverse, diagonal, response }))
      head[addressOf[name as keyof typeof addressOf] / 4] = address;
    head.set(codes, addressOf.codes / 4);
    this.kernels = kernelsOn(memory, codes.length);
  }

  /** Address of the codes of an outer effect. */
  codesAt(effect: number): number {
    return (this.rows.outer[effect] as Int32Array).byteOffset;
  }

  /** Address of the pair that column k is in. */
  pairAt(k: number): number {
    return this.#pairs[k >> 1] as number;
  }

  /** Address of the lanes of the pair that column k is in. */
  lanesAt(k: number): number {
    return this.#lanes + laneBytes.all * (k >> 1);
  }

  column(k: number): Strided {
    return {
      values: new Float64Array(this.#memory, this.pairAt(k), 2 * this.rows.rows),
      start: k & 1,
      stride: 2,
    };
  }

  /** Four numbers that kernels read or hand back, by the number of the place. */
  numbers(place: number): { readonly at: number; readonly values: Float64Array } {
    const at = numbersAt + 8 * widest * place;
    return { at, values: new Float64Array(this.#memory, at, widest) };
  }

  /** Sums of products, four for each two pairs: `addressOf` in bytes, cleared. */
  clearedSums(): Float64Array {
    return new Float64Array(this.#memory, this.at.sums, 4 * this.#pairs.length ** 2).fill(0);
  }

  setLane(k: number, { rest, fit, keep, ofEffects, product }: Lane): void {
    const lanes = new Float64Array(this.#memory, this.lanesAt(k), laneBytes.all / 8);
    const side = k & 1;
    lanes[laneBytes.rest / 8 + side] = rest;
    lanes[laneBytes.fit / 8 + side] = fit;
    lanes[laneBytes.keep / 8 + side] = keep;
    lanes[laneBytes.ofEffects / 8 + side] = ofEffects;
    lanes[laneBytes.product / 8 + side] = product;
  }
}

const widest = 4;
