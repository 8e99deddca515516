/** Reading all tables of a folder, and checking in one pass that what they name exists. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '../../core/errors.ts';
import { type TableName, tables } from '../../core/table-registry.ts';
import { fieldName } from '../../core/table-spec.ts';
import type { Cell } from './cell.ts';
import { displayPath, nearest, type Problem, problemLimit, throwProblems } from './problem.ts';
import { referencesOf } from './references.ts';
import { csvFileName, readTableCsv, type TableFile, tableOfCsv } from './table-csv.ts';

/** The tables found in a folder, by name, in the order of the registry. */
export interface TableFolder {
  readonly folder: string;
  readonly files: ReadonlyMap<TableName, TableFile>;
}

/** What the tables of a folder are checked against besides each other. */
export interface CheckOptions {
  /** the reference tables, for a case folder */
  readonly reference?: TableFolder;
  /** ids of the texts that case.json declares; not checked when left out */
  readonly texts?: readonly string[];
}

/** Names of the CSV files in a folder, sorted. */
export function csvFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.toLowerCase().endsWith('.csv'))
      .sort();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such folder' : (error as Error).message;
    throw new SourceError(`${displayPath(folder)}: ${reason}`, { file: folder, line: 0 });
  }
}

type Field = { readonly [field: string]: Cell };

function idsOf(table: TableName, ...folders: (TableFolder | undefined)[]): Set<string> {
  const ids = new Set<string>();
  for (const folder of folders)
    for (const row of (folder?.files.get(table)?.rows ?? []) as unknown as readonly Field[]) ids.add(String(row.id));
  return ids;
}

function* doubleIds(folder: TableFolder, reference: TableFolder | undefined): Iterable<Problem> {
  for (const [table, { file, rows, lines }] of folder.files) {
    const known = idsOf(table, reference);
    for (const [i, row] of (rows as unknown as readonly Field[]).entries()) {
      const id = row.id;
      if (typeof id === 'string' && known.has(id))
        yield problem(file, lines[i], 'id', id, `id "${id}" exists in the reference tables already; choose another`);
    }
  }
}

function problem(file: string, line: number | undefined, column: string, value: string, what: string): Problem {
  return { file, line: line ?? 0, column, value, what };
}

/** Names in a cell that refers to other rows. */
function namesIn(cell: Cell | undefined, list: boolean): string[] {
  if (cell === null || cell === undefined) return [];
  const names = Array.isArray(cell) ? (cell as readonly string[]) : list ? String(cell).split(';') : [String(cell)];
  return names.map((name) => name.trim());
}

/** Names that lead nowhere: each once per column, where it first stands, with the number of its rows. */
function* deadReferences(folder: TableFolder, options: CheckOptions): Iterable<Problem> {
  for (const { file, spec, rows, lines } of folder.files.values()) {
    for (const { column, targets, list } of referencesOf(spec)) {
      const ids = new Set<string>();
      for (const target of targets)
        for (const id of target === 'texts' ? (options.texts ?? []) : idsOf(target, folder, options.reference))
          ids.add(id);
      if (targets.includes('texts') && options.texts === undefined) continue;
      const field = fieldName(column);
      const dead = new Map<string, number[]>();
      for (const [i, row] of (rows as unknown as readonly Field[]).entries())
        for (const name of namesIn(row[field], list))
          if (!ids.has(name)) dead.set(name, [...(dead.get(name) ?? []), lines[i] ?? 0]);
      for (const [name, [first, ...others]] of dead) {
        const near = nearest(name, ids);
        const where = targets
          .map((target) => (target === 'texts' ? 'case.json (texts)' : csvFileName(target)))
          .join(', ');
        const again = others.length === 0 ? '' : ` (and on ${others.length} more lines)`;
        const what = `no "${name}" in ${where}${near === null ? '' : `; meant "${near}"?`}${again}`;
        yield problem(file, first, column, name, what);
      }
    }
  }
}

/**
 * Checks that ids are new against the reference, and that sources, actors, bodies, votes and claims named in a folder's
 * tables exist in it or in the reference.
 * @throws SourceError with up to twenty findings
 */
export function checkReferences(folder: TableFolder, options: CheckOptions): void {
  const problems: Problem[] = [];
  for (const check of [doubleIds(folder, options.reference), deadReferences(folder, options)])
    for (const found of check) {
      problems.push(found);
      if (problems.length >= problemLimit) throwProblems(problems);
    }
  throwProblems(problems);
}

/**
 * Reads every table CSV of a folder and checks the tables against each other.
 * @throws SourceError for a file that is no table, a bad cell, a name that leads nowhere
 */
export function readTableFolder(folder: string, options: CheckOptions = {}): TableFolder {
  const problems: Problem[] = [];
  const found = csvFilesIn(folder);
  for (const name of found) {
    const table = tableOfCsv(name);
    if (Object.hasOwn(tables, table) && name.endsWith('.csv')) continue;
    const near = nearest(table, Object.keys(tables));
    const what = `no such table${near === null ? '' : `; meant "${csvFileName(near)}"?`}`;
    problems.push({ file: join(folder, name), line: 0, column: null, value: name, what });
  }
  throwProblems(problems);
  const files = new Map<TableName, TableFile>();
  for (const table of Object.keys(tables) as TableName[]) {
    if (!found.includes(csvFileName(table))) continue;
    files.set(table, readTableCsv(join(folder, csvFileName(table)), tables[table]));
  }
  const result = { folder, files };
  checkReferences(result, options);
  return result;
}
