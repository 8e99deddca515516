/**
 * Ridge conditional logit: of the candidates of a choice set one was chosen; candidate c has probability
 * exp(x_c b) / sum over the set of exp(x_d b). Maximises the log-likelihood minus half the sum of penalty times squared
 * coefficient, which is concave with one maximum, by Newton's method with halved steps; a Hessian is used again while it still
 * brings the fit on fast, since a neighbouring year's is nearly the same.
 * Stops when the rise still to come (half of Newton's decrement) is below 5e-13 log-likelihood units. Cost per step:
 * candidates x features squared; the passes over the candidates are WebAssembly ({@link StoredChoices}). Missing values must be
 * filled before; a feature that never differs gets coefficient 0.
 * @see references.bib mcfadden1974 hoerl1970
 */
import { DomainError } from '../../core/errors.ts';
import { choleskyFactor, choleskySolve } from '../../math/cholesky.ts';
import { type ChoiceSet, StoredChoices } from './stored-choices.ts';

export interface ConditionalLogitFit {
  readonly coefficients: Float64Array;
  /** Cholesky factor of the negative Hessian, penalties included, where it was last computed: good for a further start */
  readonly factor: Float64Array;
  /** without the penalty */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const mostSteps = 50;
const tolerance = 1e-12;

/** A Hessian that does not cut the decrement to this part per step is made anew. */
const slowest = 30;

/** Above this decrement an old Hessian is not trusted. */
const farAway = 10;

/**
 * Probabilities of the candidates of a choice set.
 * @param features candidate after candidate
 * @returns one per candidate; they sum to 1
 * @example choiceProbabilities(Float64Array.of(0, 0), 2, Float64Array.of(1))[0] // => 0.5
 */
export function choiceProbabilities(
  features: Float64Array,
  candidates: number,
  coefficients: Float64Array,
): Float64Array {
  const utility = utilities(features, candidates, coefficients);
  let highest = -Infinity;
  for (let c = 0; c < candidates; c++) if ((utility[c] as number) > highest) highest = utility[c] as number;
  let total = 0;
  for (let c = 0; c < candidates; c++) {
    const weight = Math.exp((utility[c] as number) - highest);
    utility[c] = weight;
    total += weight;
  }
  for (let c = 0; c < candidates; c++) utility[c] = (utility[c] as number) / total;
  return utility;
}

/** Feature times coefficient, summed: four candidates side by side, each in the order of the features. */
function utilities(features: Float64Array, candidates: number, b: Float64Array): Float64Array {
  const width = b.length;
  const utility = new Float64Array(candidates);
  let c = 0;
  for (; c + 3 < candidates; c += 4) {
    const at = c * width;
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    for (let k = 0; k < width; k++) {
      const coefficient = b[k] as number;
      sum0 += (features[at + k] as number) * coefficient;
      sum1 += (features[at + width + k] as number) * coefficient;
      sum2 += (features[at + 2 * width + k] as number) * coefficient;
      sum3 += (features[at + 3 * width + k] as number) * coefficient;
    }
    utility[c] = sum0;
    utility[c + 1] = sum1;
    utility[c + 2] = sum2;
    utility[c + 3] = sum3;
  }
  for (; c < candidates; c++) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += (features[c * width + k] as number) * (b[k] as number);
    utility[c] = sum;
  }
  return utility;
}

/** What a fit is made of. */
export interface LogitTask {
  readonly choices: StoredChoices;
  /** the first so many choices are learnt from */
  readonly first: number;
  /** one per feature, above 0 */
  readonly penalties: Float64Array;
  /** features whose coefficient stays 0, as if they were not there */
  readonly without?: readonly number[];
}

interface Slope {
  /** log-likelihood less the penalty */
  readonly value: number;
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
}

