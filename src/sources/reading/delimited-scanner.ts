/**
 * Records of CSV, TSV and their kin out of UTF-8 blocks. Cells are ranges of bytes: a text is made only when asked for.
 * Line ends are LF, CRLF or bare CR (the first one in the file decides whether a CR alone ends a line).
 */
import type { SourceError } from '../../core/errors.ts';
import { longestRecordBytes, mostCells } from './limits.ts';
import { faultAt } from './place.ts';

/** How a delimited file is written. */
export interface DelimitedSyntax {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** `null`: a quote is a character like any other */
  readonly quote: '"' | null;
}

const lf = 0x0a;
const cr = 0x0d;
const quoteByte = 0x22;

/** The cells of the record that was read last; valid until the next. */
export interface ScannedCells {
  bytes: Buffer;
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where the cell holds doubled quotes */
  readonly escaped: Uint8Array;
  /** line on which the record starts, from 1 */
  line: number;
}

/** Splits blocks into records and hands out each. */
export class DelimitedScanner {
  readonly cells: ScannedCells = {
    bytes: Buffer.alloc(0),
    count: 0,
    starts: new Int32Array(mostCells),
    ends: new Int32Array(mostCells),
    escaped: new Uint8Array(mostCells),
    line: 0,
  };
  readonly #file: string;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #each: (cells: ScannedCells) => void;
  #rest: Buffer = Buffer.alloc(0);
  #line = 1;
  /** whether a CR alone ends a line; unknown until the first line has ended */
  #bareCr: boolean | null = null;

  /** @param each is called with every record that is not an empty line */
  constructor(syntax: DelimitedSyntax, file: string, each: (cells: ScannedCells) => void) {
    this.#file = file;
    this.#delimiter = syntax.delimiter.charCodeAt(0);
    this.#quote = syntax.quote === null ? -1 : quoteByte;
    this.#each = each;
  }

  /** Line that is being read. */
  get line(): number {
    return this.#line;
  }

  push(block: Buffer): void {
    const bytes = this.#rest.length === 0 ? block : Buffer.concat([this.#rest, block]);
    this.#keep(bytes, this.#scan(bytes, false));
  }

  end(): void {
    const bytes = this.#rest;
    this.#rest = Buffer.alloc(0);
    if (bytes.length > 0) this.#scan(bytes, true);
  }

  #keep(bytes: Buffer, done: number): void {
    if (bytes.length - done > longestRecordBytes)
      throw this.#fault(
        `record is longer than ${longestRecordBytes} bytes; a quote that is never closed, or no file of this layout`,
      );
    // a copy: the block's memory is used again
    this.#rest = done === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(done));
  }

  #fault(
    what: string,
    line: number = this.#line,
    column: string | null = null,
    value: string | null = null,
  ): SourceError {
    return faultAt({ file: this.#file, line, column }, what, value);
  }

  /** Reads whole records; gives where the first incomplete one begins. */
  #scan(bytes: Buffer, isLast: boolean): number {
    const { starts, ends, escaped } = this.cells;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const length = bytes.length;
    this.cells.bytes = bytes;
    let recordAt = 0;
    let at = 0;
    let count = 0;
    let newlines = 0;
    while (at < length || (isLast && (count > 0 || at > recordAt))) {
      let byte = at < length ? bytes[at] : -1;
      if (byte === quote && quote !== -1) {
        const close = this.#closingQuote(bytes, at + 1, isLast);
        if (close === -1) return recordAt;
        starts[count] = at + 1;
        ends[count] = close;
        escaped[count] = this.#sawEscape ? 1 : 0;
        newlines += this.#newlinesBetween(bytes, at + 1, close);
        at = close + 1;
        if (at >= length && !isLast) return recordAt;
        byte = at < length ? bytes[at] : -1;
        if (byte !== delimiter && byte !== lf && byte !== cr && byte !== -1)
          throw this.#fault(
            'characters follow a closing quote',
            this.#line + newlines,
            String(count + 1),
            bytes.toString('utf8', at, Math.min(at + 40, length)),
          );
      } else {
        starts[count] = at;
        for (;;) {
          while (at < length) {
            byte = bytes[at];
            if (byte === delimiter || byte === lf || byte === cr) break;
            at++;
          }
          const isPlainCr = byte === cr && this.#bareCr === false && at + 1 < length && bytes[at + 1] !== lf;
          if (at >= length || !isPlainCr) break;
          at++;
        }
        if (at >= length && !isLast) return recordAt;
        if (at >= length) byte = -1;
        ends[count] = at;
        escaped[count] = 0;
      }
      count++;
      if (byte === delimiter) {
        if (count >= mostCells) throw this.#fault(`record has more than ${mostCells} cells`);
        at++;
        // a delimiter at the very end of the file opens one more, empty cell
        if (at >= length && isLast) {
          starts[count] = at;
          ends[count] = at;
          escaped[count] = 0;
          count++;
          this.#emit(count, newlines);
          return length;
        }
        continue;
      }
      let next = at + 1;
      if (byte === cr) {
        if (at + 1 >= length && !isLast) return recordAt;
        if (bytes[at + 1] === lf) next = at + 2;
        this.#bareCr ??= next === at + 1;
      } else if (byte === lf) this.#bareCr ??= false;
      this.#emit(count, newlines);
      this.#line++;
      count = 0;
      newlines = 0;
      at = Math.min(next, length);
      recordAt = at;
      if (byte === -1) break;
    }
    return isLast ? length : recordAt;
  }

  #sawEscape = false;

  #closingQuote(bytes: Buffer, from: number, isLast: boolean): number {
    this.#sawEscape = false;
    for (let at = from; ; ) {
      const close = bytes.indexOf(quoteByte, at);
      if (close === -1) {
        if (isLast) throw this.#fault('quoted cell is never closed: the file was cut, or a quote is missing');
        return -1;
      }
      if (close + 1 >= bytes.length && !isLast) return -1;
      if (bytes[close + 1] !== quoteByte) return close;
      this.#sawEscape = true;
      at = close + 2;
    }
  }

  #newlinesBetween(bytes: Buffer, from: number, to: number): number {
    if (to - from < 1) return 0;
    let count = 0;
    for (let i = bytes.indexOf(lf, from); i !== -1 && i < to; i = bytes.indexOf(lf, i + 1)) count++;
    return count;
  }

  #emit(count: number, newlines: number): void {
    const { cells } = this;
    cells.count = count;
    cells.line = this.#line;
    this.#line += newlines;
    // an empty line is no record
    if (count === 1 && cells.starts[0] === cells.ends[0]) return;
    this.#each(cells);
  }
}
