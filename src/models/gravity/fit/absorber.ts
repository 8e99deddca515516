/**
 * Takes fixed effects out of columns by weighted least squares. The finest effect is eliminated exactly (its block is
 * diagonal); conjugate gradients with the diagonal as preconditioner solve for the others, one sweep over the rows a step.
 *
 * @see references.bib correia2016
 * @see references.bib hestenes1952
 */
import { conjugateGradients } from './conjugate-gradients.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { gather, scatter } from './level-sums.ts';
import { widestSweep } from './sweep.ts';

/** What a projection cost, and whether it got there. */
export interface Absorbed {
  readonly sweeps: number;
  readonly converged: boolean;
}

/** A column to free of fixed effects, changed in place. */
export interface Task {
  readonly column: Float64Array;
  /**
   * `rest`: values, replaced by what the fixed effects leave of them.
   * `fit`: residuals times weight, replaced by the fitted effects (not weighted).
   */
  readonly wanted: 'rest' | 'fit';
  /** error of the weighted norm, relative to what is wanted */
  readonly tolerance: number;
  /** weighted sum of squares too small to matter */
  readonly floor: number;
}

export class Absorber {
  readonly #rows: GroupedRows;
  readonly #levels: number;
  readonly #inverse: Float64Array;
  readonly #diagonal: Float64Array;
  readonly #scratch: Float64Array;
  readonly #vectors: readonly Float64Array[];
  #weights: Float64Array = new Float64Array(0);

  constructor(rows: GroupedRows) {
    this.#rows = rows;
    this.#levels = rows.offsets.at(-1) ?? 0;
    this.#inverse = new Float64Array(rows.bounds.length - 1);
    this.#diagonal = new Float64Array(this.#levels);
    this.#scratch = new Float64Array(widestSweep * rows.longestRun);
    this.#vectors = Array.from({ length: 4 }, () => new Float64Array(widestSweep * this.#levels));
  }

