/** One record of a delimited file as a reader sees it: cells by position, as text, number or year, with their place. */
import type { SourceError } from '../../core/errors.ts';
import { numberIn, TextCache } from './cell-texts.ts';
import type { ScannedCells } from './delimited-scanner.ts';
import { faultAt, type Place } from './place.ts';

/** What a reader may ask of the record at hand. It is one object for all records: take values out, do not keep it. */
export class DelimitedRecord {
  /** number of the record among those of its layout in the release, from 1; the header does not count */
  row = 0;
  readonly #file: string;
  readonly #names: readonly string[] | null;
  readonly #missing: ReadonlySet<string>;
  readonly #texts: TextCache = new TextCache();
  #cells: ScannedCells | null = null;

  constructor(file: string, names: readonly string[] | null, missing: readonly string[]) {
    this.#file = file;
    this.#names = names;
    this.#missing = new Set(missing);
  }

  /** Points the record at other cells. */
  show(cells: ScannedCells, row: number): void {
    this.#cells = cells;
    this.row = row;
  }

  /** Line on which the record starts. */
  get line(): number {
    return this.#cells?.line ?? 0;
  }

  /** Number of its cells. */
  get length(): number {
    return this.#cells?.count ?? 0;
  }

  /** Name of a column: from the header, else its number from 1. */
  columnName(column: number): string {
    return this.#names?.[column] ?? String(column + 1);
  }

  /** Where a cell stands. */
  place(column: number | null = null): Place {
    return { file: this.#file, line: this.line, column: column === null ? null : this.columnName(column) };
  }

  /** The error for a cell that cannot be. */
  fault(column: number, what: string): SourceError {
    return faultAt(this.place(column), what, this.rawText(column));
  }

  /** The cell's text, blanks around it left out; '' when it is empty, holds a missing mark, or the column is not there. */
  text(column: number): string {
    const text = this.rawText(column);
    return this.#missing.size > 0 && this.#missing.has(text) ? '' : text;
  }

  /** The cell's text, missing marks included. */
  rawText(column: number): string {
    const cells = this.#cells;
    if (cells === null || column < 0 || column >= cells.count) return '';
    const text = this.#texts.text(cells.bytes, cells.starts[column] as number, cells.ends[column] as number);
    return cells.escaped[column] === 1 ? text.replaceAll('""', '"') : text;
  }

  /** The cell's text, or `null` when it is empty. */
  textOrNull(column: number): string | null {
    const text = this.text(column);
    return text === '' ? null : text;
  }

  /**
   * The cell's number; `null` when it is empty or holds a missing mark.
   * @param missing numbers that stand for "missing" in this column (-9, -8, 9999)
   * @throws SourceError when it is no number
   */
  number(column: number, missing?: readonly number[]): number | null {
    const cells = this.#cells;
    if (cells === null || column < 0 || column >= cells.count) return null;
    const value = numberIn(cells.bytes, cells.starts[column] as number, cells.ends[column] as number);
    if (value === undefined) return null;
    if (value === null) {
      if (this.text(column) === '') return null;
      throw this.fault(column, 'not a number');
    }
    return missing?.includes(value) === true ? null : value;
  }

  /**
   * The cell's whole number; `null` when it is empty or missing. `120.0` is 120.
   * @throws SourceError when it is no whole number
   */
  integer(column: number, missing?: readonly number[]): number | null {
    const value = this.number(column, missing);
    if (value !== null && !Number.isSafeInteger(value)) throw this.fault(column, 'not a whole number');
    return value;
  }

  /**
   * The cell's year.
   * @throws SourceError when it is empty or no year from 1000 to 2999
   */
  year(column: number): number {
    const value = this.integer(column);
    if (value === null || value < 1000 || value > 2999) throw this.fault(column, 'not a year');
    return value;
  }
}
