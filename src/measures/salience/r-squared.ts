/** Least squares with an intercept, for the few rows and columns of a yearly regression. */
import { DomainError } from '../../core/errors.ts';

/** A column whose part outside the others is smaller than this share of its own length adds nothing to them. */
const dependent = 1e-9;

/**
 * Share of the variance of an outcome that columns account for in a least-squares fit with an intercept. Columns that others
 * already span add nothing (modified Gram-Schmidt, twice, on centred columns).
 * @param outcome one value for each row
 * @param columns each with one value for each row
 * @returns 0-1, or `null` where the outcome does not vary
 * @throws DomainError when lengths differ or a value is not finite
 * @example rSquared([1, 2, 3], [[2, 4, 6]]) // => 1
 */
export function rSquared(outcome: readonly number[], columns: readonly (readonly number[])[]): number | null {
  for (const column of [outcome, ...columns]) {
    if (column.length !== outcome.length)
      throw new DomainError(`rSquared: columns must be as long as the outcome; got ${column.length}`);
    if (!column.every(Number.isFinite)) throw new DomainError('rSquared: values must be finite');
  }
  const rest = centred(outcome);
  const total = dot(rest, rest);
  if (total <= varies(outcome)) return null;
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const own = centred(column);
    const length = Math.sqrt(dot(own, own));
    if (length * length <= varies(column)) continue;
    for (let round = 0; round < 2; round++) for (const known of basis) subtract(own, known, dot(own, known));
    const left = Math.sqrt(dot(own, own));
    if (left <= dependent * length) continue;
    basis.push(own.map((value) => value / left));
  }
  for (const known of basis) subtract(rest, known, dot(rest, known));
  return Math.min(1, Math.max(0, 1 - dot(rest, rest) / total));
}

/** Squared length below which a centred column is rounding and no variation. */
function varies(column: readonly number[]): number {
  const largest = column.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return column.length * (1e-12 * largest) ** 2;
}

function centred(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Float64Array.from(values, (value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function subtract(from: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] = (from[i] as number) - times * (what[i] as number);
}
