/** Variables that hold one value for each pair of states, read from the tables for a set of states and a year. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { TableName } from '../../core/table-registry.ts';

/** Which states, when, and the choices that a variable depends on. */
export interface DyadicContext {
  readonly atlas: Atlas;
  readonly session: Session;
  /** states in the order of rows and columns */
  readonly actors: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  readonly year: number;
  /** first year of the votes that count */
  readonly votesFrom: number;
  readonly minimumRollCalls: number;
  readonly basis: string | null;
  readonly offsetUsd: number;
  /** farthest form of contact that counts as contiguous */
  readonly contact: Row<'contiguity'>['type'];
}

/** What a variable came to. */
export interface DyadicValues {
  /** actors x actors by rows; NaN = missing */
  readonly values: Float64Array;
  /** how it was computed, with the choices that were made */
  readonly meaning: string;
}

/** A variable that can be asked for by name. */
export interface DyadicVariable {
  readonly unit: string;
  /** the pair (a, b) may differ from (b, a) */
  readonly directed: boolean;
  readonly read: (context: DyadicContext) => Promise<DyadicValues>;
}

/** A matrix without any known value. */
export function unknownValues({ actors }: DyadicContext): Float64Array {
  return new Float64Array(actors.length ** 2).fill(Number.NaN);
}

/** Sets the value of a pair in both orders. */
export function setPair(values: Float64Array, n: number, i: number, j: number, value: number): void {
  values[i * n + j] = value;
  values[j * n + i] = value;
}

/**
 * Says that a table has nothing of a year: nothing at all, or other years.
 * @param source what to import
 */
export async function nothingOf(
  { atlas, year }: DyadicContext,
  variable: string,
  table: TableName & ('alliances' | 'contiguity' | 'disputes' | 'representation' | 'trade'),
  source: string,
): Promise<NotFoundError> {
  const { length, cells } = await atlas.columns(table, ['year']);
  let inYear = false;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of cells.year.values) {
    if (value < first) first = value;
    if (value > last) last = value;
    if (value === year) inYear = true;
  }
  return new NotFoundError(
    length === 0
      ? `qap: ${variable} needs ${source}, which is not imported; import it (good-offices sources import FILE), or leave ${variable} out`
      : inYear
        ? `qap: no row of ${variable} in ${year} is about a pair of these states; choose other states, import ${source}, or leave ${variable} out`
        : `qap: ${variable} is out of coverage in ${year}: rows at hand run from ${first} to ${last}; choose another year, import ${source}, or leave ${variable} out`,
  );
}
