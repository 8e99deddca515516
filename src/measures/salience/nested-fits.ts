/** Least squares with an intercept over columns that come and go, for the few rows of a yearly regression. */
import { DomainError } from '../../core/errors.ts';
import { dot } from '../../math/orthonormal-basis.ts';

/** A column whose part outside the others is smaller than this share of its own length adds nothing to them. */
const dependent = 1e-9;

/** A column about its mean. */
export interface CentredColumn {
  readonly values: Float64Array;
  /** squared length */
  readonly squares: number;
  /** its length is more than rounding */
  readonly varies: boolean;
}

/**
 * A column less its mean.
 * @throws DomainError when a value is not finite
 */
export function centredColumn(column: readonly number[]): CentredColumn {
  let [sum, largest] = [0, 0];
  for (const value of column) {
    if (!Number.isFinite(value)) throw new DomainError('rSquared: values must be finite');
    sum += value;
    largest = Math.max(largest, Math.abs(value));
  }
  const mean = sum / Math.max(1, column.length);
  const values = new Float64Array(column.length);
  for (let i = 0; i < values.length; i++) values[i] = (column[i] as number) - mean;
  const squares = dot(values, values);
  return { values, squares, varies: squares > column.length * (1e-12 * largest) ** 2 };
}

/**
 * Fits of several outcomes on the same columns, one column more or less at a time (modified Gram-Schmidt, twice). Columns that
 * others already span add nothing.
 */
export class NestedFits {
  readonly #outcomes: readonly CentredColumn[];
  readonly #basis: Float64Array[] = [];
  /** parts of the outcomes outside of the columns, for each column less; the last is the present one */
  readonly #rests: Float64Array[][];

  /** @throws DomainError when a value is not finite */
  constructor(outcomes: readonly (readonly number[])[]) {
    this.#outcomes = outcomes.map(centredColumn);
    this.#rests = [this.#outcomes.map(({ values }) => values)];
  }

  /** Share of an outcome's variance that the columns account for, 0-1; `null` where it does not vary. */
  rSquared(outcome: number): number | null {
    const { squares, varies } = this.#outcomes[outcome] as CentredColumn;
    if (!varies) return null;
    const rest = this.#rests.at(-1)?.[outcome] as Float64Array;
    return Math.min(1, Math.max(0, 1 - dot(rest, rest) / squares));
  }

  /**
   * Takes columns in.
   * @returns how many count: what {@link remove} takes to undo it
   * @throws DomainError when a column is not as long as the outcomes
   */
  add(columns: readonly CentredColumn[]): number {
    const before = this.#basis.length;
    for (const { values, squares, varies } of columns) {
      const rows = this.#outcomes[0]?.values.length ?? values.length;
      if (values.length !== rows)
        throw new DomainError(`rSquared: columns must be as long as the outcome; got ${values.length}`);
      if (!varies) continue;
      const own = values.slice();
      for (let round = 0; round < 2; round++) for (const known of this.#basis) subtract(own, known);
      const left = Math.sqrt(dot(own, own));
      if (left <= dependent * Math.sqrt(squares)) continue;
      for (let i = 0; i < own.length; i++) own[i] = (own[i] as number) / left;
      this.#basis.push(own);
      this.#rests.push((this.#rests.at(-1) as Float64Array[]).map((rest) => subtract(rest.slice(), own)));
    }
    return this.#basis.length - before;
  }

  /** Takes the columns that came last out again. */
  remove(count: number): void {
    this.#basis.length -= count;
    this.#rests.length -= count;
  }
}

/** Takes the part along a direction of length 1 out of a column, in place. */
function subtract(from: Float64Array, direction: Float64Array): Float64Array {
  const times = dot(from, direction);
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - times * (direction[i] as number);
  return from;
}
