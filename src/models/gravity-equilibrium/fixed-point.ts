/** A fixed-point iteration in logs, accelerated, with a stopping rule on what it is for. */
import { Anderson } from '../../math/anderson.ts';

/** How an iteration ended. */
export interface Ending {
  readonly converged: boolean;
  readonly iterations: number;
  /** the residual of the last point, in the unit of the rule */
  readonly residual: number;
}

/** When an iteration ends. */
export interface StoppingRule {
  /** largest relative residual that counts as solved */
  readonly tolerance: number;
  readonly mostSteps: number;
  /** smallest bit of a change that is tried with Newton steps where the iteration does not settle; 1: the whole at once */
  readonly leastBit?: number;
}

/** Residuals of markets relative to their size: far below what is shown, just above the rounding of sums over 200 countries. */
export const usualRule: StoppingRule = { tolerance: 1e-12, mostSteps: 2000 };

/** Earlier steps that the acceleration looks back on, and the growth of the residual at which it forgets them. */
const memory = 8;
const alarm = 10;
/** Longest step of a coordinate, in logs: acceleration may leap where the residual is far from linear. */
const leap = 2;

/**
 * Solves x = G(x) by Anderson acceleration.
 * @param x start; holds the last point at the end
 * @param step writes G(x) and returns the residual at x, at least 0; NaN ends the iteration
 * @param rule when it ends
 * @see references.bib walker2011
 */
export function solveFixedPoint(
  x: Float64Array,
  step: (x: Float64Array, into: Float64Array) => number,
  { tolerance, mostSteps }: StoppingRule,
): Ending {
  const next = new Float64Array(x.length);
  const plain = new Float64Array(x.length);
  const anderson = new Anderson(x.length, memory);
  let last = Number.POSITIVE_INFINITY;
  for (let iterations = 1; ; iterations++) {
    const residual = step(x, next);
    if (residual <= tolerance) return { converged: true, iterations, residual };
    if (!Number.isFinite(residual) || iterations >= mostSteps) return { converged: false, iterations, residual };
    if (residual > alarm * last) anderson.restart();
    last = residual;
    plain.set(next);
    anderson.mix(x, next);
    if (next.every((value, i) => Math.abs(value - (x[i] as number)) <= leap)) x.set(next);
    else {
      anderson.restart();
      for (let i = 0; i < x.length; i++)
        x[i] = (x[i] as number) + within(leap, (plain[i] as number) - (x[i] as number));
    }
  }
}

function within(limit: number, step: number): number {
  return Math.max(-limit, Math.min(limit, step));
}
