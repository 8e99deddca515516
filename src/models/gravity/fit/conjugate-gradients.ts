/** Conjugate gradients for several right hand sides at once, each with its own step lengths and its own stop. */
import { levelBytes, widestSweep } from './kernels/layout.ts';
import type { Workspace } from './kernels/workspace.ts';

/** Sweeps after which a projection counts as not converged. */
const mostSweeps = 20_000;

export interface Stop {
  readonly tolerance: number;
  readonly floor: number;
  /** squares to explain: the error is relative to what is left of them; `null`: relative to what is explained */
  readonly energy: number | null;
}

/**
 * Solves until the squared error left is below tolerance² times its reference. That error is the sum of the gains of all
 * further steps, judged by a geometric tail of the last ones.
 * @param space its vectors are solution, residual, direction, image; the residual is the gradient at zero
 * @param which kernels for one pair of columns: 0, for two: 1
 * @param stops of the columns; null where there is nothing to solve
 */
export function conjugateGradients(
  space: Workspace,
  which: 0 | 1,
  stops: readonly (Stop | null)[],
): { readonly sweeps: number; readonly converged: boolean } {
  const { kernels, groups } = space;
  const [solution, residual, direction, image] = space.vectors as readonly [Vector, Vector, Vector, Vector];
  const bytes = levelBytes * space.levels;
  const length = space.numbers(1);
  const result = space.numbers(2);
  const open = space.numbers(3);
  const turn = space.numbers(4);
  const { diagonal } = space.at;
  const columns = widestSweep;
  const slope = new Float64Array(columns);
  const explained = new Float64Array(columns);
  const previous = new Float64Array(columns);
  const ratio = new Float64Array(columns);
  solution.values.fill(0);
  direction.values.fill(0);
  for (let c = 0; c < columns; c++) open.values[c] = (stops[c] ?? null) === null ? 0 : 1;
  turn.values.fill(0);
  length.values.fill(0);
  result.values.fill(0);
  image.values.fill(0);
  // a step of length 0 gives the slope at the start
  kernels.step[which](bytes, solution.at, residual.at, direction.at, image.at, diagonal, length.at, result.at);
  slope.set(result.values);
  kernels.turn[which](bytes, residual.at, direction.at, image.at, diagonal, open.at, turn.at);
  for (let sweeps = 0; ; sweeps++) {
    for (let c = 0; c < columns; c++) if (!((slope[c] as number) > 0)) open.values[c] = 0;
    if (!open.values.some((one) => one === 1)) return { sweeps, converged: true };
    if (sweeps === mostSweeps) return { sweeps, converged: false };
    kernels.sweep[which](0, groups, direction.at, image.at);
    kernels.dot[which](bytes, direction.at, image.at, result.at);
    for (let c = 0; c < columns; c++) {
      const curvature = result.values[c] as number;
      length.values[c] = open.values[c] === 1 && curvature > 0 ? (slope[c] as number) / curvature : 0;
      if (length.values[c] === 0) open.values[c] = 0;
    }
    kernels.step[which](bytes, solution.at, residual.at, direction.at, image.at, diagonal, length.at, result.at);
    for (let c = 0; c < columns; c++) {
      turn.values[c] = 0;
      if (open.values[c] === 0) continue;
      const gain = (length.values[c] as number) * (slope[c] as number);
      explained[c] = (explained[c] as number) + gain;
      ratio[c] =
        previous[c] === 0 ? 0.5 : Math.min(0.98, Math.max(0.5 * (ratio[c] as number), gain / (previous[c] as number)));
      previous[c] = gain;
      const { tolerance, floor, energy } = stops[c] as Stop;
      const errorLeft = (gain * (ratio[c] as number)) / (1 - (ratio[c] as number));
      const reference = energy === null ? (explained[c] as number) : Math.max(energy - (explained[c] as number), 0);
      // rounding of the gradient leaves 1e-30 of the squares
      if (errorLeft <= Math.max(tolerance * tolerance * reference, floor, 1e-30 * (energy ?? 0))) {
        open.values[c] = 0;
        continue;
      }
      turn.values[c] = (result.values[c] as number) / (slope[c] as number);
      slope[c] = result.values[c] as number;
    }
    kernels.turn[which](bytes, residual.at, direction.at, image.at, diagonal, open.at, turn.at);
  }
}

type Vector = Workspace['vectors'][number];
