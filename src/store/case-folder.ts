/** A user's case: creating an empty one to fill in, and checking one. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isDate } from '../core/edtf.ts';
import { DomainError } from '../core/errors.ts';
import { type TableName, tables } from '../core/table-registry.ts';
import { columnsOf } from '../core/table-spec.ts';
import { csvFileName } from '../sources/shipped/table-csv.ts';
import { readTableFolder } from '../sources/shipped/table-folder.ts';
import { isCaseId } from './case-file.ts';
import { caseReadme } from './case-readme.ts';
import { makeFolder } from './make-folder.ts';
import { readCaseFolder } from './plan-release.ts';
import { caseDocument } from './release.ts';
import { ownPackageRoot, referenceFolder } from './shipped.ts';

/** Tables that a new case starts with. It may hold any other table too, such as more actors, bodies or votes. */
export const caseTables: readonly TableName[] = [
  'sources',
  'missions',
  'relations',
  'events',
  'attendance',
  'meetings',
  'offers',
  'sanction_measures',
  'trade',
  'trade_shares',
  'labour',
  'claims',
  'citations',
  'assertions',
];

export interface NewCase {
  readonly title: string;
  /** the adversaries, two or more ISO3 codes */
  readonly parties: readonly string[];
  /** id of the bloc whose part is examined */
  readonly bloc: string;
  /** by default the folder's name in lower case */
  readonly id?: string;
  readonly thirdParties?: readonly string[];
  /** by default today */
  readonly focusDate?: string;
}

/** What a check found in a case folder. */
export interface CheckedCase {
  readonly id: string;
  readonly title: string;
  /** rows of each table that is there */
  readonly tables: { readonly [table: string]: number };
  readonly rows: number;
  /** names of the JSON documents besides `case.json` */
  readonly documents: readonly string[];
}

function idFromFolder(folder: string): string {
  return basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function demand(holds: boolean, what: string, got: unknown): void {
  if (!holds) throw new DomainError(`createCase: ${what}; got ${JSON.stringify(got)}`, { value: got });
}

/**
 * Creates a case folder to fill in: `case.json`, a CSV file with nothing but its header for each table of a case, and a
 * `README.md` that says what each column means.
 * @param folder a new or empty folder
 * @returns paths of the files written
 * @throws DomainError when the folder holds files already, or a value is none
 */
export function createCase(folder: string, options: NewCase): string[] {
  const id = options.id ?? idFromFolder(folder);
  const { title, bloc, parties, thirdParties = [], focusDate = new Date().toISOString().slice(0, 10) } = options;
  demand(isCaseId(id), 'the id takes lower-case letters, digits and hyphens', id);
  demand(title.trim() !== '', 'the title is empty', title);
  demand(new Set(parties).size >= 2, 'a case has two parties or more', parties);
  for (const code of [...parties, ...thirdParties, bloc]) demand(/^\S+$/.test(code), 'a code holds no blank', code);
  demand(isDate(focusDate), 'the focus date is no date (YYYY, YYYY-MM or YYYY-MM-DD)', focusDate);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new DomainError(`createCase: folder is not empty; got ${folder}; name a new one, nothing is overwritten`, {
      folder,
    });
  makeFolder(folder);
  const written: string[] = [];
  const write = (name: string, content: string): void => {
    const file = join(folder, name);
    writeFileSync(file, content, { flag: 'wx' });
    written.push(file);
  };
  const caseFile = { id, title, parties, bloc, thirdParties, texts: [], focusDate };
  write(caseDocument, `${JSON.stringify(caseFile, null, 2)}\n`);
  for (const table of caseTables) write(csvFileName(table), `${Object.keys(columnsOf(tables[table])).join(',')}\n`);
  write('README.md', caseReadme(title, caseTables));
  return written;
}

/**
 * Checks a case folder: `case.json`, every cell of every table, and that what they name exists there or in the reference.
 * @param folder folder of the case
 * @param packageRoot package whose reference tables count
 * @throws SourceError naming file, line and column or field; up to twenty findings in `details.problems`
 */
export function checkCase(folder: string, packageRoot: string = ownPackageRoot()): CheckedCase {
  const reference = readTableFolder(referenceFolder(packageRoot));
  const read = readCaseFolder(folder, reference);
  const counts = Object.fromEntries([...read.tables.files].map(([table, { rows }]) => [table, rows.length]));
  return {
    id: read.caseFile.id,
    title: read.caseFile.title,
    tables: counts,
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    documents: Object.keys(read.caseFile.documents),
  };
}
