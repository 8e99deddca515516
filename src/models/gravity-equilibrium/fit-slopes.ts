/** Slopes of bilateral trade costs by Poisson pseudo maximum likelihood with effects of exporters and importers. */
import { DomainError, NumericalError } from '../../core/errors.ts';
import { choleskyInverse, choleskySolve, tryCholesky } from '../../math/cholesky.ts';
import { balanceFlows, columnSums, rowSums } from './balance-flows.ts';

import { tradeCosts } from './trade-costs.ts';

/**
 * What the covariance of the slopes allows for.
 * - `pair`: errors that go together in both directions of a pair of countries; no small-sample factor
 * - `robust`: errors of unequal size, each by itself; times n / (n - 1), n being observations
 */
export type ErrorKind = 'pair' | 'robust';

/** Fitted slopes. */
export interface FittedSlopes {
  readonly slopes: Float64Array;
  /** covariance of the slopes, k x k */
  readonly covariance: Float64Array;
  /** fitted trade; rows and columns sum as the data do */
  readonly fitted: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** largest slope step of the last round, in standard errors */
  readonly lastStep: number;
}

/** A step below this share of a standard error ends the fit; Newton's rule then has left an error far below it. */
const tolerance = 1e-9;
const mostRounds = 60;
/** Share of a variable's weighted square that must be left beside the others for a slope. */
const collinear = 1e-10;
/** Fall of the likelihood that rounding alone may bring, share of it; least part of a step that is tried. */
const rounding = 1e-14;
const leastPart = 1e-4;

/**
 * Fits `trade = exp(sum_k slope_k x_k + exporter + importer)`. In each round the effects of countries are exact (flows are
 * balanced to output and expenditure); slopes take one Newton step on what is left of the variables.
 * @param trade n x n values, at least 0, none missing
 * @param variables one n x n matrix each
 * @param names of the variables, for messages
 * @param errors kind of standard errors
 * @throws DomainError where a variable does not vary beside the effects of countries, or two say the same
 * @see references.bib santossilva2006
 */
export function fitSlopes(
  trade: Float64Array,
  output: Float64Array,
  expenditure: Float64Array,
  variables: readonly Float64Array[],
  names: readonly string[],
  errors: ErrorKind = 'pair',
): FittedSlopes {
  const n = output.length;
  const k = variables.length;
  const own = (fitted: Float64Array): number[] =>
    variables.map((x) => sumOver(n * n, (c) => at(fitted, c) * at(x, c) ** 2));
  let point = fitAt(new Float64Array(k), { trade, output, expenditure, variables });
  for (let iterations = 1; ; iterations++) {
    const { fitted, slopes } = point;
    const left = withoutEffects(fitted, variables, n);
    const error = (c: number): number => at(trade, c) - at(fitted, c);
    const score = Float64Array.from(left, (x) => sumOver(n * n, (c) => at(x, c) * error(c)));
    const squares = own(fitted);
    const factor = tryCholesky(
      crossProducts(left, (c) => at(fitted, c)),
      k,
      (row, pivot) => pivot > collinear * (squares[row] as number),
    );
    if (typeof factor === 'number')
      throw new DomainError(
        `fitSlopes: no slope of ${names[factor]}: it does not vary between pairs beside the other variables and the effects of countries; leave it out`,
      );
    const step = choleskySolve(factor, score);
    const inverse = choleskyInverse(factor, k);
    const lastStep = step.reduce((most, s, a) => Math.max(most, Math.abs(s) / Math.sqrt(at(inverse, a * k + a))), 0);
    const converged = lastStep < tolerance && point.balanced;
    if (converged || iterations >= mostRounds)
      return { slopes, covariance: sandwich(left, inverse, error, errors), fitted, converged, iterations, lastStep };
    point = ascend(point, step, { trade, output, expenditure, variables });
  }
}

interface Problem {
  readonly trade: Float64Array;
  readonly output: Float64Array;
  readonly expenditure: Float64Array;
  readonly variables: readonly Float64Array[];
}

interface Point {
  readonly slopes: Float64Array;
  readonly fitted: Float64Array;
  readonly column: Float64Array;
  readonly balanced: boolean;
  /** sum of trade times log fitted trade: the part of the likelihood that slopes change */
  readonly likelihood: number;
}

/** Fitted trade at given slopes, effects of countries solved for. */
function fitAt(slopes: Float64Array, { trade, output, expenditure, variables }: Problem, start?: Float64Array): Point {
  const n = output.length;
  const fitted = tradeCosts(variables, slopes);
  const { row, column, converged } = balanceFlows(fitted, output, expenditure, start);
  let likelihood = 0;
  for (let i = 0, c = 0; i < n; i++)
    for (let j = 0; j < n; j++, c++) {
      fitted[c] = at(fitted, c) * at(row, i) * at(column, j);
      if (at(trade, c) > 0) likelihood += at(trade, c) * Math.log(at(fitted, c));
    }
  return { slopes, fitted, column, balanced: converged, likelihood };
}

