/** Reading one table from its CSV file, every cell checked against the table's declaration. */
import { basename } from 'node:path';
import { type ColumnSpec, columnsOf, fieldName, type RowOf, type TableSpec } from '../../core/table-spec.ts';
import { type Cell, parseCell } from './cell.ts';
import { type CsvRecord, splitCsv } from './csv-records.ts';
import { readText } from './csv-text.ts';
import { nearest, type Problem, problemError, problemLimit, throwProblems } from './problem.ts';

/** A table as read from a file: its rows, and the line each stood on. */
export interface TableFile<T extends TableSpec = TableSpec> {
  readonly file: string;
  readonly spec: T;
  readonly rows: readonly RowOf<T>[];
  readonly lines: readonly number[];
}

function headerProblems(file: string, header: CsvRecord, columns: readonly string[]): Problem[] {
  const found = header.cells.map((cell) => cell.trim());
  const at = (column: string | null, what: string): Problem => {
    return { file, line: header.line, column, value: column, what };
  };
  const missing = columns.filter((column) => !found.includes(column));
  const problems = found
    .filter((column) => !columns.includes(column))
    .map((column) => {
      const near = nearest(column, missing.length > 0 ? missing : columns);
      return at(column, `unknown column${near === null ? '' : `; meant "${near}"?`}`);
    });
  for (const column of missing) problems.push(at(column, 'column is missing from the header'));
  for (const column of new Set(found.filter((name, i) => found.indexOf(name) !== i)))
    problems.push(at(column, 'column stands twice in the header'));
  return problems;
}

/**
 * Reads one table from a CSV file. The header must hold exactly the columns of the declaration, in any order; an empty
 * cell becomes `null`.
 * @param file path of the CSV file (UTF-8, comma, LF or CRLF)
 * @param spec declaration of the table
 * @returns rows in file order, with the line of each
 * @throws SourceError naming file, line, column and value; up to twenty findings in `details.problems`
 */
export function readTableCsv<T extends TableSpec>(file: string, spec: T): TableFile<T> {
  const [header, ...records] = splitCsv(readText(file), file);
  const declared = columnsOf(spec);
  const names = Object.keys(declared);
  if (header === undefined) {
    const what = `file is empty; its first line must be ${names.join(',')}`;
    throw problemError([{ file, line: 1, column: null, value: null, what }]);
  }
  throwProblems(headerProblems(file, header, names));

  const problems: Problem[] = [];
  const rows: { [field: string]: Cell }[] = [];
  const lines: number[] = [];
  const lineOfId = new Map<string, number>();
  const columns = header.cells.map((cell) => {
    const name = cell.trim();
    return { name, field: fieldName(name), column: declared[name] as ColumnSpec };
  });
  for (const { line, cells } of records) {
    if (problems.length >= problemLimit) break;
    if (cells.length !== columns.length) {
      const what = `row has ${cells.length} cells, the header ${columns.length}; quote a cell that holds a comma`;
      problems.push({ file, line, column: null, value: null, what });
      continue;
    }
    const row: { [field: string]: Cell } = {};
    columns.forEach(({ name, field, column }, i) => {
      const text = cells[i] ?? '';
      const result = parseCell(text, column);
      if ('value' in result) row[field] = result.value;
      else problems.push({ file, line, column: name, value: text, what: `${result.wrong}; got "${text}"` });
    });
    const id = row.id;
    if (typeof id === 'string') {
      const before = lineOfId.get(id);
      if (before === undefined) lineOfId.set(id, line);
      else problems.push({ file, line, column: 'id', value: id, what: `id "${id}" stands on line ${before} already` });
    }
    rows.push(Object.freeze(row));
    lines.push(line);
  }
  throwProblems(problems.slice(0, problemLimit));
  return { file, spec, rows: rows as unknown as readonly RowOf<T>[], lines };
}

/** Name of a table's CSV file. */
export function csvFileName(table: string): string {
  return `${table}.csv`;
}

/** Table that a CSV file would hold by its name. */
export function tableOfCsv(file: string): string {
  return basename(file, '.csv');
}
