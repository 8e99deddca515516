/**
 * CSV by RFC 4180 with the line on which each record starts. Takes LF and CRLF in any mixture and line breaks inside
 * quotes. Our own reader because a message must name the right line, which csv-parse miscounts with CRLF inside quotes.
 */
import { type Problem, problemError } from './problem.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** line on which it starts, from 1 */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Splits CSV text into records; empty lines are passed over.
 * @param text without byte order mark
 * @param file name for messages
 * @throws SourceError when a quote is not closed or stands where none may stand
 * @example splitCsv('a,b\r\n1,"x\ny"\n', 't.csv')[1].cells // => ['1', 'x\ny']
 */
export function splitCsv(text: string, file: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let recordLine = 1;
  let at = 0;

  const wrong = (problemLine: number, what: string): never => {
    const problem: Problem = { file, line: problemLine, column: null, value: null, what };
    throw problemError([problem]);
  };

  const quotedCell = (): string => {
    const opened = line;
    let value = '';
    at++;
    for (;;) {
      const close = text.indexOf('"', at);
      if (close === -1) return wrong(opened, 'quoted cell is never closed; end it with " or double a quote inside it');
      const part = text.slice(at, close);
      for (let i = part.indexOf('\n'); i !== -1; i = part.indexOf('\n', i + 1)) line++;
      value += part;
      at = close + 1;
      if (text[at] !== '"') break;
      value += '"';
      at++;
    }
    const next = text[at];
    if (next !== undefined && next !== ',' && next !== '\n' && next !== '\r')
      wrong(line, `characters follow a closing quote; got "${next}"; double a quote that belongs to the text`);
    return value;
  };

  const plainCell = (): string => {
    const start = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '\n' && !(text[at] === '\r' && text[at + 1] === '\n')) {
      if (text[at] === '"') wrong(line, 'quote inside a cell that is not quoted; put the whole cell in quotes');
      at++;
    }
    return text.slice(start, at);
  };

  while (at < text.length) {
    cells.push(text[at] === '"' ? quotedCell() : plainCell());
    if (text[at] === ',') {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at++;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: recordLine, cells });
    cells = [];
    at++;
    line++;
    recordLine = line;
  }
  return records;
}
