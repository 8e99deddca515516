/** A recognised file, ready to be read: by records, JSON elements, XML events, or raw blocks. */
import type { SourceError } from '../core/errors.ts';
import type { Layout } from './data-source.ts';
import type { DelimitedFormat } from './file-format.ts';
import { DelimitedRecord } from './reading/delimited-record.ts';
import { DelimitedScanner, type ScannedCells } from './reading/delimited-scanner.ts';
import { type InputLocation, inputBytes, inputLabel } from './reading/input-bytes.ts';
import { jsonElements } from './reading/json-elements.ts';
import { faultAt, type Place } from './reading/place.ts';
import { utf8Blocks } from './reading/text-encoding.ts';
import { type XmlHandlers, xmlEvents } from './reading/xml-events.ts';

/** What a file tells its reading about the records it hands out. */
export interface RecordLedger {
  /** A record begins: `place` is asked only when something is to be said about it. Gives its number in its layout. */
  begin(layout: string, place: () => Place): number;
  /** The record was handled; throws when nothing became of it. */
  end(): void;
  /** Between blocks: the place to write what has piled up. */
  pause(): Promise<void>;
  /** Records that were read in bulk, without being handed out one by one. */
  bulk(records: number, dropped: readonly BulkDrop[]): void;
}

/** Records of a file that a scanner of the reader's own dropped for one reason. */
export interface BulkDrop {
  readonly reason: string;
  readonly records: number;
  /** where the first one stands, and what was found */
  readonly line: number;
  readonly found: string;
}

/** Columns by the name a reader gives them: `'ms_vote'`, `'ms_vote|ms_votes'` (either), `'draft?'` (may be absent: -1). */
export type ColumnRequest = { readonly [name: string]: string };

/** A file of a release. */
export class LayoutFile {
  readonly layout: Layout;
  /** name for messages and reports */
  readonly label: string;
  readonly #location: InputLocation;
  readonly #ledger: RecordLedger;

  constructor(layout: Layout, location: InputLocation, ledger: RecordLedger) {
    this.layout = layout;
    this.label = inputLabel(location);
    this.#location = location;
    this.#ledger = ledger;
  }

  /** The error for something wrong in this file. */
  fault(what: string, line = 0, column: string | null = null, value: string | null = null): SourceError {
    return faultAt({ file: this.label, line, column }, what, value);
  }

