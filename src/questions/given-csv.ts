/** A table of text that a user handed over: comma, semicolon or tab between cells, a header line, quotes as in RFC 4180. */
import { closest, distance } from 'fastest-levenshtein';
import { DomainError, SourceError } from '../core/errors.ts';
import type { GivenFile } from '../core/given-file.ts';

/** Cells of the wanted columns, as they stand. */
export interface GivenCsv {
  readonly header: readonly string[];
  readonly rows: number;
  /** line of the file on which a row begins, from 1 */
  readonly lines: Int32Array;
  /** cells of a column, by row; null where the file has none of that name */
  column(name: string): readonly string[] | null;
}

/**
 * Reads a table.
 * @param question id, for messages
 * @throws SourceError for a file that is no UTF-8 text, an empty one, a column named twice, an open quote, or a row of another length, with its line
 */
export function readGivenCsv(question: string, file: GivenFile): GivenCsv {
  const place = `${question}: ${file.name}`;
  const text = decoded(file.bytes, place);
  const headLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const mark = [',', ';', '\t'].reduce((best, one) => (countOf(headLine, one) > countOf(headLine, best) ? one : best));
  const cells: string[][] = [];
  const lines: number[] = [];
  let header: readonly string[] | null = null;
  for (const { row, line } of recordsOf(text, mark, place)) {
    if (row.length === 1 && row[0] === '') continue;
    if (header === null) {
      header = row.map((name) => name.trim());
      cells.push(...header.map(() => []));
      continue;
    }
    if (row.length !== header.length)
      throw new SourceError(`${place}: line ${line} has ${row.length} cells; the header has ${header.length}`, {
        line,
      });
    for (const [c, cell] of row.entries()) cells[c]?.push(cell.trim());
    lines.push(line);
  }
  if (header === null) throw new SourceError(`${place}: the table is empty`);
  if (lines.length === 0) throw new SourceError(`${place}: the table is empty: it has a header and no rows`);
  const names = header;
  const twice = names.find((name, c) => names.indexOf(name) !== c);
  if (twice !== undefined) throw new SourceError(`${place}: two columns are named "${twice.slice(0, 60)}"`);
  return {
    header: names,
    rows: lines.length,
    lines: Int32Array.from(lines),
    column: (name) => cells[names.indexOf(name)] ?? null,
  };
}

/**
 * A column that must be there.
 * @throws DomainError naming the columns there are, the nearest first
 */
export function columnNamed(question: string, csv: GivenCsv, name: string): readonly string[] {
  const found = csv.column(name);
  if (found !== null) return found;
  const near = closest(name, [...csv.header]);
  const hint = distance(name, near) <= 2 ? `did you mean "${near}"?` : `it has ${csv.header.slice(0, 20).join(', ')}`;
  throw new DomainError(`${question}: the table has no column "${name.slice(0, 60)}"; ${hint}`, {
    candidates: csv.header,
  });
}

/** Spellings of a cell without a value. */
const missing: ReadonlySet<string> = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', '.', '..']);

/** Whether a cell says that there is no value. */
export function isMissing(cell: string): boolean {
  return missing.has(cell);
}

/** A byte order mark is no part of the first name. */
function decoded(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SourceError(`${place}: it is no UTF-8 text; save it as CSV in UTF-8`);
  }
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function* recordsOf(text: string, mark: string, place: string): Generator<{ row: string[]; line: number }> {
  let row: string[] = [];
  let line = 1;
  let first = 1;
  for (let at = 0; at < text.length; ) {
    let cell = '';
    if (text[at] === '"') {
      for (;;) {
        const end = text.indexOf('"', at + 1);
        if (end < 0) throw new SourceError(`${place}: a quote opened on line ${line} is never closed`, { line });
        cell += text.slice(at + 1, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
      line += countOf(cell, '\n');
    }
    let end = at;
    while (end < text.length && text[end] !== mark && text[end] !== '\n' && text[end] !== '\r') end++;
    row.push(cell + text.slice(at, end));
    at = end + 1;
    if (text[end] === mark) {
      if (at === text.length) row.push('');
      continue;
    }
    if (text[end] === '\r' && text[at] === '\n') at++;
    yield { row, line: first };
    row = [];
    line++;
    first = line;
  }
  if (row.length > 0) yield { row, line: first };
}