function slope({ choices, first, penalties, without = [] }: LogitTask, b: Float64Array): Slope {
  const { logLikelihood, gradient } = choices.slope(first, b);
  let value = logLikelihood;
  for (let k = 0; k < b.length; k++) {
    const penalty = penalties[k] as number;
    const coefficient = b[k] as number;
    value -= 0.5 * penalty * coefficient * coefficient;
    gradient[k] = (gradient[k] as number) - penalty * coefficient;
  }
  for (const k of without) gradient[k] = 0;
  return { value, logLikelihood, gradient };
}

/**
 * Cholesky factor of the negative Hessian, penalties included: its inverse is the posterior covariance by Laplace.
 * @returns lower triangular, row after row
 */
export function curvatureFactor(
  { choices, first, penalties, without = [] }: LogitTask,
  coefficients: Float64Array,
): Float64Array {
  const width = coefficients.length;
  const information = choices.information(first, coefficients);
  for (const k of without) for (let l = 0; l < width; l++) information[k > l ? k * width + l : l * width + k] = 0;
  for (let k = 0; k < width; k++)
    information[k * width + k] = (information[k * width + k] as number) + (penalties[k] as number);
  return choleskyFactor(information, width);
}

/**
 * Fits a ridge conditional logit.
 * @param sets choices, at least one; features of every set in the same order
 * @param penalties one per feature, above 0
 * @param start an earlier fit to begin from; it changes the time taken and nothing else
 * @throws DomainError when there is no choice, or a penalty is not above 0
 * @example fitConditionalLogit([{ features: Float64Array.of(1, -1), candidates: 2, chosen: 0 }], Float64Array.of(1)).converged // => true
 */
export function fitConditionalLogit(
  sets: readonly ChoiceSet[],
  penalties: Float64Array,
  start?: Pick<ConditionalLogitFit, 'coefficients' | 'factor'>,
): ConditionalLogitFit {
  const choices = new StoredChoices(sets, penalties.length);
  return fitStoredChoices({ choices, first: sets.length, penalties }, start);
}

/** Fits the same on the first of stored choices. */
export function fitStoredChoices(
  task: LogitTask,
  start?: Pick<ConditionalLogitFit, 'coefficients' | 'factor'>,
): ConditionalLogitFit {
  const { first, penalties } = task;
  if (first === 0) throw new DomainError('fitConditionalLogit: no choice to learn from; got 0');
  if (!penalties.every((penalty) => penalty > 0))
    throw new DomainError(`fitConditionalLogit: penalties must be above 0; got ${Array.from(penalties).join(', ')}`);
  let b = start === undefined ? new Float64Array(penalties.length) : Float64Array.from(start.coefficients);
  let factor = start?.factor ?? curvatureFactor(task, b);
  let fresh = start === undefined;
  let at = slope(task, b);
  let decrement = Infinity;
  for (let iterations = 1; iterations <= mostSteps; iterations++) {
    const before = decrement;
    let step = choleskySolve(factor, at.gradient);
    decrement = risePromised(step, at.gradient);
    if (!fresh && decrement >= tolerance && (decrement > before / slowest || decrement > farAway)) {
      factor = curvatureFactor(task, b);
      fresh = true;
      step = choleskySolve(factor, at.gradient);
      decrement = risePromised(step, at.gradient);
    }
    fresh = false;
    if (decrement < tolerance)
      return { coefficients: b, factor, logLikelihood: at.logLikelihood, iterations, converged: true };
    let next = at;
    let moved = b;
    for (let size = 1; size > 1e-9; size /= 2) {
      moved = b.map((value, k) => value + size * (step[k] as number));
      next = slope(task, moved);
      if (next.value >= at.value) break;
    }
    b = moved;
    at = next;
  }
  return { coefficients: b, factor, logLikelihood: at.logLikelihood, iterations: mostSteps, converged: false };
}

/** Newton's decrement: twice the rise of the objective that the step promises, in log-likelihood units. */
function risePromised(step: Float64Array, gradient: Float64Array): number {
  return step.reduce((sum, s, k) => sum + s * (gradient[k] as number), 0);
}
