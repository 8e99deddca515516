import { DomainError } from '../core/errors.ts';
import type { GivenFile } from '../core/given-file.ts';

/** A record of a user's CSV file with the line on which it begins. */
export interface GivenRecord {
  readonly line: number;
  /** the cell of a column; '' when the record is short */
  cell(column: string): string;
}

/**
 * Reads a user's CSV file: UTF-8, first record the header, fields in quotes may hold commas, quotes ("") and line breaks.
 * @param columns each of which one spelling must stand in the header
 * @throws DomainError when the file is no text, has no row, or lacks a column; the message names it
 */
export function givenTable(
  question: string,
  file: GivenFile,
  columns: readonly (readonly string[])[],
): { readonly records: readonly GivenRecord[]; readonly header: readonly string[] } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    throw new DomainError(`${question}: ${file.name} is no UTF-8 text; save it as CSV in UTF-8`);
  }
  const [first, ...rest] = csvRecords(text);
  const header = first?.fields.map((field) => field.trim()) ?? [];
  const lacking = columns.filter((spellings) => !spellings.some((name) => header.includes(name)));
  if (lacking.length > 0)
    throw new DomainError(
      `${question}: ${file.name} lacks the column ${lacking.map((spellings) => spellings.join(' or ')).join(', ')}; its header: ${header.slice(0, 20).join(', ').slice(0, 300) || 'empty'}`,
    );
  if (rest.length === 0) throw new DomainError(`${question}: ${file.name} has a header and no rows`);
  const position = new Map(header.map((name, at) => [name, at]));
  return {
    header,
    records: rest.map(({ line, fields }) => ({
      line,
      cell: (column) => (fields[position.get(column) ?? -1] ?? '').trim(),
    })),
  };
}

function csvRecords(text: string): { readonly line: number; readonly fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 1;
  let begin = 1;
  const endRecord = (): void => {
    fields.push(field);
    if (fields.length > 1 || fields[0] !== '') records.push({ line: begin, fields });
    fields = [];
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '\n') line++;
    if (quoted) {
      if (char !== '"') field += char;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && field === '') quoted = true;
    else if (char === ',') {
      fields.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') continue;
      endRecord();
      begin = line;
    } else field += char;
  }
  if (field !== '' || fields.length > 0) endRecord();
  return records;
}
