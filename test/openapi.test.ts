/** The OpenAPI document is sound, and real answers fit the schemas it promises. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../src/core/question.ts';
import { loadAllQuestions, questionIds } from '../src/questions/registry.ts';
import { openApiOf } from '../src/server/openapi.ts';
import { runInProcess, SharedAtlases } from './run-in-process.ts';

type Json = { readonly [key: string]: unknown };

/** where the files of examples are */
const root = resolve(import.meta.dirname, '..');

let folder = '';
let atlases: SharedAtlases;
let questions: readonly Question[] = [];
let document: Json = {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-openapi-'));
  cpSync(resolve(import.meta.dirname, '../docs/examples'), join(folder, 'docs/examples'), { recursive: true });
  atlases = new SharedAtlases(join(folder, 'home'));
  questions = await loadAllQuestions();
  document = openApiOf(questions);
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

function* nodes(value: unknown): Iterable<Json> {
  if (typeof value !== 'object' || value === null) return;
  yield value as Json;
  for (const inner of Object.values(value)) yield* nodes(inner);
}

function at(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, step) => (value as Json | undefined)?.[step.replaceAll('~1', '/')], document);
}

describe('the document', () => {
  it('has a path for every question', () => {
    for (const id of questionIds) expect(Object.keys(document.paths as Json)).toContain(`/api/${id}`);
  });

  it('holds no reference that leads nowhere', () => {
    for (const node of nodes(document))
      if (typeof node.$ref === 'string') expect(at(node.$ref), node.$ref).toBeDefined();
  });

  it('names every operation once, and every parameter of it once', () => {
    const operations = Object.values(document.paths as Json).flatMap((path) => Object.values(path as Json) as Json[]);
    const names = operations.map((operation) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { parameters = [] } of operations as { parameters?: { name: string; schema: unknown }[] }[]) {
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
      for (const { schema } of parameters) expect(schema).toBeTypeOf('object');
    }
  });

  it('is the same each time', () => {
    expect(JSON.stringify(openApiOf(questions))).toBe(JSON.stringify(document));
  });
});

describe('a real answer', () => {
  it.each(questionIds)('to %s fits its schema', { timeout: 60_000 }, async (id) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(document, 'openapi');
    const validate = ajv.compile({
      $ref: `openapi#/paths/~1api~1${id}/get/responses/200/content/application~1json/schema`,
    });
    for (const example of questions.find((question) => question.id === id)?.examples ?? []) {
      const ran = await runInProcess([...wordsOf(example), '--json'], atlases.open, { cwd: root });
      expect(ran.stderr.replaceAll(/good-offices: (warning|note): .*\n/g, ''), example).toBe('');
      validate(JSON.parse(ran.stdout));
      expect(validate.errors ?? [], example).toEqual([]);
    }
  });
});

/** The words of a command line after the program's name, quotes and what makes the form of the answer taken off. */
function wordsOf(example: string): string[] {
  const words = [...example.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '').slice(1);
  const forms = words[0] === 'brief' ? ['--out', '--format'] : ['--out'];
  return words.filter((word, at) => word !== '--json' && !forms.includes(word) && !forms.includes(words[at - 1] ?? ''));
}