  /** Sets the weights of the rows; the array is kept, not copied. */
  weigh(weights: Float64Array): void {
    const { bounds, outer, runs, absorbed } = this.#rows;
    this.#weights = weights;
    this.#diagonal.fill(0);
    const scratch = this.#scratch;
    for (let run = 0; run + 1 < runs.length; run++) {
      const from = bounds[runs[run] as number] as number;
      const to = bounds[runs[run + 1] as number] as number;
      for (let i = from, k = 0; i < to; i++, k++) scratch[k] = weights[i] as number;
      scatter(outer, this.#diagonal, 1, 0, from, to, scratch);
    }
    for (let g = 0; g + 1 < bounds.length; g++) {
      let sum = 0;
      for (let i = bounds[g] as number, to = bounds[g + 1] as number; i < to; i++) sum += weights[i] as number;
      this.#inverse[g] = absorbed && sum > 0 ? 1 / sum : 0;
    }
    for (let a = 0; a < this.#levels; a++) {
      const sum = this.#diagonal[a] as number;
      this.#diagonal[a] = sum > 0 ? 1 / sum : 0;
    }
  }

  /** Solves several columns, up to four in one sweep. */
  solve(tasks: readonly Task[]): Absorbed {
    let sweeps = 0;
    let converged = true;
    for (let from = 0; from < tasks.length; from += widestSweep) {
      const batch = tasks.slice(from, from + widestSweep);
      const width = batch.length;
      const [solution, residual, direction, image] = this.#vectors.map((v) => v.subarray(0, width * this.#levels)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      residual.fill(0);
      const energy = batch.map((task, at) => this.#gradient(task, residual, width, at));
      const done = conjugateGradients(
        {
          rows: this.#rows,
          weights: this.#weights,
          inverse: this.#inverse,
          diagonal: this.#diagonal,
          scratch: this.#scratch,
        },
        { width, solution, residual, direction, image },
        batch.map(({ tolerance, floor }, at) => ({ tolerance, floor, energy: energy[at] ?? null })),
      );
      sweeps += done.sweeps * width;
      converged &&= done.converged;
      for (const [at, task] of batch.entries()) this.#finish(task, solution, width, at);
    }
    return { sweeps, converged };
  }

  /**
   * The effects themselves of a column that they explain.
   * @returns effect of each outer level, numbered as in the rows, and of each group of the finest effect
   */
  effectsOf(column: Float64Array, tolerance: number): { readonly outer: Float64Array; readonly groups: Float64Array } {
    const { bounds, outer, absorbed } = this.#rows;
    const weights = this.#weights;
    const fit = column.map((value, i) => value * (weights[i] as number));
    this.solve([{ column: fit, wanted: 'fit', tolerance, floor: 0 }]);
    const solution = (this.#vectors[0] as Float64Array).slice(0, this.#levels);
    const groups = new Float64Array(absorbed ? bounds.length - 1 : 0);
    for (let g = 0; g < groups.length; g++) {
      const i = bounds[g] as number;
      let rest = fit[i] as number;
      for (const codes of outer) rest -= solution[codes[i] as number] as number;
      groups[g] = rest;
    }
    return { outer: solution, groups };
  }

  /** Gradient at zero effects of the outer levels; returns the weighted sum of squares left by the finest effect, of a fit `null`. */
  #gradient({ column, wanted }: Task, gradient: Float64Array, width: number, at: number): number | null {
    const { bounds, outer, runs } = this.#rows;
    const weights = this.#weights;
    const inverse = this.#inverse;
    const scratch = this.#scratch;
    let energy = 0;
    for (let run = 0; run + 1 < runs.length; run++) {
      const start = bounds[runs[run] as number] as number;
      const end = bounds[runs[run + 1] as number] as number;
      for (let g = runs[run] as number, to = runs[run + 1] as number; g < to; g++) {
        const first = bounds[g] as number;
        const last = bounds[g + 1] as number;
        let sum = 0;
        if (wanted === 'rest') {
          for (let i = first; i < last; i++) sum += (weights[i] as number) * (column[i] as number);
          const mean = sum * (inverse[g] as number);
          for (let i = first; i < last; i++) {
            const deviation = (column[i] as number) - mean;
            const weighted = (weights[i] as number) * deviation;
            energy += weighted * deviation;
            scratch[i - start] = weighted;
          }
        } else {
          for (let i = first; i < last; i++) sum += column[i] as number;
          const mean = sum * (inverse[g] as number);
          for (let i = first; i < last; i++) scratch[i - start] = (column[i] as number) - (weights[i] as number) * mean;
        }
      }
      scatter(outer, gradient, width, at, start, end, scratch);
    }
    return wanted === 'rest' ? energy : null;
  }

  /** Turns the solved effects of the outer levels into what is wanted of the column. */
  #finish({ column, wanted }: Task, solution: Float64Array, width: number, at: number): void {
    const { bounds, outer, runs } = this.#rows;
    const weights = this.#weights;
    const inverse = this.#inverse;
    const scratch = this.#scratch;
    for (let run = 0; run + 1 < runs.length; run++) {
      const start = bounds[runs[run] as number] as number;
      const end = bounds[runs[run + 1] as number] as number;
      gather(outer, solution, width, at, start, end, scratch);
      for (let g = runs[run] as number, to = runs[run + 1] as number; g < to; g++) {
        const first = bounds[g] as number;
        const last = bounds[g + 1] as number;
        let sum = 0;
        if (wanted === 'rest') {
          for (let i = first; i < last; i++) {
            const rest = (column[i] as number) - (scratch[i - start] as number);
            scratch[i - start] = rest;
            sum += (weights[i] as number) * rest;
          }
          const mean = sum * (inverse[g] as number);
          for (let i = first; i < last; i++) column[i] = (scratch[i - start] as number) - mean;
        } else {
          for (let i = first; i < last; i++)
            sum += (column[i] as number) - (weights[i] as number) * (scratch[i - start] as number);
          const mean = sum * (inverse[g] as number);
          for (let i = first; i < last; i++) column[i] = (scratch[i - start] as number) + mean;
        }
      }
    }
  }
}
