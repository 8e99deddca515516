/**
 * Buffers of one column of a table that is being imported. Numbers lie in a typed array, texts as positions in a dictionary
 * of the texts seen, so that a million rows cost eight bytes a cell at most and each text is checked once.
 */
import { isDate } from '../core/edtf.ts';
import type { ColumnSpec } from '../core/table-spec.ts';
import { parseCell } from '../sources/shipped/cell.ts';
import { cellType } from './conditions.ts';

/** What a column takes. `undefined` and `null` are an empty cell. */
export type ImportCell = string | number | boolean | readonly string[] | null | undefined;

/** A column's rows since it was last emptied. */
export interface ImportColumn {
  readonly name: string;
  readonly spec: ColumnSpec;
  /** Adds a cell; gives what is wrong with it, or `null`. */
  push(cell: ImportCell): string | null;
  empty(): void;
}

const firstCapacity = 4096;
const largestUsd = 9e13;

/** Cells as doubles; NaN = empty. */
export class NumberColumn implements ImportColumn {
  readonly name: string;
  readonly spec: ColumnSpec;
  values: Float64Array = new Float64Array(firstCapacity);
  count = 0;
  readonly #isWhole: boolean;

  constructor(name: string, spec: ColumnSpec) {
    this.name = name;
    this.spec = spec;
    this.#isWhole = spec.kind === 'year' || spec.kind === 'integer';
  }

  push(cell: ImportCell): string | null {
    if (this.count === this.values.length) {
      const grown = new Float64Array(this.count * 2);
      grown.set(this.values);
      this.values = grown;
    }
    if (cell === null || cell === undefined) {
      this.values[this.count++] = Number.NaN;
      return this.spec.optional === true ? null : 'is empty; this column must be filled';
    }
    const value = typeof cell === 'boolean' ? Number(cell) : (cell as number);
    this.values[this.count++] = value;
    if (typeof value !== 'number') return 'not a number';
    if (!Number.isFinite(value)) return 'number is out of range';
    if (this.#isWhole && !Number.isSafeInteger(value)) return 'not a whole number';
    return this.#outOfDomain(value);
  }

  #outOfDomain(value: number): string | null {
    const { kind } = this.spec;
    if (kind === 'year' && (value < 1000 || value > 2999)) return 'not a year';
    if (kind === 'share' && (value < 0 || value > 1)) return 'not a share from 0 to 1';
    if (kind === 'usd' && Math.abs(value) > largestUsd) return 'more than 90 trillion US dollars';
    return null;
  }

  empty(): void {
    this.count = 0;
  }
}

/** Cells as positions in a dictionary; 0 = empty. */
export class TextColumn implements ImportColumn {
  readonly name: string;
  readonly spec: ColumnSpec;
  codes: Int32Array = new Int32Array(firstCapacity);
  count = 0;
  /** texts by position, from 1 */
  readonly texts: string[] = [''];
  readonly #positions = new Map<string, number>();
  #lastText: string | null = null;
  #lastCode = 0;

  constructor(name: string, spec: ColumnSpec) {
    this.name = name;
    this.spec = spec;
  }

  push(cell: ImportCell): string | null {
    if (this.count === this.codes.length) {
      const grown = new Int32Array(this.count * 2);
      grown.set(this.codes);
      this.codes = grown;
    }
    if (cell === this.#lastText && cell !== null) {
      this.codes[this.count++] = this.#lastCode;
      return null;
    }
    if (cell === null || cell === undefined || cell === '') {
      this.codes[this.count++] = 0;
      return this.spec.optional === true ? null : 'is empty; this column must be filled';
    }
    const text = typeof cell === 'string' ? cell : Array.isArray(cell) ? cell.join(';') : String(cell);
    let code = this.#positions.get(text);
    if (code === undefined) {
      const wrong = this.#wrong(text);
      if (wrong !== null) {
        this.codes[this.count++] = 0;
        return wrong;
      }
      code = this.texts.length;
      this.texts.push(text);
      this.#positions.set(text, code);
    }
    this.codes[this.count++] = code;
    this.#lastText = text;
    this.#lastCode = code;
    return null;
  }

  #wrong(text: string): string | null {
    if (this.spec.kind === 'date') return isDate(text) ? null : 'not a date (YYYY, YYYY-MM or YYYY-MM-DD)';
    const result = parseCell(text, this.spec);
    return 'wrong' in result ? result.wrong : null;
  }

  empty(): void {
    this.count = 0;
    this.texts.length = 1;
    this.#positions.clear();
    this.#lastText = null;
  }
}

/** The buffer that fits a column. */
export function importColumn(name: string, spec: ColumnSpec): NumberColumn | TextColumn {
  return cellType(spec.kind) === 'string' ? new TextColumn(name, spec) : new NumberColumn(name, spec);
}
