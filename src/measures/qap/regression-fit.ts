/** Least squares on the cells of dyadic data, as the permutations are compared with. */
import { DomainError, NumericalError } from '../../core/errors.ts';
import { dot, type OrthonormalBasis, orthonormalBasis } from '../../math/orthonormal-basis.ts';
import { type Cells, cellsOf, checkDyadicData, type DyadicData, designNames } from './dyadic-data.ts';

/** The fit on the cells where everything is known. */
export interface RegressionFit {
  readonly names: readonly string[];
  readonly estimates: Float64Array;
  /** estimate over its least-squares standard error: the statistic that is permuted, never read in a table of t */
  readonly t: Float64Array;
  /** 0-1; about the mean with an intercept, about zero without */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** cells that count */
  readonly observations: number;
  readonly degreesOfFreedom: number;
  /** cells left out because a value is missing */
  readonly missing: number;
  readonly missingY: number;
  /** by regressor, in the order given */
  readonly missingX: readonly number[];
  /** mean and standard deviation over the cells that count, of y and of each regressor */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** Residual share of the sum of squares below which regressors count as fitting y exactly. */
const exactFit = 1e-20;

/**
 * Fits y on the regressors by least squares over all cells in which no value is missing.
 * @throws DomainError when the data are malformed, when y does not vary, when a regressor is constant or made up by others,
 * or when there are not more cells than coefficients
 * @throws NumericalError when the regressors fit y exactly, so that no t statistic exists
 * @example regressionFit({ n: 3, y: Float64Array.of(0, 1, 2, 3, 0, 5, 4, 1, 0), x: [Float64Array.of(0, 1, 1, 2, 0, 3, 2, 1, 0)], names: ['x'], symmetric: false, diagonal: false, intercept: true }).observations // => 6
 */
export function regressionFit(data: DyadicData): RegressionFit {
  checkDyadicData(data);
  const { n } = data;
  const names = designNames(data);
  const k = names.length;
  const all = cellsOf(data);
  const used = cellsWhere(all, n, (cell) => isKnown(data.y, cell) && data.x.every((matrix) => isKnown(matrix, cell)));
  const rows = used.length;
  const unknown = (matrix: Float64Array): number =>
    all.row.length - cellsWhere(all, n, (cell) => isKnown(matrix, cell)).length;
  if (rows <= k)
    throw new DomainError(
      `qap: more pairs than coefficients are needed; got ${rows} pairs with every value known (of ${all.row.length}) and ${k} coefficients; take more actors, or fewer regressors, or regressors with fewer missing values`,
    );
  const y = used.values(data.y);
  const variables = [y, ...data.x.map((matrix) => used.values(matrix))];
  const means = variables.map(meanOf);
  const deviations = variables.map((values, at) => Math.sqrt(squaresAbout(values, means[at] as number) / (rows - 1)));
  const basis = designBasis(data, used);
  const c = basis.q.map((unit) => dot(unit, y));
  const residual = y.slice();
  for (const [a, unit] of basis.q.entries())
    for (let i = 0; i < rows; i++) residual[i] = (residual[i] as number) - (c[a] as number) * (unit[i] as number);
  const squares = dot(residual, residual);
  const total = data.intercept ? squaresAbout(y, means[0] as number) : dot(y, y);
  if (!Number.isFinite(squares) || !Number.isFinite(total))
    throw new DomainError('qap: the values of y or a regressor are too large to be squared; take a smaller unit');
  if (!(total > exactFit * dot(y, y)))
    throw new DomainError(
      `qap: y has the same value in all ${rows} pairs that count: there is nothing to explain; choose another y, year or set of actors`,
    );
  if (!(squares > exactFit * total))
    throw new NumericalError(
      `qap: the regressors fit y exactly on ${rows} pairs, so no t statistic exists; leave out the regressor that is y itself`,
    );
  const degreesOfFreedom = rows - k;
  const estimates = new Float64Array(k);
  const t = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    let spread = 0;
    for (let b = a; b < k; b++) {
      const weight = basis.inverse[a * k + b] as number;
      estimates[a] = (estimates[a] as number) + weight * (c[b] as number);
      spread += weight * weight;
    }
    t[a] = (estimates[a] as number) / Math.sqrt((squares / degreesOfFreedom) * spread);
  }
  return {
    names,
    estimates,
    t,
    rSquared: 1 - squares / total,
    adjustedRSquared: 1 - (squares / degreesOfFreedom / total) * (rows - (data.intercept ? 1 : 0)),
    observations: rows,
    degreesOfFreedom,
    missing: all.row.length - rows,
    missingY: unknown(data.y),
    missingX: data.x.map(unknown),
    means,
    deviations,
  };
}

/** Some cells by their place in a matrix, and the values there. */
export interface ChosenCells {
  readonly cells: Int32Array;
  readonly length: number;
  values(matrix: Float64Array): Float64Array;
}

/** The cells that pass, by their place in a matrix. */
export function cellsWhere({ row, column }: Cells, n: number, passes: (cell: number) => boolean): ChosenCells {
  const cells = new Int32Array(row.length);
  let length = 0;
  for (let at = 0; at < row.length; at++) {
    const cell = (row[at] as number) * n + (column[at] as number);
    if (passes(cell)) cells[length++] = cell;
  }
  const chosen = cells.subarray(0, length);
  return { cells: chosen, length, values: (matrix) => valuesAt(matrix, chosen) };
}

function valuesAt(matrix: Float64Array, cells: Int32Array): Float64Array {
  const values = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at++) values[at] = matrix[cells[at] as number] as number;
  return values;
}

/** Values of a column of the design on some cells; the intercept is 1. */
export function designValues(data: DyadicData, column: number, cells: ChosenCells): Float64Array {
  if (data.intercept && column === 0) return new Float64Array(cells.length).fill(1);
  return cells.values(data.x[data.intercept ? column - 1 : column] as Float64Array);
}

export function isKnown(matrix: Float64Array, cell: number): boolean {
  return !Number.isNaN(matrix[cell]);
}

/** The basis of the design on some cells. @throws DomainError when a column is made up by others; the message names them */
export function designBasis(data: DyadicData, cells: ChosenCells): OrthonormalBasis {
  const columns = designNames(data).map((_, column) => designValues(data, column, cells));
  if (columns.some((column) => !Number.isFinite(dot(column, column))))
    throw new DomainError('qap: the values of a regressor are too large to be squared; take a smaller unit');
  const { basis, dependent } = orthonormalBasis(columns);
  if (basis !== null) return basis;
  const names = designNames(data);
  const name = names[dependent.column];
  const others = dependent.on.map((column) => names[column]);
  const constant = data.intercept && others.length === 1 && dependent.on[0] === 0;
  throw new DomainError(
    others.length === 0 || constant
      ? `qap: regressor ${name} has the same value in all ${columns[0]?.length} pairs that count${others.length === 0 ? ' (0)' : ''}, so it explains nothing; leave it out`
      : `qap: regressor ${name} is a linear combination of ${others.join(', ')} on the ${columns[0]?.length} pairs that count; leave one of them out`,
    { regressor: name, on: others },
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresAbout(values: Float64Array, mean: number): number {
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
