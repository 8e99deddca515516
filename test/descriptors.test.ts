/**
 * Descriptors against real answers: what a question declares is what it gives, whatever face asks.
 * Faces, OpenAPI and docs pages are generated from the descriptors, so a wrong one lies in five places.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../src/cli/parse-command.ts';
import { askedOf, questionCommand } from '../src/cli/question-command.ts';
import { readGivenFiles } from '../src/cli/read-given-files.ts';
import { valueAt } from '../src/core/answer-path.ts';
import { confidenceClasses } from '../src/core/confidence.ts';
import type { Envelope, FieldSpec, Question } from '../src/core/question.ts';
import { tables as allTables } from '../src/core/table-registry.ts';
import { ask } from '../src/questions/ask.ts';
import { loadAllQuestions, questionIds } from '../src/questions/registry.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { shellWords } from './shell-words.ts';

let home = '';
let atlas: Awaited<ReturnType<typeof openAtlas>>;
let sources = new Set<string>();
const questions = new Map((await loadAllQuestions()).map((question) => [question.id, question]));

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-descriptors-'));
  atlas = await openAtlas({ home });
  sources = new Set((await atlas.rows('sources')).map(({ id }) => id));
});
afterAll(async () => {
  await atlas.close();
  rmSync(home, { recursive: true, force: true });
});

function questionOf(id: string): Question {
  const question = questions.get(id);
  if (question === undefined) throw new Error(`no question ${id}`);
  return question;
}

/** Asks a command line as the command line does. */
async function askLine(line: string): Promise<Envelope> {
  const [program, id = '', ...words] = shellWords(line);
  expect(program, line).toBe('good-offices');
  const question = questionOf(id);
  const format = new Option('--format <form>');
  const command = questionCommand(question, id === 'brief' ? [format] : []);
  expect(parseCommand(command, words, 100), line).toBeNull();
  const { raw, options } = askedOf(question.parameters, command);
  const seed = options.seed === undefined ? {} : { seed: Number(options.seed) };
  // files of examples are named from the root of the package
  const root = resolve(import.meta.dirname, '..');
  return readGivenFiles(id, question.parameters, raw, root).then((given) => ask(atlas, id, given, seed));
}

const answers = new Map<string, Promise<readonly Envelope[]>>();

/** The answers to all examples of a question; examples that differ in the form of output alone are asked once. */
function answersOf(id: string): Promise<readonly Envelope[]> {
  const known = answers.get(id) ?? Promise.all(questionOf(id).examples.map(askLine));
  answers.set(id, known);
  return known;
}

type Json = { readonly [key: string]: unknown };

/** Declared fields as a tree: what may stand under a path, and what must. */
class Declared {
  readonly #fields: ReadonlyMap<string, FieldSpec>;
  readonly #children = new Map<string, FieldSpec[]>();

  constructor(fields: readonly FieldSpec[]) {
    this.#fields = new Map(fields.map((field) => [field.path, field]));
    for (const field of fields) {
      const parent = field.path.includes('.') ? field.path.slice(0, field.path.lastIndexOf('.')) : '';
      this.#children.set(parent, [...(this.#children.get(parent) ?? []), field]);
    }
  }

