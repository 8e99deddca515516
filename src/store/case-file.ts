/** `case.json`: who the adversaries are, the bloc, the third parties, the texts under examination. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CaseFile } from '../core/atlas.ts';
import { isDate } from '../core/edtf.ts';
import { displayPath, nearest, type Problem, problemError, throwProblems } from '../sources/shipped/problem.ts';
import { type JsonDocument, lineOfField, readJson } from './json-document.ts';
import { caseDocument } from './release.ts';

const fields = ['id', 'title', 'parties', 'bloc', 'thirdParties', 'texts', 'focusDate'] as const;
const textFields = ['id', 'name', 'written'] as const;

type JsonObject = { readonly [field: string]: unknown };

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isCodes(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((code) => isFilled(code) && /^\S+$/.test(code));
}

/** Ids are used in the names of folders, on Windows too. */
export function isCaseId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(id);
}

function* fieldNameProblems(
  document: JsonDocument,
  value: JsonObject,
  known: readonly string[],
  within: string,
): Iterable<Problem> {
  const { file } = document;
  for (const field of Object.keys(value)) {
    if (known.includes(field)) continue;
    const near = nearest(field, known);
    const what = `unknown field${near === null ? '' : `; meant "${near}"?`}`;
    yield { file, line: lineOfField(document, field), column: `${within}${field}`, value: field, what };
  }
  for (const field of known)
    if (!Object.hasOwn(value, field))
      yield { file, line: 0, column: `${within}${field}`, value: null, what: 'field is missing' };
}

function* textProblems(document: JsonDocument, texts: unknown): Iterable<Problem> {
  const { file } = document;
  const line = lineOfField(document, 'texts');
  if (!Array.isArray(texts)) {
    yield { file, line, column: 'texts', value: null, what: 'not a list of texts' };
    return;
  }
  for (const [i, text] of texts.entries()) {
    const within = `texts[${i}].`;
    if (!isObject(text)) {
      yield { file, line, column: `texts[${i}]`, value: null, what: 'not an object with id, name and written' };
      continue;
    }
    yield* fieldNameProblems(document, text, textFields, within);
    for (const field of ['id', 'name'] as const)
      if (Object.hasOwn(text, field) && !isFilled(text[field]))
        yield { file, line, column: `${within}${field}`, value: String(text[field]), what: 'not a text' };
    if (Object.hasOwn(text, 'written') && !(isFilled(text.written) && isDate(text.written)))
      yield {
        file,
        line,
        column: `${within}written`,
        value: String(text.written),
        what: 'not a date (2021~, 2018-05)',
      };
  }
}

function* contentProblems(document: JsonDocument, value: JsonObject): Iterable<Problem> {
  const at = (column: string, what: string): Problem => {
    const got = JSON.stringify(value[column]);
    return {
      file: document.file,
      line: lineOfField(document, column),
      column,
      value: got,
      what: `${what}; got ${got}`,
    };
  };
  const has = (column: string) => Object.hasOwn(value, column);
  if (has('id') && !(isFilled(value.id) && isCaseId(value.id)))
    yield at('id', 'not an id (lower-case letters, digits and hyphens)');
  if (has('title') && !isFilled(value.title)) yield at('title', 'not a text');
  if (has('parties') && !(isCodes(value.parties) && new Set(value.parties).size >= 2))
    yield at('parties', 'not a list of two or more codes (["PRK", "USA"])');
  if (has('bloc') && !(isFilled(value.bloc) && /^\S+$/.test(value.bloc))) yield at('bloc', 'not the id of a body');
  if (has('thirdParties') && !isCodes(value.thirdParties)) yield at('thirdParties', 'not a list of codes');
  if (has('focusDate') && !(isFilled(value.focusDate) && isDate(value.focusDate)))
    yield at('focusDate', 'not a date (YYYY, YYYY-MM or YYYY-MM-DD)');
  if (has('texts')) yield* textProblems(document, value.texts);
}

function* actorProblems(document: JsonDocument, found: CaseFile, actors: ReadonlySet<string>): Iterable<Problem> {
  const named = [
    ...found.parties.map((code) => ({ column: 'parties', code })),
    { column: 'bloc', code: found.bloc },
    ...found.thirdParties.map((code) => ({ column: 'thirdParties', code })),
  ];
  for (const { column, code } of named) {
    if (actors.has(code)) continue;
    const near = nearest(code, actors);
    const what = `no actor "${code}" in actors.csv${near === null ? '' : `; meant "${near}"?`}`;
    yield { file: document.file, line: lineOfField(document, column), column, value: code, what };
  }
}

function readDocuments(folder: string): { [name: string]: unknown } {
  const documents: { [name: string]: unknown } = {};
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.json') && name !== caseDocument && !name.startsWith('.'))
      documents[basename(name, '.json')] = readJson(join(folder, name)).value;
  return documents;
}

/**
 * Reads `case.json` and the other JSON documents of a case folder.
 * @param folder folder of the case
 * @param actors ids that parties, bloc and third parties must be among; not checked when left out
 * @throws SourceError naming file, line and field
 */
export function readCaseFile(folder: string, actors?: ReadonlySet<string>): CaseFile {
  const file = join(folder, caseDocument);
  if (!existsSync(file)) {
    const what = `no such file; a case is a folder with ${caseDocument} and tables (${displayPath(folder)} has none)`;
    throw problemError([{ file, line: 0, column: null, value: null, what }]);
  }
  const document = readJson(file);
  if (!isObject(document.value))
    throw problemError([{ file, line: 1, column: null, value: null, what: 'not a JSON object ({ ... })' }]);
  const { value } = document;
  throwProblems([...fieldNameProblems(document, value, fields, ''), ...contentProblems(document, value)]);
  const found = { ...(value as unknown as CaseFile), documents: readDocuments(folder) };
  if (actors !== undefined) throwProblems([...actorProblems(document, found, actors)]);
  return found;
}