/** Goes along a Newton step, halved until the likelihood, which is concave in the slopes, does not fall. */
function ascend(from: Point, step: Float64Array, problem: Problem): Point {
  let part = 1;
  for (;;) {
    const slopes = from.slopes.map((slope, a) => slope + part * at(step, a));
    const to = fitAt(slopes, problem, from.column);
    if (to.likelihood >= from.likelihood - rounding * Math.abs(from.likelihood) || part < leastPart) return to;
    part /= 2;
  }
}

/** What is left of each variable when effects of exporters and importers are taken out, by weighted least squares. */
function withoutEffects(weight: Float64Array, variables: readonly Float64Array[], n: number): Float64Array[] {
  const ones = new Float64Array(n).fill(1);
  const rowWeight = new Float64Array(n);
  const columnWeight = new Float64Array(n);
  rowSums(weight, ones, rowWeight);
  columnSums(weight, ones, columnWeight);
  // effects of importers but the last, exporters' substituted: a positive definite system
  const m = n - 1;
  const system = new Float64Array(m * m);
  for (let i = 0; i < n; i++)
    for (let r = 0; r < m; r++) {
      const share = at(weight, i * n + r) / at(rowWeight, i);
      for (let c = 0; c <= r; c++) system[r * m + c] = at(system, r * m + c) - share * at(weight, i * n + c);
    }
  for (let r = 0; r < m; r++) system[r * m + r] = at(system, r * m + r) + at(columnWeight, r);
  const factor = tryCholesky(system, m);
  if (typeof factor === 'number')
    throw new NumericalError('fitSlopes: effects of countries are not told apart by their fitted trade');
  return variables.map((variable) => {
    const weighted = variable.map((x, c) => x * at(weight, c));
    const rowMean = new Float64Array(n);
    const toImporter = new Float64Array(n);
    rowSums(weighted, ones, rowMean);
    for (let i = 0; i < n; i++) rowMean[i] = at(rowMean, i) / at(rowWeight, i);
    columnSums(weighted, ones, toImporter);
    const explained = new Float64Array(n);
    columnSums(weight, rowMean, explained);
    const importer = new Float64Array(n);
    importer.set(
      choleskySolve(
        factor,
        toImporter.subarray(0, m).map((sum, j) => sum - at(explained, j)),
      ),
    );
    const fromImporters = new Float64Array(n);
    rowSums(weight, importer, fromImporters);
    return variable.map((x, c) => {
      const i = Math.floor(c / n);
      return x - at(rowMean, i) + at(fromImporters, i) / at(rowWeight, i) - at(importer, c % n);
    });
  });
}

/** Inverse information around the spread of scores; with `pair` scores of both directions are summed first. */
function sandwich(
  left: readonly Float64Array[],
  inverse: Float64Array,
  error: (cell: number) => number,
  errors: ErrorKind,
): Float64Array {
  const k = left.length;
  const cells = left[0]?.length ?? 0;
  const n = Math.sqrt(cells);
  const meat = new Float64Array(k * k);
  for (let c = 0; c < cells; c++) {
    const back = (c % n) * n + Math.floor(c / n);
    if (errors === 'pair' && back < c) continue;
    const both = errors === 'pair' && back !== c;
    const scores = left.map((x) => at(x, c) * error(c) + (both ? at(x, back) * error(back) : 0));
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++) meat[a * k + b] = at(meat, a * k + b) + (scores[a] as number) * (scores[b] as number);
  }
  const factor = errors === 'robust' ? cells / (cells - 1) : 1;
  return product(product(inverse, meat, k), inverse, k).map((value) => value * factor);
}

function crossProducts(columns: readonly Float64Array[], weight: (cell: number) => number): Float64Array {
  const k = columns.length;
  const result = new Float64Array(k * k);
  for (const [a, x] of columns.entries())
    for (const [b, y] of columns.entries())
      result[a * k + b] = sumOver(x.length, (c) => weight(c) * at(x, c) * at(y, c));
  return result;
}

function product(x: Float64Array, y: Float64Array, k: number): Float64Array {
  return Float64Array.from({ length: k * k }, (_, c) =>
    sumOver(k, (m) => at(x, Math.floor(c / k) * k + m) * at(y, m * k + (c % k))),
  );
}

function sumOver(count: number, term: (index: number) => number): number {
  let sum = 0;
  for (let c = 0; c < count; c++) sum += term(c);
  return sum;
}

function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
