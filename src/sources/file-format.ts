/** How a publisher's file is written, and what its beginning looks like to whoever has to recognise it. */
import { basename } from 'node:path';
import { DelimitedScanner, type DelimitedSyntax } from './reading/delimited-scanner.ts';
import type { TextEncoding } from './reading/text-encoding.ts';

/** A delimited text file. */
export interface DelimitedFormat {
  readonly kind: 'delimited';
  readonly delimiter: DelimitedSyntax['delimiter'];
  /** `null`: a quote is a character like any other (GDELT); '"' when left out */
  readonly quote?: '"' | null;
  /** `true` (when left out): the first record names the columns; a list: the file has no header and these are its columns */
  readonly header?: true | readonly string[];
  /** 'auto' when left out: byte order mark, else UTF-8, else Windows-1252 */
  readonly encoding?: TextEncoding;
  /** texts that mean "missing" in any cell; none when left out, so that "NA" of Namibia stays */
  readonly missing?: readonly string[];
  /**
   * what to do with a record that has more or fewer cells than the header: `refuse` the file (when left out: it was cut or
   * edited), or `accept` (a trailing delimiter, optional last columns; absent cells read as empty)
   */
  readonly ragged?: 'refuse' | 'accept';
}

/** One JSON document; its elements are streamed. */
export interface JsonFormat {
  readonly kind: 'json';
  /** keys down to the array whose elements are the records; [] = the document is the array */
  readonly path: readonly string[];
}

/** One XML document; its elements are streamed. */
export interface XmlFormat {
  readonly kind: 'xml';
  readonly encoding?: TextEncoding;
}

export type FileFormat = DelimitedFormat | JsonFormat | XmlFormat;

/** The beginning of a file. */
export interface Probe {
  /** name without folder, `.gz` and, for an entry of an archive, the archive; lower case */
  readonly name: string;
  /** first 64 KB, unpacked */
  readonly head: Buffer;
  /** the same as text */
  readonly text: string;
  /** the file is longer than `head` */
  readonly isCut: boolean;
}

/**
 * What a file is called for recognition.
 * @example probeName('/data/Dyadic_COW_4.0.CSV.gz', null) // => 'dyadic_cow_4.0.csv'
 */
export function probeName(path: string, entry: string | null): string {
  return basename(entry ?? path)
    .toLowerCase()
    .replace(/\.gz$/, '');
}

const enough: Error = new Error('enough records');
/** a probe is asked by every layout of every source */
const remembered = new WeakMap<Probe, Map<string, string[][]>>();

/** First records of a probe's text under a syntax, cells trimmed; at most `most`, the last one dropped where it is cut. */
export function firstRecords(probe: Probe, syntax: DelimitedSyntax, most: number): string[][] {
  const key = `${syntax.delimiter}${syntax.quote ?? ''}${most}`;
  const known = remembered.get(probe) ?? new Map<string, string[][]>();
  remembered.set(probe, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found: string[][] = [];
  known.set(key, found);
  const scanner = new DelimitedScanner(syntax, probe.name, (cells) => {
    if (found.length >= most) throw enough;
    const record: string[] = [];
    for (let i = 0; i < cells.count; i++) {
      const text = cells.bytes.toString('utf8', cells.starts[i] as number, cells.ends[i] as number).trim();
      record.push(cells.escaped[i] === 1 ? text.replaceAll('""', '"') : text);
    }
    found.push(record);
  });
  try {
    scanner.push(Buffer.from(probe.text));
    if (!probe.isCut) scanner.end();
  } catch {
    // enough, or a broken record: what was read before it still tells the layout
  }
  return found;
}

const quoted = '"';

/** The header a file would have under a format, names trimmed. */
export function headerOf(probe: Probe, format: DelimitedFormat): readonly string[] {
  const quote = format.quote === undefined ? quoted : format.quote;
  return firstRecords(probe, { delimiter: format.delimiter, quote }, 1)[0] ?? [];
}
