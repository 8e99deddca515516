/**
 * Ridge conditional logit: of the candidates of a choice set one was chosen; candidate c has probability
 * exp(x_c b) / sum over the set of exp(x_d b). Maximises the log-likelihood minus half the sum of penalty times squared
 * coefficient, which is concave with one maximum, by Newton's method with halved steps; a Hessian is used again while it still
 * brings the fit on fast, since a neighbouring year's is nearly the same.
 * Stops when the rise still to come (half of Newton's decrement) is below 5e-13 log-likelihood units. Cost per step:
 * candidates x features squared. Missing values must be filled before; a feature that never differs gets coefficient 0.
 * @see references.bib mcfadden1974 hoerl1970
 */
import { DomainError } from '../../core/errors.ts';
import { choleskyFactor, choleskySolve } from '../../math/cholesky.ts';

/** One choice: features of each candidate, candidate after candidate, and which one was chosen. */
export interface ChoiceSet {
  readonly features: Float64Array;
  readonly candidates: number;
  readonly chosen: number;
}

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

interface Slope {
  /** log-likelihood less the penalty */
  readonly value: number;
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
}

function slope(sets: readonly ChoiceSet[], penalties: Float64Array, b: Float64Array): Slope {
  const width = b.length;
  const gradient = new Float64Array(width);
  let logLikelihood = 0;
  for (const { features, candidates, chosen } of sets) {
    const p = choiceProbabilities(features, candidates, b);
    logLikelihood += Math.log(p[chosen] as number);
    for (let k = 0; k < width; k++) gradient[k] = (gradient[k] as number) + (features[chosen * width + k] as number);
    takeMean(gradient, features, p);
  }
  let value = logLikelihood;
  for (let k = 0; k < width; k++) {
    const penalty = penalties[k] as number;
    const coefficient = b[k] as number;
    value -= 0.5 * penalty * coefficient * coefficient;
    gradient[k] = (gradient[k] as number) - penalty * coefficient;
  }
  return { value, logLikelihood, gradient };
}

/** Takes the mean of the features, weighted by probability, from the gradient: four candidates at once, in their order. */
function takeMean(gradient: Float64Array, features: Float64Array, p: Float64Array): void {
  const width = gradient.length;
  let c = 0;
  for (; c + 3 < p.length; c += 4) {
    const at = c * width;
    const p0 = p[c] as number;
    const p1 = p[c + 1] as number;
    const p2 = p[c + 2] as number;
    const p3 = p[c + 3] as number;
    for (let k = 0; k < width; k++)
      gradient[k] =
        (gradient[k] as number) -
        p0 * (features[at + k] as number) -
        p1 * (features[at + width + k] as number) -
        p2 * (features[at + 2 * width + k] as number) -
        p3 * (features[at + 3 * width + k] as number);
  }
  for (; c < p.length; c++) {
    const weight = p[c] as number;
    for (let k = 0; k < width; k++)
      gradient[k] = (gradient[k] as number) - weight * (features[c * width + k] as number);
  }
}

/**
 * Cholesky factor of the negative Hessian, penalties included: its inverse is the posterior covariance by Laplace.
 * @returns lower triangular, row after row
 */
export function curvatureFactor(
  sets: readonly ChoiceSet[],
  penalties: Float64Array,
  coefficients: Float64Array,
): Float64Array {
  const width = coefficients.length;
  const information = new Float64Array(width * width);
  const mean = new Float64Array(width);
  for (const { features, candidates } of sets) {
    const p = choiceProbabilities(features, candidates, coefficients);
    mean.fill(0);
    let c = 0;
    for (; c + 3 < candidates; c += 4) {
      const at = c * width;
      const p0 = p[c] as number;
      const p1 = p[c + 1] as number;
      const p2 = p[c + 2] as number;
      const p3 = p[c + 3] as number;
      for (let k = 0; k < width; k++) {
        const x0 = p0 * (features[at + k] as number);
        const x1 = p1 * (features[at + width + k] as number);
        const x2 = p2 * (features[at + 2 * width + k] as number);
        const x3 = p3 * (features[at + 3 * width + k] as number);
        mean[k] = (mean[k] as number) + x0 + x1 + x2 + x3;
        const row = k * width;
        for (let l = 0; l <= k; l++)
          information[row + l] =
            (information[row + l] as number) +
            x0 * (features[at + l] as number) +
            x1 * (features[at + width + l] as number) +
            x2 * (features[at + 2 * width + l] as number) +
            x3 * (features[at + 3 * width + l] as number);
      }
    }
    for (; c < candidates; c++) {
      const at = c * width;
      for (let k = 0; k < width; k++) {
        const x = (p[c] as number) * (features[at + k] as number);
        mean[k] = (mean[k] as number) + x;
        const row = k * width;
        for (let l = 0; l <= k; l++)
          information[row + l] = (information[row + l] as number) + x * (features[at + l] as number);
      }
    }
    for (let k = 0; k < width; k++)
      for (let l = 0; l <= k; l++)
        information[k * width + l] = (information[k * width + l] as number) - (mean[k] as number) * (mean[l] as number);
  }
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
  if (sets.length === 0) throw new DomainError('fitConditionalLogit: no choice to learn from; got 0');
  if (!penalties.every((penalty) => penalty > 0))
    throw new DomainError(`fitConditionalLogit: penalties must be above 0; got ${Array.from(penalties).join(', ')}`);
  let b = start === undefined ? new Float64Array(penalties.length) : Float64Array.from(start.coefficients);
  let factor = start?.factor ?? curvatureFactor(sets, penalties, b);
  let fresh = start === undefined;
  let at = slope(sets, penalties, b);
  let decrement = Infinity;
  for (let iterations = 1; iterations <= mostSteps; iterations++) {
    const before = decrement;
    let step = choleskySolve(factor, at.gradient);
    decrement = risePromised(step, at.gradient);
    if (!fresh && decrement >= tolerance && (decrement > before / slowest || decrement > farAway)) {
      factor = curvatureFactor(sets, penalties, b);
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
      next = slope(sets, penalties, moved);
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
