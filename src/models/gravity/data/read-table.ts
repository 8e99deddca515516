/**
 * Reads a file of separated values into typed columns: numbers as they are, texts as codes. One pass over the bytes and no
 * object for a row or cell; a column that turns out to hold text is read once more.
 */
import { SourceError } from '../../../core/errors.ts';
import type { DataColumn, DataTable, StrayText } from './data-table.ts';
import { type FileLayout, layoutOf } from './file-layout.ts';
import { notANumber, numberOf } from './number-cell.ts';
import { TextCodes } from './text-codes.ts';

const quote = 34;
const newline = 10;
const carriageReturn = 13;
const semicolon = 59;

/** A column while it is read. */
interface Reading {
  readonly name: string;
  values: Float64Array | null;
  codes: Int32Array | null;
  texts: TextCodes | null;
  stray: StrayText | null;
  /** code of an unquoted NA, -1 until there is one */
  unquotedNa: number;
  quotedNa: boolean;
}

/**
 * Reads the wanted columns of a file. Empty cells are missing; in columns of numbers so are `NA`, `NaN`, `.`, `null`; in
 * columns of text an unquoted `NA`, unless all texts have two letters (the code of Namibia).
 * @param bytes of the file: UTF-8, with a heading line; comma, tab, semicolon or bar between cells
 * @param wanted names of columns; null: all
 * @throws SourceError with the line, where the file is broken
 */
export function readTable(bytes: Uint8Array, file: string, wanted: ReadonlySet<string> | null): DataTable {
  const layout = layoutOf(bytes, file);
  const asText = new Set<string>();
  for (;;) {
    const read = readRows(bytes, file, layout, wanted, asText);
    const turned = read.columns.filter(({ values, stray }) => values !== null && stray !== null);
    if (turned.length > 0) {
      for (const { name } of turned) asText.add(name);
      continue;
    }
    const { rows, regular } = read;
    if (rows === 0) throw new SourceError(`${file}: no rows below the heading`, { file });
    return {
      file,
      rows,
      names: layout.names,
      columns: new Map(read.columns.map((column) => [column.name, columnOf(column, rows)])),
      lineOf: (row) => (regular ? row + layout.headingLines + 1 : null),
    };
  }
}

function columnOf(reading: Reading, rows: number): DataColumn {
  if (reading.values !== null) return { kind: 'number', values: reading.values.subarray(0, rows) };
  const codes = (reading.codes as Int32Array).subarray(0, rows);
  const texts = (reading.texts as TextCodes).texts();
  const na = reading.unquotedNa;
  if (na >= 0 && !reading.quotedNa && !texts.every((text) => text.length === 2))
    for (let i = 0; i < rows; i++) if (codes[i] === na) codes[i] = -1;
  return { kind: 'text', codes, texts, stray: reading.stray };
}

