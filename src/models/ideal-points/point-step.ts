/** One step for the positions, given the items: one tridiagonal system per state, whose years are a random walk. */
import type { ArrangedVotes } from './cast-votes.ts';
import { inverseMills, millsCells, millsFrom, millsTable, millsTo } from './inverse-mills.ts';
import { fillMiddleRatios, middleRatios } from './middle-choice.ts';
import { itemWidth, type Parameters, type Priors } from './parameters.ts';
import type { StepKind, StepSize } from './step-size.ts';
import { inverseDiagonal, solveTridiagonal } from './tridiagonal.ts';

/** Longest step of a position in one sweep. */
const longest = 0.7;

/** Arrays that a step fills, made once. */
export interface PointWork {
  readonly gradient: Float64Array;
  /** negative Hessian's diagonal */
  readonly curvature: Float64Array;
  /** precision that gives the variances */
  readonly precision: Float64Array;
  readonly step: Float64Array;
  readonly spare: Float64Array;
}

/** Arrays for so many points. */
export function pointWork(points: number): PointWork {
  const array = (): Float64Array => new Float64Array(points);
  return { gradient: array(), curvature: array(), precision: array(), step: array(), spare: array() };
}

/**
 * Fills gradient and curvature of the log-posterior in the positions, and the precision of the approximate posterior.
 * @param link precision of the step from the point before, by point
 * @param begin first point, and `end` the one after the last: threads may share them
 */
export function fillPointWork(
  votes: ArrangedVotes,
  parameters: Parameters,
  link: Float64Array,
  priors: Priors,
  kind: StepKind,
  work: PointWork,
  begin = 0,
  end: number = votes.points,
): void {
  const { theta, item } = parameters;
  const { bounds, other } = votes.byPoint;
  const { gradient, curvature, precision } = work;
  const ratios = middleRatios;
  // as locals: an import is read through its module at every use
  const table = millsTable;
  const lowest = millsFrom;
  const highest = millsTo;
  const cells = millsCells;
  const own = Math.exp(parameters.logPrecision);
  const first = 1 / priors.first;
  for (let p = begin; p < end; p++) {
    const x = theta[p] as number;
    let g = 0;
    let c = 0;
    let squares = 0;
    let ridge = 0;
    let pull = 0;
    const from = bounds[3 * p] as number;
    const middle = bounds[3 * p + 1] as number;
    const high = bounds[3 * p + 2] as number;
    const to = bounds[3 * p + 3] as number;
    for (let v = from; v < middle; v++) {
      const at = (other[v] as number) * itemWidth;
      const beta = item[at] as number;
      squares += beta * beta;
      ridge += item[at + 3] as number;
      pull += item[at + 5] as number;
      const u = (item[at + 1] as number) - beta * x;
      if (u < highest) {
        let m = 0;
        if (u > lowest) {
          const cell = (u - lowest) * cells;
          const k = cell | 0;
          const left = table[k] as number;
          m = left + (cell - k) * ((table[k + 1] as number) - left);
        } else m = inverseMills(u);
        g -= beta * m;
        c += beta * beta * m * (m + u);
      }
    }
    for (let v = middle; v < high; v++) {
      const at = (other[v] as number) * itemWidth;
      const beta = item[at] as number;
      squares += beta * beta;
      ridge += item[at + 3] as number;
      pull += item[at + 5] as number;
      const a = (item[at + 1] as number) - beta * x;
      const b = (item[at + 2] as number) - beta * x;
      fillMiddleRatios(a, b);
      const atA = ratios[0] as number;
      const atB = ratios[1] as number;
      const d = atA - atB;
      g += beta * d;
      c += beta * beta * (d * d - a * atA + b * atB);
    }
    for (let v = high; v < to; v++) {
      const at = (other[v] as number) * itemWidth;
      const beta = item[at] as number;
      squares += beta * beta;
      ridge += item[at + 3] as number;
      pull += item[at + 5] as number;
      const u = beta * x - (item[at + 2] as number);
      if (u < highest) {
        let m = 0;
        if (u > lowest) {
          const cell = (u - lowest) * cells;
          const k = cell | 0;
          const left = table[k] as number;
          m = left + (cell - k) * ((table[k + 1] as number) - left);
        } else m = inverseMills(u);
        g += beta * m;
        c += beta * beta * m * (m + u);
      }
    }
    const q = link[p] as number;
    const next = p + 1 < votes.points ? (link[p + 1] as number) : 0;
    const walk = own + q + next + (q === 0 ? own * first : 0);
    g += pull - ridge * x - walk * x;
    if (q !== 0) g += q * (theta[p - 1] as number);
    if (next !== 0) g += next * (theta[p + 1] as number);
    gradient[p] = g;
    curvature[p] = (kind === 'em' ? squares : c) + ridge + walk;
    precision[p] = squares + ridge + walk;
  }
}

/** Moves every position one step and sets the variances anew; `work` must be filled ({@link fillPointWork}). */
export function stepPoints(
  votes: ArrangedVotes,
  parameters: Parameters,
  link: Float64Array,
  work: PointWork,
  size: StepSize,
): void {
  const { theta, thetaVariance } = parameters;
  const { step } = work;
  solveTridiagonal(work.curvature, link, work.gradient, step, work.spare);
  for (let p = 0; p < votes.points; p++) {
    const raw = step[p] as number;
    const length = Math.abs(raw);
    if (length > size.longest) size.longest = length;
    if (length > longest) size.clipped++;
    theta[p] = (theta[p] as number) + Math.max(-longest, Math.min(longest, raw));
  }
  inverseDiagonal(work.precision, link, thetaVariance, work.spare);
}