  /** Unpacked bytes as they stand in the file; a block is valid until the next. */
  bytes(): AsyncGenerator<Buffer> {
    return inputBytes(this.#location);
  }

  /**
   * Accounts for records that a scanner of the reader's own took from `bytes()`: so many, of which some were dropped.
   * @throws TypeError when more were dropped than read
   */
  account(records: number, dropped: readonly BulkDrop[]): void {
    if (dropped.reduce((sum, drop) => sum + drop.records, 0) > records)
      throw new TypeError(`${this.label}: more records dropped than read`);
    this.#ledger.bulk(records, dropped);
  }

  /**
   * Reads every record of a delimited file.
   * @param columns which columns are wanted
   * @param each gets the record and where each wanted column stands; the record is one object for all
   * @returns the header, or the declared columns of a file without
   * @throws SourceError for a column that is not there, a record with too many or few cells, a broken or cut file
   */
  async records<C extends ColumnRequest>(
    columns: C,
    each: (record: DelimitedRecord, at: { readonly [K in keyof C]: number }) => void,
  ): Promise<readonly string[]> {
    const format = this.#delimited();
    const declared = format.header === undefined || format.header === true ? null : format.header;
    let names: readonly string[] | null = declared;
    let record = this.#recordOf(declared, format);
    let at = declared === null ? null : this.#locate(columns, declared);
    const place = () => record.place();
    const read = (cells: ScannedCells): void => {
      if (names === null || at === null) {
        names = headerNames(cells);
        record = this.#recordOf(names, format);
        at = this.#locate(columns, names);
        return;
      }
      if (cells.count !== names.length && format.ragged !== 'accept') throw this.#ragged(cells, names.length);
      record.show(cells, 0);
      record.row = this.#ledger.begin(this.layout.id, place);
      each(record, at);
      this.#ledger.end();
    };
    const quote = format.quote === undefined ? '"' : format.quote;
    const scanner = new DelimitedScanner({ delimiter: format.delimiter, quote }, this.label, read);
    for await (const block of utf8Blocks(this.bytes(), format.encoding ?? 'auto', this.label)) {
      scanner.push(block);
      await this.#ledger.pause();
    }
    scanner.end();
    if (names === null) throw this.fault('file is empty', 1);
    return names;
  }

  /**
   * Reads the elements of a JSON file's array.
   * @param each gets each element and its place
   * @throws SourceError when the document is cut, no JSON, or has no such array
   */
  async elements(each: (element: unknown, place: Place) => void): Promise<void> {
    const { format } = this.layout;
    if (format.kind !== 'json') throw new TypeError(`elements: layout ${this.layout.id} is no JSON`);
    const blocks = this.#paused(utf8Blocks(this.bytes(), 'auto', this.label));
    const isFound = await jsonElements(blocks, format.path, this.label, (element, line) => {
      const place = { file: this.label, line, column: null };
      this.#ledger.begin(this.layout.id, () => place);
      each(element, place);
      this.#ledger.end();
    });
    if (!isFound) throw this.fault(`document has no array "${format.path.join('.') || '(top)'}"`);
  }

  /**
   * Reads an XML file.
   * @param records element, or elements, that are a record: it begins when it opens and must be settled when it has closed
   */
  async xml(records: string | readonly string[], handlers: XmlHandlers): Promise<void> {
    const { format } = this.layout;
    if (format.kind !== 'xml') throw new TypeError(`xml: layout ${this.layout.id} is no XML`);
    const isRecord = new Set(typeof records === 'string' ? [records] : records);
    let line = 0;
    const blocks = this.#paused(utf8Blocks(this.bytes(), format.encoding ?? 'auto', this.label));
    const watched: XmlHandlers = {
      open: (name, attributes, path) => {
        const begun = line;
        if (isRecord.has(name) && path.slice(0, -1).some((one) => isRecord.has(one)))
          throw this.fault(`<${name}> stands inside another record`, begun);
        if (isRecord.has(name))
          this.#ledger.begin(this.layout.id, () => ({ file: this.label, line: begun, column: null }));
        handlers.open?.(name, attributes, path);
      },
      close: (name, text, path) => {
        handlers.close?.(name, text, path);
        if (isRecord.has(name)) this.#ledger.end();
      },
    };
    await xmlEvents(blocks, this.label, watched, (now) => {
      line = now;
    });
  }

  async *#paused(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const block of blocks) {
      yield block;
      await this.#ledger.pause();
    }
  }

  #delimited(): DelimitedFormat {
    const { format } = this.layout;
    if (format.kind !== 'delimited') throw new TypeError(`records: layout ${this.layout.id} is not delimited`);
    return format;
  }

  #recordOf(names: readonly string[] | null, format: DelimitedFormat): DelimitedRecord {
    return new DelimitedRecord(this.label, names, format.missing ?? []);
  }

  #locate<C extends ColumnRequest>(columns: C, names: readonly string[]): { readonly [K in keyof C]: number } {
    const known = names.map((name) => name.toLowerCase());
    const located: { [name: string]: number } = {};
    for (const [name, request] of Object.entries(columns)) {
      const isOptional = request.endsWith('?');
      const wanted = (isOptional ? request.slice(0, -1) : request).split('|');
      const at = wanted.map((one) => known.indexOf(one.toLowerCase())).find((index) => index >= 0) ?? -1;
      if (at < 0 && !isOptional)
        throw this.fault(`column "${wanted[0]}" is missing from the header`, 1, wanted[0] ?? null, names.join(','));
      located[name] = at;
    }
    return located as { readonly [K in keyof C]: number };
  }

  #ragged(cells: ScannedCells, columns: number): SourceError {
    const last = cells.bytes.toString('utf8', cells.starts[0], cells.ends[cells.count - 1]);
    return this.fault(
      `record has ${cells.count} cells, the header ${columns}: the file was cut or edited`,
      cells.line,
      String(Math.min(cells.count, columns)),
      last.slice(0, 200),
    );
  }
}

function headerNames(cells: ScannedCells): readonly string[] {
  const names: string[] = [];
  for (let i = 0; i < cells.count; i++)
    names.push(cells.bytes.toString('utf8', cells.starts[i], cells.ends[i]).replaceAll('""', '"').trim());
  return names;
}