function readRows(
  bytes: Uint8Array,
  file: string,
  { separator, names, begin, headingLines }: FileLayout,
  wanted: ReadonlySet<string> | null,
  asText: ReadonlySet<string>,
): { readonly columns: readonly Reading[]; readonly rows: number; readonly regular: boolean } {
  const length = bytes.length;
  let capacity = rowsIn(bytes, begin);
  const readings = names.map((name): Reading | null => {
    if (wanted !== null && !wanted.has(name)) return null;
    const text = asText.has(name);
    return {
      name,
      values: text ? null : new Float64Array(capacity),
      codes: text ? new Int32Array(capacity) : null,
      texts: text ? new TextCodes(bytes) : null,
      stray: null,
      unquotedNa: -1,
      quotedNa: false,
    };
  });
  const decimalComma = separator === semicolon;
  let row = 0;
  let line = headingLines + 1;
  let regular = true;
  let at = begin;
  while (at < length) {
    const start = bytes[at];
    if (start === newline || start === carriageReturn) {
      // an empty line: of a file with one column it is a missing cell, otherwise nothing
      if (start === carriageReturn && bytes[at + 1] === newline) at++;
      at++;
      line++;
      regular = false;
      continue;
    }
    if (row === capacity) {
      capacity = Math.ceil(capacity * 1.3) + 16;
      for (const reading of readings) if (reading !== null) widen(reading, capacity);
    }
    const firstLine = line;
    let column = 0;
    for (;;) {
      let from = at;
      let to: number;
      let quoted = false;
      if (bytes[at] === quote) {
        quoted = true;
        from = ++at;
        for (;;) {
          while (at < length && bytes[at] !== quote) {
            if (bytes[at] === newline) {
              line++;
              regular = false;
            }
            at++;
          }
          if (at >= length) throw broken(file, firstLine, 'a quoted cell is never closed');
          if (bytes[at + 1] !== quote) break;
          at += 2;
        }
        to = at++;
        while (bytes[at] === 32) at++;
        const next = bytes[at];
        if (at < length && next !== separator && next !== newline && next !== carriageReturn)
          throw broken(file, line, 'characters follow a closing quote; double a quote that belongs to the text');
      } else {
        for (;;) {
          const byte = bytes[at];
          if (at >= length || byte === separator || byte === newline || byte === carriageReturn) break;
          at++;
        }
        to = at;
        while (from < to && bytes[from] === 32) from++;
        while (from < to && bytes[to - 1] === 32) to--;
      }
      const reading = readings[column];
      if (reading === undefined)
        throw broken(file, firstLine, `more cells than the ${names.length} columns of the heading`);
      if (reading !== null) take(reading, bytes, row, from, to, quoted, decimalComma, firstLine);
      column++;
      if (at < length && bytes[at] === separator) {
        at++;
        continue;
      }
      break;
    }
    if (column !== names.length)
      throw broken(file, firstLine, `${column} cells where the heading has ${names.length} columns`);
    if (bytes[at] === carriageReturn && bytes[at + 1] === newline) at++;
    at++;
    line++;
    row++;
  }
  return { columns: readings.filter((reading) => reading !== null), rows: row, regular };
}

function take(
  reading: Reading,
  bytes: Uint8Array,
  row: number,
  from: number,
  to: number,
  quoted: boolean,
  decimalComma: boolean,
  line: number,
): void {
  if (reading.values !== null) {
    if (reading.stray !== null) return;
    const value = numberOf(bytes, from, to, decimalComma);
    if (value === notANumber)
      reading.stray = { line, text: new TextDecoder().decode(bytes.subarray(from, Math.min(to, from + 60))) };
    else reading.values[row] = value;
    return;
  }
  const codes = reading.codes as Int32Array;
  if (from === to) {
    codes[row] = -1;
    return;
  }
  const code = (reading.texts as TextCodes).codeOf(from, to);
  codes[row] = code;
  if (to - from === 2 && bytes[from] === 78 && bytes[from + 1] === 65) {
    if (quoted) reading.quotedNa = true;
    else reading.unquotedNa = code;
  }
  if (reading.stray === null && numberOf(bytes, from, to, decimalComma) === notANumber)
    reading.stray = { line, text: new TextDecoder().decode(bytes.subarray(from, Math.min(to, from + 60))) };
}

function widen(reading: Reading, capacity: number): void {
  if (reading.values !== null) {
    const values = new Float64Array(capacity);
    values.set(reading.values);
    reading.values = values;
  }
  if (reading.codes !== null) {
    const codes = new Int32Array(capacity);
    codes.set(reading.codes);
    reading.codes = codes;
  }
}

/** Rows to make room for: from the length of the first lines, with some to spare. */
function rowsIn(bytes: Uint8Array, begin: number): number {
  const sample = Math.min(bytes.length, begin + 65536);
  let lines = 1;
  for (let at = begin; at < sample; at++) if (bytes[at] === newline || bytes[at] === carriageReturn) lines++;
  const share = (bytes.length - begin) / Math.max(sample - begin, 1);
  return Math.ceil(lines * share * 1.02) + 16;
}

function broken(file: string, line: number, what: string): SourceError {
  return new SourceError(`${file}: line ${line}: ${what}`, { file, line });
}
