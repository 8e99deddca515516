/** What every publisher's data set declares, and what its reader is given. The contract of `src/sources/README.md`. */

import type { Row } from '../core/atlas.ts';
import type { ConfidenceClass } from '../core/confidence.ts';
import type { TableName } from '../core/table-registry.ts';
import type { SourcesRow } from '../core/tables/sources.ts';
import type { CodeResolver } from './code-resolver.ts';
import type { Expectation } from './expectation.ts';
import type { FileFormat, Probe } from './file-format.ts';
import type { LayoutFile } from './layout-file.ts';
import type { Match } from './recognition.ts';
import type { BlockOut, TableOptions, TableOut } from './table-out.ts';

/** One sort of file a source consists of, in one of its publisher's layouts. */
export interface Layout {
  /** unique within its source */
  readonly id: string;
  /** which file of which edition, in one line */
  readonly meaning: string;
  readonly format: FileFormat;
  /** names that the header of such a file holds, in any case and order (`a|b` = either): enough to know it by, not all */
  readonly columns?: readonly string[];
  /**
   * Whether a file's beginning shows this layout; `null` when not. Left out: its header names all `columns`. Must not throw.
   */
  readonly recognise?: (probe: Probe) => Match | null;
  /** what such files are called by their publisher; decides only between layouts that fit equally */
  readonly name?: RegExp;
  /** version in a file's name, its first group; used where the match names none */
  readonly versionInName?: RegExp;
  /** layouts of files without which this one cannot be read */
  readonly needs?: readonly string[];
  /** layouts of files that belong to the same release when they are there */
  readonly joins?: readonly string[];
  /** several such files make one release (days, years, reporters); otherwise each is a release of its own */
  readonly many?: boolean;
}

/** A publisher's data set. */
export interface DataSource {
  /** id of the source in the sources table, in the lake and in the `source` cell of its rows */
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly author: string | null;
  /** EDTF; `null` where it depends on the version */
  readonly published: string | null;
  /** page on which a user finds the download */
  readonly url: string;
  /** addresses of the files themselves, for `sources pull`; empty where the publisher wants a click */
  readonly downloads: readonly string[];
  readonly kind: SourcesRow['kind'];
  readonly licence: string;
  readonly gate: SourcesRow['gate'];
  /** what a reader must know before using it */
  readonly note: string | null;
  /** class and wording that all its rows carry unless a table says otherwise */
  readonly evidence: { readonly class: ConfidenceClass; readonly confidence: string };
  /** tables it fills */
  readonly tables: readonly TableName[];
  /** tables it also fills where the user wants single events kept (`sources import --events`) */
  readonly eventTables?: readonly TableName[];
  /** grows when the reader gives other rows from the same file, so that they become another version */
  readonly reading: number;
  readonly layouts: readonly Layout[];
  readonly expectations: readonly Expectation[];
  /** The reader, loaded when a file is to be imported. */
  readonly load: () => Promise<ReadRelease>;
}

/** Reads the files of one release into tables. */
export type ReadRelease = (reading: Reading) => Promise<void>;

/** What a reader works with. Every record handed out must be settled before the next: appended, kept or dropped. */
export interface Reading {
  /** Files of a layout in the order of their names. */
  files(layout: string): readonly LayoutFile[];
  /** The one file of a layout, or `null`. */
  file(layout: string): LayoutFile | null;
  readonly codes: CodeResolver;
  /** Opens a table for rows. See {@link TableOptions} for ids and cells that are the same in all rows. */
  table<N extends TableName>(name: N, options?: TableOptions<N>): TableOut<N>;
  /** Single events are to be kept, in one of the source's `eventTables`. */
  readonly wantsEvents: boolean;
  /**
   * Opens a table that a scanner of the reader's own fills by blocks of columns; ids are running.
   * @param same cells that are the same in every row
   */
  blocks<N extends TableName>(name: N, same?: { readonly [K in keyof Row<N>]?: Row<N>[K] }): BlockOut<N>;
  /**
   * The record at hand gives no row.
   * @param reason short and the same for all such records: the report counts by it
   * @param example what was found, for the first record of the reason (`GERMAN EMPIRE in 1912`); not counted by
   */
  drop(reason: string, example?: string): void;
  /** The record at hand is used although no row of its own follows now (it fills a lookup, or is summed). */
  keep(): void;
  /** Part of a record was left out (a cell, one of several codes): counted and reported beside the dropped records. */
  setAside(reason: string, example?: string, times?: number): void;
  /** Adds to a number that an expectation bounds. */
  count(name: string, by?: number): void;
  /** What the data say about their version (last date, version column); the user's and the file's name go first. */
  saysVersion(version: string): void;
}
