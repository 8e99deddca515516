import { DomainError } from '../core/errors.ts';
import type { GivenFile } from '../core/given-file.ts';
import { readGivenCsv } from './given-csv.ts';

/** A record of a user's CSV file with the line on which it begins. */
export interface GivenRecord {
  readonly line: number;
  /** the cell of a column; '' where the file has none of that name */
  cell(column: string): string;
}

/**
 * Reads a user's CSV file record by record.
 * @param columns each of which one spelling must stand in the header
 * @throws SourceError as `readGivenCsv`; DomainError when the file lacks a column; the message names it
 */
export function givenTable(
  question: string,
  file: GivenFile,
  columns: readonly (readonly string[])[],
): { readonly records: readonly GivenRecord[]; readonly header: readonly string[] } {
  const csv = readGivenCsv(question, file);
  const { header } = csv;
  const lacking = columns.filter((spellings) => !spellings.some((name) => header.includes(name)));
  if (lacking.length > 0)
    throw new DomainError(
      `${question}: ${file.name} lacks the column ${lacking.map((spellings) => spellings.join(' or ')).join(', ')}; its header: ${header.slice(0, 20).join(', ').slice(0, 300)}`,
    );
  const cells = new Map(header.map((name) => [name, csv.column(name) ?? []]));
  const records = Array.from(csv.lines, (line, row) => ({
    line,
    cell: (column: string) => cells.get(column)?.[row] ?? '',
  }));
  return { header, records };
}
