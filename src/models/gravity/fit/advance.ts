/** One Newton step of the fitted values, held back where it would do harm. */
import type { Workspace } from './kernels/workspace.ts';
import { poissonRules } from './poisson-rules.ts';

const block = 2048;

/**
 * direction = effects + columns x step.
 * @param step of the first columns; the effects stand in the column behind them
 */
export function setDirection(space: Workspace, step: Float64Array): void {
  const { kernels, at, rows } = space;
  const steps = [...step, 1, 0];
  space.direction.fill(0);
  for (let from = 0; from < rows.rows; from += block) {
    const start = at.direction + 8 * from;
    const end = at.direction + 8 * Math.min(rows.rows, from + block);
    for (let k = 0; k <= step.length; k += 2) {
      const [first, second] = [steps[k] as number, steps[k + 1] as number];
      if (first !== 0 || second !== 0) kernels.addTimes(start, end, space.pairAt(k) + 16 * from, first, second);
    }
  }
}

/**
 * Moves the fitted values, which are the weights, along the direction; shorter where the likelihood would fall or a value
 * would grow too fast.
 * @returns the share of the step that was taken, and the weighted squares of the whole step
 */
export function advance(space: Workspace): { readonly share: number; readonly squares: number } {
  const { kernels, at, rows } = space;
  const end = at.direction + 8 * rows.rows;
  const result = space.numbers(0);
  kernels.extent(at.direction, end, at.weights, result.at);
  const [even, odd, largestEven, largestOdd] = result.values as unknown as [number, number, number, number];
  const largest = Math.max(largestEven, largestOdd);
  let share = largest > poissonRules.growth ? poissonRules.growth / largest : 1;
  const moveBy = (by: number): { readonly likelihood: number; readonly size: number } => {
    kernels.advance(at.direction, end, at.weights, at.response, result.at, by);
    const [a, b, c, d] = result.values as unknown as [number, number, number, number];
    return { likelihood: a + b, size: c + d };
  };
  let gain = moveBy(share);
  for (let halving = 0; !(gain.likelihood >= -1e-12 * gain.size) && halving < poissonRules.halvings; halving++) {
    share /= 2;
    const again = moveBy(-share);
    gain = { likelihood: gain.likelihood + again.likelihood, size: gain.size };
  }
  return { share, squares: even + odd };
}
