/**
 * The port between the two wings: a typed reading of the tables. The store implements it over the lake; a scenario
 * wraps one and applies changes. Questions know nothing else of where rows come from.
 */
import type { ActorIndex } from './actor-index.ts';
import type { ColumnTable } from './columns.ts';
import type { TableName, Tables } from './table-registry.ts';
import type { RowOf } from './table-spec.ts';
import type { QueryLimits, QueryResult } from './user-query.ts';

/** A row of a table. */
export type Row<N extends TableName> = RowOf<Tables[N]>;

/** What rows to read: a value, any of several, or a range with both ends included. `null` asks for an empty cell. */
export type Condition =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | { readonly from?: string | number; readonly to?: string | number };

export type Where<N extends TableName> = { readonly [K in keyof Row<N>]?: Condition };

/** One release that an answer was computed from. */
export interface ReleaseStamp {
  readonly source: string;
  readonly version: string;
  /** sha256 of the release's input, hexadecimal */
  readonly sha256: string;
}

/** Which state of the data an atlas shows: enough to ask again and get the same bytes. */
export interface DataStamp {
  /** id of the catalogue that named the releases */
  readonly catalogue: string;
  readonly releases: readonly ReleaseStamp[];
  /** what went wrong with a release and which one stands in for it; empty when all is well */
  readonly warnings: readonly string[];
}

/** Meta data of the case an atlas was opened on. */
export interface CaseFile {
  readonly id: string;
  readonly title: string;
  /** the adversaries, ISO3 */
  readonly parties: readonly string[];
  /** id of the bloc whose part is examined */
  readonly bloc: string;
  readonly thirdParties: readonly string[];
  /** texts under examination: id, how the product calls it, when it was written */
  readonly texts: readonly { readonly id: string; readonly name: string; readonly written: string }[];
  /** free definition of the dates that the brief looks at */
  readonly focusDate: string;
  readonly documents: { readonly [name: string]: unknown };
}

export interface Atlas {
  readonly data: DataStamp;
  readonly case: CaseFile | null;
  /**
   * Rows of a table in the order of their release, then of their file.
   * @param most only the first so many
   */
  rows<N extends TableName>(table: N, where?: Where<N>, most?: number): Promise<readonly Row<N>[]>;
  /** How many rows pass; those of large tables are counted and not read. */
  count<N extends TableName>(table: N, where?: Where<N>): Promise<number>;
  /**
   * Some fields of the same rows in the same order, by column: for tables of a hundred thousand rows and more, where a row
   * object each would cost a second. Ask only for the fields that are used. Arrays are shared between callers: do not write into
   * them.
   */
  columns<N extends TableName, F extends keyof Row<N> & string>(
    table: N,
    fields: readonly F[],
    where?: Where<N>,
  ): Promise<ColumnTable<N, F>>;
  /**
   * Rows that each of `data.releases` gives to a table, in their order: the first so many of {@link rows} without a
   * condition are the first release's, the next so many the second's.
   */
  releaseRows(table: TableName): readonly number[];
  /**
   * Runs one SELECT of the user's own over the tables, shut off from everything else. Absent where the data are not a
   * lake's, such as those of a scenario.
   * @throws DomainError for a query that is refused or goes beyond a limit, NotFoundError for an unknown table
   */
  query?(sql: string, limits: QueryLimits): Promise<QueryResult>;
  /** All actors by name and code. */
  actors(): Promise<ActorIndex>;
}
