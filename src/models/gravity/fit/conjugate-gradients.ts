/** Conjugate gradients for several right hand sides at once, each with its own step lengths and its own stop. */
import type { GroupedRows } from './grouped-rows.ts';
import { sweep } from './sweep.ts';

/** Sweeps after which a projection counts as not converged. */
const mostSweeps = 20_000;

export interface NormalMatrix {
  readonly rows: GroupedRows;
  readonly weights: Float64Array;
  /** 1 / sum of weights of each group of the finest effect */
  readonly inverse: Float64Array;
  /** 1 / sum of weights of each level: the preconditioner */
  readonly diagonal: Float64Array;
  readonly scratch: Float64Array;
}

/** Vectors over levels, `width` columns side by side. */
export interface Vectors {
  readonly width: number;
  readonly solution: Float64Array;
  /** the gradient at zero when it starts */
  readonly residual: Float64Array;
  readonly direction: Float64Array;
  readonly image: Float64Array;
}

export interface Stop {
  readonly tolerance: number;
  readonly floor: number;
  /** squares to explain: the error is relative to what is left of them; `null`: relative to what is explained */
  readonly energy: number | null;
}

/**
 * Solves until the squared error left is below tolerance² times its reference. That error is the sum of the gains of all
 * further steps, judged by a geometric tail of the last ones.
 */
export function conjugateGradients(
  { rows, weights, inverse, diagonal, scratch }: NormalMatrix,
  { width, solution, residual, direction, image }: Vectors,
  stops: readonly Stop[],
): { readonly sweeps: number; readonly converged: boolean } {
  solution.fill(0);
  const levels = diagonal.length;
  const slope = new Float64Array(width);
  const curvature = new Float64Array(width);
  const explained = new Float64Array(width);
  const previous = new Float64Array(width);
  const ratio = new Float64Array(width);
  const done = new Uint8Array(width);
  for (let a = 0, j = 0; a < levels; a++) {
    const scale = diagonal[a] as number;
    for (let c = 0; c < width; c++, j++) {
      const r = residual[j] as number;
      direction[j] = r * scale;
      slope[c] = (slope[c] as number) + r * r * scale;
    }
  }
  for (let sweeps = 0; ; sweeps++) {
    let open = 0;
    for (let c = 0; c < width; c++) {
      if (!((slope[c] as number) > 0)) done[c] = 1;
      if (done[c] === 0) open++;
    }
    if (open === 0) return { sweeps, converged: true };
    if (sweeps === mostSweeps) return { sweeps, converged: false };
    sweep(rows, width, weights, inverse, direction, image, scratch);
    curvature.fill(0);
    for (let a = 0, j = 0; a < levels; a++)
      for (let c = 0; c < width; c++, j++)
        curvature[c] = (curvature[c] as number) + (direction[j] as number) * (image[j] as number);
    for (let c = 0; c < width; c++) {
      if (done[c] === 1) continue;
      const length = (curvature[c] as number) > 0 ? (slope[c] as number) / (curvature[c] as number) : 0;
      if (length === 0) {
        done[c] = 1;
        continue;
      }
      let next = 0;
      for (let a = 0, j = c; a < levels; a++, j += width) {
        solution[j] = (solution[j] as number) + length * (direction[j] as number);
        const r = (residual[j] as number) - length * (image[j] as number);
        residual[j] = r;
        next += r * r * (diagonal[a] as number);
      }
      const gain = length * (slope[c] as number);
      explained[c] = (explained[c] as number) + gain;
      ratio[c] =
        previous[c] === 0 ? 0.5 : Math.min(0.98, Math.max(0.5 * (ratio[c] as number), gain / (previous[c] as number)));
      previous[c] = gain;
      const { tolerance, floor, energy } = stops[c] as Stop;
      const errorLeft = (gain * (ratio[c] as number)) / (1 - (ratio[c] as number));
      const reference = energy === null ? (explained[c] as number) : Math.max(energy - (explained[c] as number), 0);
      // rounding of the gradient leaves 1e-30 of the squares
      if (errorLeft <= Math.max(tolerance * tolerance * reference, floor, 1e-30 * (energy ?? 0))) {
        done[c] = 1;
        for (let a = 0, j = c; a < levels; a++, j += width) direction[j] = 0;
        continue;
      }
      const turn = next / (slope[c] as number);
      slope[c] = next;
      for (let a = 0, j = c; a < levels; a++, j += width)
        direction[j] = (residual[j] as number) * (diagonal[a] as number) + turn * (direction[j] as number);
    }
  }
}
