import { DomainError } from '../core/errors.ts';
import type { CsrGraph } from './csr-graph.ts';
import { cellsAtOnce, type SparseKernels, sparseKernelsOn } from './sparse-kernels.ts';
import { type KernelMemory, memoryOf, mostPages, pageBytes } from './wasm/module.ts';

/** Memory that is kept for the next table; a larger one is given back. */
const keptBytes = 16 * 2 ** 20;

interface Place {
  readonly memory: KernelMemory;
  readonly kernels: SparseKernels;
}

let kept: Place | null = null;

function placeOf(bytes: number): Place {
  if (kept !== null && kept.memory.buffer.byteLength >= bytes) return kept;
  const memory = memoryOf(bytes);
  const place = { memory, kernels: sparseKernelsOn(memory) };
  if (memory.buffer.byteLength <= keptBytes) kept = place;
  return place;
}

const filledUp = (count: number): number => Math.ceil(count / cellsAtOnce) * cellsAtOnce;

/**
 * The table of a graph's ties, and vectors beside it, where WebAssembly reaches them. Its memory is that of the next table as well:
 * a table is used to the end before another is made.
 */
export class SparseTable {
  readonly #kernels: SparseKernels;
  readonly #buffer: ArrayBuffer;
  readonly #parts: Float64Array;
  readonly #rowsEnd: number;
  readonly #at: { readonly rows: number; readonly cells: number; readonly weights: number; readonly vectors: number };
  readonly #stride: number;
  readonly #size: number;

  /**
   * @param graph row i of the table holds who has a tie to i (of an undirected graph: who i has a tie to)
   * @param vectors how many to make room for; all begin as zero
   * @throws DomainError for more than fits into 4 GiB
   */
  constructor({ n, directed, offsets, targets, weights }: CsrGraph, vectors: number) {
    const ends = new Int32Array(n + 1);
    if (directed) for (let e = 0; e < targets.length; e++) (ends[(targets[e] as number) + 1] as number)++;
    else for (let i = 0; i < n; i++) ends[i + 1] = (offsets[i + 1] as number) - (offsets[i] as number);
    for (let i = 0; i < n; i++) ends[i + 1] = (ends[i] as number) + filledUp(ends[i + 1] as number);
    const cellCount = ends[n] as number;
    this.#size = n;
    this.#stride = 8 * filledUp(n);
    const rows = 8 * filledUp(vectors);
    const cells = rows + 4 * filledUp(n);
    const weightsAt = cells + 4 * cellCount;
    const vectorsAt = weightsAt + 8 * cellCount;
    const bytes = vectorsAt + vectors * this.#stride;
    if (bytes >= mostPages * pageBytes)
      throw new DomainError(`sparseTable: ${n} actors and ${targets.length} ties are more than fit into 4 GiB`);
    const { memory, kernels } = placeOf(bytes);
    this.#kernels = kernels;
    this.#buffer = memory.buffer;
    this.#at = { rows, cells, weights: weightsAt, vectors: vectorsAt };
    this.#rowsEnd = rows + 4 * n;
    this.#parts = new Float64Array(this.#buffer, 0, vectors);
    new Float64Array(this.#buffer, vectorsAt, (vectors * this.#stride) / 8).fill(0);

    const entries = new Int32Array(this.#buffer, cells, cellCount);
    const strengths = new Float64Array(this.#buffer, weightsAt, cellCount);
    // cells that fill up a row weigh nothing, whatever entry they mean
    entries.fill(0);
    strengths.fill(0);
    const next = ends.slice(0, n);
    for (let i = 0; i < n; i++)
      for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
        const row = directed ? (targets[e] as number) : i;
        const at = next[row] as number;
        next[row] = at + 1;
        entries[at] = 8 * (directed ? i : (targets[e] as number));
        strengths[at] = weights === null ? 1 : (weights[e] as number);
      }
    const rowEnds = new Int32Array(this.#buffer, rows, n);
    for (let i = 0; i < n; i++) rowEnds[i] = cells + 4 * (ends[i + 1] as number);
  }

  /** A vector, to read and write. */
  vector(k: number): Float64Array {
    return new Float64Array(this.#buffer, this.#vectorAt(k), this.#size);
  }

  /** vector `to` = table times vector `from` */
  multiply(from: number, to: number): void {
    const { rows, cells, weights } = this.#at;
    this.#kernels.multiply(rows, this.#rowsEnd, cells, weights, this.#vectorAt(from), this.#vectorAt(to));
  }

  /**
   * Takes the parts of a vector along others out of it, one after the other.
   * @param first of the others
   * @param count how many others, each of length 1
   * @returns the parts; they stand until this is called again
   */
  clear(vector: number, first: number, count: number): Float64Array {
    this.#parts.fill(0);
    const [at, others] = [this.#vectorAt(vector), this.#vectorAt(first)];
    this.#kernels.clear(at, at + this.#stride, others, this.#vectorAt(first + count), this.#stride, 0);
    return this.#parts.subarray(0, count);
  }

  #vectorAt(k: number): number {
    return this.#at.vectors + k * this.#stride;
  }
}
