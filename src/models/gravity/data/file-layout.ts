/** How a file of separated values is laid out: separator, column names, where its rows begin. */
import { SourceError } from '../../../core/errors.ts';

export interface FileLayout {
  /** byte between cells: comma, tab, semicolon or bar */
  readonly separator: number;
  readonly names: readonly string[];
  /** first byte of the first row */
  readonly begin: number;
  /** lines that the heading takes, empty ones before it included */
  readonly headingLines: number;
}

const comma = 44;
const separators = [comma, 9, 59, 124];
const quote = 34;

/**
 * Reads the heading: the separator is the one that occurs most in it, outside quotes.
 * @throws SourceError where there is no heading, or two columns have one name
 */
export function layoutOf(bytes: Uint8Array, file: string): FileLayout {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new SourceError(`${file}: the file is UTF-16; save it as UTF-8`, { file });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)
    throw new SourceError(`${file}: a zip or spreadsheet file, no table of text; save it as CSV`, { file });
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let headingLines = 1;
  while (at < bytes.length && (bytes[at] === 10 || bytes[at] === 13)) {
    if (bytes[at] === 10 || bytes[at + 1] !== 10) headingLines++;
    at++;
  }
  if (at >= bytes.length)
    throw new SourceError(`${file}: the file is empty; it needs a heading line and rows`, { file });
  const counts = separators.map(() => 0);
  let quoted = false;
  let end = at;
  for (; end < bytes.length; end++) {
    const byte = bytes[end] as number;
    if (byte === quote) quoted = !quoted;
    if (quoted) {
      if (byte === 10) headingLines++;
      continue;
    }
    if (byte === 10 || byte === 13) break;
    const which = separators.indexOf(byte);
    if (which >= 0) counts[which] = (counts[which] as number) + 1;
  }
  const most = Math.max(...counts);
  const separator = most === 0 ? comma : (separators[counts.indexOf(most)] as number);
  const names = cellsOf(new TextDecoder().decode(bytes.subarray(at, end)), String.fromCharCode(separator));
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name))
      throw new SourceError(`${file}: two columns have one name; got "${name}"; rename one`, { file });
    seen.add(name);
  }
  const begin = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : Math.min(end + 1, bytes.length);
  return { separator, names, begin, headingLines };
}

/** A column without a name, as R writes for its row names, is called after its place. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] as string;
    if (quoted && char === '"' && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  cells.push(cell);
  return cells.map((name, index) => name.trim() || `column${index + 1}`);
}
