/** What must hold of a release before it may be published: a measure of its rows, and the bounds it must keep. */
import type { Where } from '../core/atlas.ts';
import type { TableName } from '../core/table-registry.ts';

type Conditions = { readonly [field: string]: Where<TableName>[keyof Where<TableName>] | unknown };

/** One number taken from a finished release. */
export type Measure =
  /** rows of a table that meet conditions */
  | { readonly of: 'rows'; readonly table: TableName; readonly where?: Conditions }
  /** different values of a field */
  | { readonly of: 'distinct'; readonly table: TableName; readonly field: string; readonly where?: Conditions }
  /** smallest, largest, summed value of a field; no rows = 0 */
  | {
      readonly of: 'minimum' | 'maximum' | 'sum';
      readonly table: TableName;
      readonly field: string;
      readonly where?: Conditions;
    }
  /** cells of these numeric fields that hold one of these numbers: a publisher's "missing" that slipped through */
  | {
      readonly of: 'sentinels';
      readonly table: TableName;
      readonly fields: readonly string[];
      readonly values: readonly number[];
    }
  /** rows without their mirror: same `by` fields, a and b exchanged, and equal `fields` */
  | {
      readonly of: 'asymmetry';
      readonly table: TableName;
      readonly pair: readonly [string, string];
      readonly by: readonly string[];
      readonly fields: readonly string[];
    }
  /** records read */
  | { readonly of: 'records' }
  /** records dropped, as a share of those read, 0 to 1 */
  | { readonly of: 'dropped-share' }
  /** a number the reader counted itself with `reading.count(name)`; never counted = 0 */
  | { readonly of: 'count'; readonly name: string };

/**
 * A bound on a measure. Below `atLeast` the release is refused, above `atMost` it is published with a warning, unless
 * `below` and `above` say otherwise. `extract`: the release is kept as an extract: it never takes the place of a whole one.
 */
export interface Expectation {
  /** what is expected, as a sentence a user reads */
  readonly statement: string;
  readonly measure: Measure;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly below?: 'refuse' | 'warn' | 'extract';
  readonly above?: 'refuse' | 'warn';
  /** asked only when the release holds a file of one of these layouts */
  readonly layouts?: readonly string[];
}
