/** A query of the user's own: what bounds it, and what it gives. */
import type { TableName } from './table-registry.ts';

/** What a query may take. */
export interface QueryLimits {
  /** rows given at most */
  readonly rows: number;
  /** seconds of computing */
  readonly seconds: number;
  /** releases, by their source, whose rows must not be seen */
  readonly withheld?: readonly string[];
}

/** A value of a result: what JSON can hold. */
export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

/** A release that a table was read from. */
export interface QueriedRelease {
  readonly table: TableName;
  readonly source: string;
  readonly version: string;
  /** rows of the table in the release, mirrored ones counted twice */
  readonly rows: number;
}

export interface QueryResult {
  /** names are distinct; types are the engine's */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** more rows would follow */
  readonly truncated: boolean;
  /** columns that had to be renamed, as several had the same name */
  readonly renamed: readonly string[];
  /** cells that are empty because they were infinite or not a number */
  readonly notFinite: number;
  /** tables that the query names, in the order of their names */
  readonly tables: readonly TableName[];
  /** releases that those tables were read from */
  readonly releases: readonly QueriedRelease[];
  /** releases that have rows of those tables and were withheld */
  readonly withheld: readonly QueriedRelease[];
}
