/** What the store and the process of a query say to each other. */
import type { TableName } from '../../core/table-registry.ts';
import type { QueryValue } from '../../core/user-query.ts';
import type { TablePart } from '../engine.ts';

/** One query. */
export interface QueryTask {
  readonly sql: string;
  readonly rows: number;
  readonly memoryMiB: number;
  /** bytes that the result may have as JSON */
  readonly bytes: number;
  /** files of every table that may be read */
  readonly parts: { readonly [N in TableName]?: readonly TablePart[] };
}

export interface QueryAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly QueryValue[])[];
  readonly truncated: boolean;
  readonly renamed: readonly string[];
  readonly notFinite: number;
  readonly tables: readonly TableName[];
}

/** A refusal: what is wrong and the way out. `source` = the data, and not the query, are at fault. */
export interface QueryRefusal {
  readonly kind: 'domain' | 'not-found' | 'source';
  readonly message: string;
  readonly candidates?: readonly string[];
}

export type QueryReport =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly answer: QueryAnswer }
  | { readonly kind: 'refused'; readonly refusal: QueryRefusal };
