/** Matrices of actors by actors as the quadratic assignment procedure takes them, checked once. */
import { DomainError } from '../../core/errors.ts';

/** Values of ordered pairs, n x n by rows; NaN = missing. */
export type DyadMatrix = Float64Array;

/** An outcome and regressors on the same actors in the same order. */
export interface DyadicData {
  /** number of actors */
  readonly n: number;
  readonly y: DyadMatrix;
  readonly x: readonly DyadMatrix[];
  /** name of each regressor, for results and errors */
  readonly names: readonly string[];
  /** pairs without order: only the cells below the diagonal count, and the matrices must be symmetric */
  readonly symmetric: boolean;
  /** the cells of an actor with itself count too; as a rule they do not */
  readonly diagonal: boolean;
  /** a column of ones among the regressors */
  readonly intercept: boolean;
}

/** The cells that may count, by row: origin and destination of each. */
export interface Cells {
  readonly row: Int32Array;
  readonly column: Int32Array;
}

/** The name of the column of ones in results. */
export const interceptName = '(intercept)';

/** Names of all columns of the design, the intercept first. */
export function designNames({ names, intercept }: DyadicData): readonly string[] {
  return intercept ? [interceptName, ...names] : names;
}

/**
 * The cells that count by position: off the diagonal unless it counts, below it only where pairs have no order.
 */
export function cellsOf({ n, symmetric, diagonal }: DyadicData): Cells {
  const row: number[] = [];
  const column: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < (symmetric ? i + 1 : n); j++)
      if (diagonal || i !== j) {
        row.push(i);
        column.push(j);
      }
  return { row: Int32Array.from(row), column: Int32Array.from(column) };
}

/**
 * Checks shapes and values.
 * @throws DomainError when there are fewer than two actors, no regressor, a matrix of another size, an infinite value, or
 * pairs without order whose two cells differ
 */
export function checkDyadicData(data: DyadicData): void {
  const { n, y, x, names, symmetric, intercept } = data;
  if (!Number.isInteger(n) || n < 2)
    throw new DomainError(`qap: two actors or more are needed for a pair; got ${n}; name more actors`);
  if (names.length !== x.length)
    throw new DomainError(`qap: each regressor needs a name; got ${x.length} matrices and ${names.length} names`);
  if (new Set(names).size !== names.length)
    throw new DomainError(`qap: a regressor is named twice; got ${names.join(', ')}`);
  if (x.length === 0 && !intercept) throw new DomainError('qap: a regressor or an intercept is needed; got none');
  for (const [at, matrix] of [y, ...x].entries()) {
    const name = at === 0 ? 'y' : names[at - 1];
    if (matrix.length !== n * n)
      throw new DomainError(`qap: ${name} must have ${n} x ${n} cells; got ${matrix.length}`);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const value = matrix[i * n + j] as number;
        if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
          throw new DomainError(
            `qap: ${name} holds an infinite value in row ${i}, column ${j}; write NaN where it is missing`,
          );
        if (symmetric && j < i && !Object.is(value, matrix[j * n + i]) && value !== matrix[j * n + i])
          throw new DomainError(
            `qap: ${name} is not symmetric; got ${value} in row ${i}, column ${j} and ${matrix[j * n + i]} the other way; ask for ordered pairs`,
          );
      }
  }
}
