/**
 * Takes fixed effects out of columns by weighted least squares. The finest effect is eliminated exactly (its block is
 * diagonal); conjugate gradients with the diagonal as preconditioner solve for the others, one sweep over the rows a step.
 *
 * @see references.bib correia2016
 * @see references.bib hestenes1952
 */
import { conjugateGradients } from './conjugate-gradients.ts';
import { widestSweep } from './kernels/layout.ts';
import type { Lane, Workspace } from './kernels/workspace.ts';

/** What a projection cost, and whether it got there. */
export interface Absorbed {
  readonly sweeps: number;
  readonly converged: boolean;
}

/** A column of the workspace to free of fixed effects, changed in place. */
export interface Task {
  readonly column: number;
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

const idle: Lane = { rest: 0, fit: 0, keep: 1, ofEffects: 0, product: 0 };
const lanes: { readonly [wanted in Task['wanted']]: Lane } = {
  rest: { rest: 1, fit: 0, keep: 1, ofEffects: -1, product: 0 },
  fit: { rest: 0, fit: 1, keep: 0, ofEffects: 1, product: 0 },
};

/** Takes over new weights of the workspace: call it before `absorb`, and after every change. */
export function weigh({ kernels, groups, diagonal, inverse, rows }: Workspace): void {
  diagonal.fill(0);
  kernels.weigh(0, groups);
  if (!rows.absorbed) inverse.fill(0);
  for (let a = 0; a < diagonal.length; a++) {
    const sum = diagonal[a] as number;
    diagonal[a] = sum > 0 ? 1 / sum : 0;
  }
}

/** Frees several columns, up to four in one sweep. */
export function absorb(space: Workspace, tasks: readonly Task[]): Absorbed {
  let sweeps = 0;
  let converged = true;
  const pairs = [...new Set(tasks.map(({ column }) => column >> 1))].sort((a, b) => a - b);
  for (let from = 0; from < pairs.length; from += widestSweep / 2) {
    const chosen = pairs.slice(from, from + widestSweep / 2);
    const done = absorbPairs(space, chosen, tasks);
    sweeps += done.sweeps;
    converged &&= done.converged;
  }
  return { sweeps, converged };
}

function absorbPairs(space: Workspace, pairs: readonly number[], tasks: readonly Task[]): Absorbed {
  const { kernels, groups, vectors } = space;
  const which = pairs.length === 1 ? 0 : 1;
  const columns = pairs.flatMap((pair) => [2 * pair, 2 * pair + 1]);
  const taskOf = columns.map((k) => tasks.find(({ column }) => column === k) ?? null);
  for (const [at, k] of columns.entries()) {
    const task = taskOf[at];
    space.setLane(k, task === null || task === undefined ? idle : lanes[task.wanted]);
  }
  const [solution, residual] = vectors as [Workspace['vectors'][number], Workspace['vectors'][number]];
  const places = pairs.flatMap((pair) => [space.pairAt(2 * pair), space.lanesAt(2 * pair)]);
  const squares = space.numbers(0);
  residual.values.fill(0);
  squares.values.fill(0);
  kernels.gradient[which]?.(0, groups, residual.at, squares.at, ...places);
  const energy = [...squares.values];
  const stops = taskOf.map((task, at) =>
    task === null
      ? null
      : { tolerance: task.tolerance, floor: task.floor, energy: task.wanted === 'rest' ? (energy[at] ?? 0) : null },
  );
  const done = conjugateGradients(space, which, stops);
  kernels.finish[which]?.(0, groups, solution.at, ...places);
  return { sweeps: done.sweeps * taskOf.filter((task) => task !== null).length, converged: done.converged };
}

/**
 * The effects themselves of a column that they explain.
 * @param column of the workspace; overwritten
 * @returns effect of each outer level, numbered as in the rows, and of each group of the finest effect
 */
export function effectsOf(
  space: Workspace,
  column: number,
  tolerance: number,
): { readonly outer: Float64Array; readonly groups: Float64Array } {
  const { rows, weights, levels } = space;
  const { values, start, stride } = space.column(column);
  for (let i = 0; i < rows.rows; i++) {
    const at = start + stride * i;
    values[at] = (values[at] as number) * (weights[i] as number);
  }
  absorb(space, [{ column, wanted: 'fit', tolerance, floor: 0 }]);
  const solved = space.vectors[0]?.values as Float64Array;
  const outer = Float64Array.from({ length: levels }, (_, a) => solved[widestSweep * a + (column & 1)] as number);
  const groups = new Float64Array(rows.absorbed ? rows.bounds.length - 1 : 0);
  for (let g = 0; g < groups.length; g++) {
    const i = rows.bounds[g] as number;
    let rest = values[start + stride * i] as number;
    for (const codes of rows.outer) rest -= outer[codes[i] as number] as number;
    groups[g] = rest;
  }
  return { outer, groups };
}
