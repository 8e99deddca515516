/**
 * The shape of a table: one declaration from which the CSV reader's validation, the Parquet columns, the row type
 * and the data dictionary in the docs all follow.
 */
import type { confidenceClasses } from './confidence.ts';

/**
 * What a cell holds.
 * - `text`, `url`: free text; `id`: a short token without blanks
 * - `actor`: a state's ISO3 code, or the id of a body or group in the actors table
 * - `actors`: several of them, joined by `;`
 * - `date`: EDTF, possibly imprecise (`2016`, `2016-07`, `2016-07~`, `[..2026-11-21]`)
 * - `year`, `integer`, `number`; `usd`: US dollars; `share`: 0 to 1
 * - `flag`: `true` or `false`; `class`: a confidence class; `enum`: one of the listed values
 */
export type ColumnKind =
  | 'text'
  | 'url'
  | 'id'
  | 'actor'
  | 'actors'
  | 'date'
  | 'year'
  | 'integer'
  | 'number'
  | 'usd'
  | 'share'
  | 'flag'
  | 'class'
  | 'enum';

/** One column: what it holds, what it means, and whether a cell may stay empty (empty means "not known", never zero). */
export interface ColumnSpec {
  readonly kind: ColumnKind;
  readonly meaning: string;
  readonly optional?: boolean;
  readonly values?: readonly string[];
}

/** A table: its columns in file order. `evidence` tables carry the evidence columns after their own. */
export interface TableSpec {
  readonly name: string;
  readonly meaning: string;
  readonly columns: { readonly [column: string]: ColumnSpec };
  readonly evidence: boolean;
  /**
   * Columns that change places when a row is read from the other side (A's exports to B are B's imports from A). A release
   * may store such a table once per pair; the atlas shows both sides, the second with `m` after its id.
   */
  readonly mirror?: readonly (readonly [string, string])[];
  /**
   * Which columns name the cell that a row fills: rows that are equal in them are rival statements of one thing.
   * `states`: what they state of it; `grounds`: on which ground, as compiler, unit or version.
   */
  readonly cell?: {
    readonly names: readonly string[];
    readonly states: readonly string[];
    readonly grounds?: readonly string[];
  };
}

/** Columns that every fact row carries besides its own: who says so, how sure, and what the compiler noted. */
export const evidenceColumns = {
  source: { kind: 'id', meaning: 'id of the source in the sources table' },
  class: { kind: 'class', meaning: 'confidence class of the row' },
  confidence: { kind: 'text', meaning: "how the row was established, in the compiler's words" },
  note: { kind: 'text', meaning: 'what a reader should know before using the row', optional: true },
} as const;

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

type CellOf<C extends ColumnSpec> = C['kind'] extends 'year' | 'integer' | 'number' | 'usd' | 'share'
  ? number
  : C['kind'] extends 'flag'
    ? boolean
    : C['kind'] extends 'actors'
      ? readonly string[]
      : C['kind'] extends 'class'
        ? (typeof confidenceClasses)[number]
        : C['kind'] extends 'enum'
          ? C extends { readonly values: readonly (infer V)[] }
            ? V
            : string
          : string;

type Cells<Columns extends { readonly [column: string]: ColumnSpec }> = {
  readonly [K in keyof Columns & string as Camel<K>]: Columns[K] extends { readonly optional: true }
    ? CellOf<Columns[K]> | null
    : CellOf<Columns[K]>;
};

/** The typed row of a table: snake_case columns become camelCase fields, an empty cell is `null`. */
export type RowOf<T extends TableSpec> = Cells<T['columns']> &
  (T['evidence'] extends true ? Cells<typeof evidenceColumns> : unknown);

/** All columns of a table in file order, evidence columns last. */
export function columnsOf(spec: TableSpec): { readonly [column: string]: ColumnSpec } {
  return spec.evidence ? { ...spec.columns, ...evidenceColumns } : spec.columns;
}

/**
 * Field name of a column.
 * @example fieldName('exports_usd') // => 'exportsUsd'
 */
export function fieldName(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