  /** What an answer's value breaks of the declaration, and the paths it fills. */
  check(value: unknown, path: string, seen: Set<string>): string[] {
    const children = this.#children.get(path) ?? [];
    if (typeof value !== 'object' || value === null) return [`${path}: must be an object, is ${String(value)}`];
    const keys = new Map(children.map((field) => [nameOf(field), field]));
    const undeclared = Object.keys(value)
      .filter((key) => !keys.has(key))
      .map((key) => `${path}.${key}: occurs and is not declared`);
    return [...undeclared, ...[...keys].flatMap(([key, field]) => this.#checkField((value as Json)[key], field, seen))];
  }

  #checkField(value: unknown, field: FieldSpec, seen: Set<string>): string[] {
    if (value === undefined || value === null)
      return field.optional ? [] : [`${field.path}: is ${value} and not declared as optional`];
    seen.add(field.path);
    if (!field.path.endsWith('[]')) return this.#checkValue(value, field, seen);
    if (!Array.isArray(value)) return [`${field.path}: is no list`];
    return value.flatMap((item) => this.#checkValue(item, field, seen));
  }

  #checkValue(value: unknown, field: FieldSpec, seen: Set<string>): string[] {
    if (field.type === 'any') return [];
    const wrong = `${field.path}: declared ${field.type}, is ${JSON.stringify(value)?.slice(0, 60)}`;
    if (typeof value === 'number' && !Number.isFinite(value)) return [wrong];
    if (field.type === 'array') return Array.isArray(value) ? [] : [wrong];
    if (field.type === 'integer') return Number.isInteger(value) ? [] : [wrong];
    if (field.type === 'object') {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [wrong];
      // without declared parts it is a map: its keys are data
      return this.#children.has(field.path) ? this.check(value, field.path, seen) : [];
    }
    return typeof value === field.type ? [] : [wrong];
  }

  get paths(): readonly string[] {
    return [...this.#fields.keys()];
  }

  get required(): readonly string[] {
    return [...this.#fields.values()].filter((field) => !field.optional).map(({ path }) => path);
  }
}

function nameOf(field: FieldSpec): string {
  return field.path.slice(field.path.lastIndexOf('.') + 1).replace(/\[\]$/, '');
}

/** Every value at a declared path. */
function* valuesAt(value: unknown, path: string): Iterable<unknown> {
  if (path === '') {
    yield value;
    return;
  }
  const [, head = '', list, rest = ''] = /^([^.[]+)(\[\])?\.?(.*)$/.exec(path) ?? [];
  const inner = (value as Json | null | undefined)?.[head];
  if (list === undefined) {
    if (inner !== undefined && inner !== null) yield* valuesAt(inner, rest);
  } else if (Array.isArray(inner)) for (const item of inner) yield* valuesAt(item, rest);
}

describe.each(questionIds)('%s', (id) => {
  it('explains itself, its parameters and every field', () => {
    const { meaning, methods, parameters, fields, tables, examples } = questionOf(id);
    expect(meaning).toMatch(/^\S.{10,}/);
    expect(methods).toMatch(/^[a-z-]+$/);
    expect(examples.length).toBeGreaterThan(0);
    expect(tables.length).toBeGreaterThan(0);
    for (const [name, spec] of Object.entries(parameters)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(spec.meaning.trim(), name).not.toBe('');
      if (spec.kind === 'enum') expect(spec.values?.length, name).toBeGreaterThan(0);
      if (spec.default !== undefined && spec.values !== undefined) expect(spec.values, name).toContain(spec.default);
    }
    for (const field of fields) expect(field.meaning.trim(), field.path).not.toBe('');
    expect(new Set(fields.map(({ path }) => path)).size, 'no field twice').toBe(fields.length);
  });

  it('numbers its positions from 0 without a gap', () => {
    const positions = Object.values(questionOf(id).parameters).flatMap(({ position }) => position ?? []);
    expect([...positions].sort()).toEqual(positions.map((_, index) => index));
  });

  it('declares the parent of every field', () => {
    const paths = new Set(questionOf(id).fields.map(({ path }) => path));
    for (const path of paths) {
      const at = path.lastIndexOf('.');
      if (at > 0) expect(paths, path).toContain(path.slice(0, at));
    }
  });

  it('gives every quantity a unit, its own or one that stands beside it', () => {
    for (const { path, type, meaning, unit } of questionOf(id).fields) {
      if (type === 'number') expect(unit !== undefined || /\bin \w*unit\b|ratio|over/i.test(meaning), path).toBe(true);
      if (unit !== undefined) expect(['number', 'integer'], path).toContain(type);
    }
  });

  it('answers its examples with what it declares, and with all of it', { timeout: 120_000 }, async () => {
    const declared = new Declared(questionOf(id).fields);
    const seen = new Set<string>();
    const broken = new Set<string>();
    for (const { answer } of await answersOf(id))
      for (const fault of declared.check(answer, '', seen)) broken.add(fault);
    expect([...broken]).toEqual([]);
    // a required part of an optional or empty parent need not show
    const reachable = declared.required.filter((path) => {
      const at = path.lastIndexOf('.');
      return at < 0 || seen.has(path.slice(0, at));
    });
    expect(reachable.filter((path) => !seen.has(path) && !mayStayEmpty(declared, path, seen))).toEqual([]);
  });

  it('has its tables and their columns where it says', async () => {
    const { tables, fields } = questionOf(id);
    const paths = fields.map(({ path }) => path);
    for (const { path, title, columns } of tables) {
      expect(title.trim()).not.toBe('');
      expect(paths, path).toContain(`${path}[]`);
      for (const column of columns ?? []) expect(paths, path).toContain(`${path}[].${column}`);
    }
    const given = await answersOf(id);
    for (const { path } of tables)
      expect(
        given.some(({ answer }) => Array.isArray(valueAt(answer, path))),
        path,
      ).toBe(true);
  });

  it('gives the same bytes when its own command line is asked', { timeout: 120_000 }, async () => {
    for (const envelope of await answersOf(id)) {
      const again = await askLine(envelope.run.command);
      expect(JSON.stringify(again), envelope.run.command).toBe(JSON.stringify(envelope));
    }
  });

  it('stands on evidence: every source in the answer, resolved in the sources table', async () => {
    const { fields } = questionOf(id);
    for (const { answer, evidence, run } of await answersOf(id)) {
      const used = new Set(evidence.map(({ source }) => source));
      for (const { path, meaning } of fields.filter((field) => /(^|\.|[a-z])sources?$/i.test(field.path)))
        for (const value of valuesAt(answer, path))
          for (const source of Array.isArray(value) ? value : [value])
            if (meaning.includes('source')) expect(used, `${path} of ${run.command}`).toContain(source);
      for (const { source, table, rows, citation } of evidence) {
        expect(sources, run.command).toContain(source);
        expect(Object.keys(allTables), run.command).toContain(table);
        expect(rows.length, `${source} ${table}`).toBeGreaterThan(0);
        expect(new Set(rows).size).toBe(rows.length);
        expect(citation, source).not.toBe(source);
      }
      expect(run.rowsUsed).toBe(evidence.reduce((sum, { rows }) => sum + rows.length, 0));
    }
  });

  it('gives classes of confidence from the list', async () => {
    const { fields } = questionOf(id);
    for (const { answer } of await answersOf(id))
      for (const { path } of fields.filter((field) => /(^|\.)class$/.test(field.path)))
        for (const given of valuesAt(answer, path)) expect(confidenceClasses, path).toContain(given);
  });

  it('keeps its record: question, parameters, case, seed, data', async () => {
    for (const envelope of await answersOf(id)) {
      expect(Object.keys(envelope)).toEqual([
        'question',
        'parameters',
        'answer',
        'evidence',
        'definitions',
        'caveats',
        'run',
      ]);
      expect(envelope.question).toBe(id);
      expect(Object.keys(envelope.parameters)).toEqual(Object.keys(questionOf(id).parameters));
      expect(envelope.run).toMatchObject({ case: 'korea', seed: 1, data: atlas.data });
      for (const text of [...envelope.definitions, ...envelope.caveats]) expect(text.trim()).not.toBe('');
      expect(JSON.stringify(envelope)).not.toMatch(/"(?:NaN|undefined|\[object Object\])"/);
    }
  });
});

describe('beyond the examples', () => {
  it.each([
    'profile SUN',
    'profile ASEAN10',
    'profile WLD',
    'tie PRK ARF',
    'tie PRK USA --on 1960',
    'tie BOL CHL',
    'trade PRK',
    'trade PRK --year 2001 --bloc ASEAN',
    'trade PRK --year 2003',
    'trade PRK --year 2004 --basis comtrade-mirror --bloc ASEAN --without CHN',
    'trade CHN --year 2015',
    'trade PHL PRK',
    "trade PRK 'Viet Nam' --year 2000",
    'dependence PRK --year 2019 --bloc ASEAN',
    'dependence PRK --year 2008 --to 2010',
    'dependence PRK --year 2016 --basis kotra --flow exports',
    'dependence PRK --basis press',
    'missions FRA --bloc ASEAN',
    'missions CHN --on 201X',
    'forums PRK CHN --on 2008-08-08',
    'talks PRK KOR --format all --track 1.5',
    'talks FRA DEU',
    'sanctions FRA',
    'sanctions PRK --imposer JPN --on 2010',
    'labour USA',
    'labour PRK --host RUS',
    'bloc ASEAN7 --with PRK',
    'bloc ASEAN --with KOR --on 2026-01-01',
    'cohesion ARF --minimum-states 10 --draws 50 --seed 9',
    'cohesion SCO --roll-calls --topic Ukraine',
    'similarity CHN RUS --topic Ukraine',
    'offers --meeting "joint statement"',
    'sources show general-knowledge',
    'sources cite essay-a --style ris',
    'rows trade --where partner=PHL --limit 3',
    'rows events --where "what=Sukarno visits Pyongyang (doctorate 1964-11-03)"',
    'claims A15',
    'claims --verdict wrong',
  ])('%s', async (line) => {
    const envelope = await askLine(`good-offices ${line}`);
    const declared = new Declared(questionOf(envelope.question).fields);
    expect(declared.check(envelope.answer, '', new Set())).toEqual([]);
    expect(JSON.stringify(await askLine(envelope.run.command))).toBe(JSON.stringify(envelope));
  });
});

/** A list of problems is empty when all is well: its parts cannot show. */
function mayStayEmpty(declared: Declared, path: string, seen: ReadonlySet<string>): boolean {
  const list = path.split('.').findIndex((part) => part.endsWith('[]'));
  if (list < 0) return false;
  const parent = path.slice(0, path.lastIndexOf('[]') + 2);
  return (
    path !== parent &&
    seen.has(parent) &&
    !declared.paths.some((other) => other.startsWith(`${parent}.`) && seen.has(other))
  );
}

it('notices an undeclared field, a missing one, a wrong type and a null', () => {
  const declared = new Declared([
    { path: 'a', type: 'integer', meaning: 'x' },
    { path: 'list[]', type: 'object', meaning: 'x' },
    { path: 'list[].b', type: 'string', meaning: 'x' },
    { path: 'list[].c', type: 'number', meaning: 'x', optional: true },
  ]);
  const faults = (answer: unknown): string[] => declared.check(answer, '', new Set());
  expect(faults({ a: 1, list: [{ b: 'x', c: null }, { b: 'y' }] })).toEqual([]);
  expect(faults({ a: 1.5, list: [] })).toHaveLength(1);
  expect(faults({ a: 1, list: [{ b: null }] })).toHaveLength(1);
  expect(faults({ a: 1, list: [{ b: 'x', d: 1 }] })).toEqual(['list[].d: occurs and is not declared']);
  expect(faults({ a: 1, list: [{ b: 'x', c: Number.NaN }] })).toHaveLength(1);
  expect(faults({ a: 1 })).toHaveLength(1);
  expect([...valuesAt({ list: [{ b: 'x' }, { b: 'y' }] }, 'list[].b')]).toEqual(['x', 'y']);
});
