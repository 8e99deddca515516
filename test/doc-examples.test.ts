/**
 * Runs every `@example` of the sources that states a value, `expression // => value`, with what its module exports and
 * imports in scope, so that no docstring promises what the code does not do.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** Examples of a source file: what follows the tag up to the next tag or the comment's end. */
function examplesOf(file: string, text: string): Example[] {
  const found: Example[] = [];
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const lines = comment[0].split('\n').map((line) => line.replace(/^\s*(?:\/\*)?\*+\s?(?!\/)|\s*\*\/\s*$/g, ''));
    const first = text.slice(0, comment.index).split('\n').length;
    for (const [at, line] of lines.entries()) {
      if (!/^@example\b/.test(line)) continue;
      const rest = lines.slice(at + 1);
      const end = rest.findIndex((next) => /^@\w/.test(next) || /^\*?\/$/.test(next));
      const code = [line.replace(/^@example\s*/, ''), ...(end < 0 ? rest : rest.slice(0, end))].join('\n').trim();
      found.push({ file, line: first + at, code });
    }
  }
  return found;
}

const stated = /^\s*(.+?)\s*\/\/ => (.+)$/;

/** The module's own exports and those of the modules of ours that it imports, types included: a type's maker stands beside it. */
async function scopeOf(file: string): Promise<{ readonly [name: string]: unknown }> {
  const text = readFileSync(join(root, file), 'utf8');
  const scope: { [name: string]: unknown } = {};
  for (const [, from = ''] of text.matchAll(/^import (?:type )?\{[^}]*\} from '(\.[^']+)';$/gm))
    Object.assign(scope, await import(pathToFileURL(resolve(root, dirname(file), from)).href));
  return { ...scope, ...((await import(pathToFileURL(join(root, file)).href)) as typeof scope) };
}

/** Runs an example. @returns each statement's value beside the one it is said to have */
async function run(
  code: string,
  scope: { readonly [name: string]: unknown },
): Promise<{ given: unknown; said: unknown }[]> {
  const body = code
    .split('\n')
    .filter((line) => !/^import .* from 'good-offices';$/.test(line))
    .map((line) => {
      const parts = stated.exec(line);
      return parts === null ? line : `results.push({ given: (${parts[1]}), said: (${parts[2]}) });`;
    })
    .join('\n');
  const results: { given: unknown; said: unknown }[] = [];
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const names = Object.keys(scope).filter((name) => name !== 'default');
  await new AsyncFunction('results', ...names, body)(results, ...names.map((name) => scope[name]));
  return results;
}

/** Fractions may carry rounding of the ninth digit; everything else is the same to the last. */
function expectSame({ given, said }: { given: unknown; said: unknown }): void {
  if (typeof given === 'number' && typeof said === 'number' && !Number.isInteger(said))
    expect(Math.abs(given / said - 1), `${given} for ${said}`).toBeLessThan(1e-8);
  else expect(given).toEqual(said);
}

const files = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => join('src', String(name)))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .sort();
const examples = files.flatMap((file) => examplesOf(file, readFileSync(join(root, file), 'utf8')));
const checked = examples.filter(({ code }) => code.split('\n').some((line) => stated.test(line)));

let home = '';
const homeBefore = process.env.GOOD_OFFICES_HOME;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'good-offices-examples-'));
  process.env.GOOD_OFFICES_HOME = home;
});
afterAll(() => {
  if (homeBefore === undefined) delete process.env.GOOD_OFFICES_HOME;
  else process.env.GOOD_OFFICES_HOME = homeBefore;
  rmSync(home, { recursive: true, force: true });
});

it('finds more than twenty, and none that states no value', () => {
  expect(checked.length).toBeGreaterThan(20);
  expect(examples.filter((example) => !checked.includes(example)).map(({ file, line }) => `${file}:${line}`)).toEqual(
    [],
  );
});

describe.each(checked)('$file:$line', ({ file, code }) => {
  it('says what the code does', async () => {
    const results = await run(code, await scopeOf(file));
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expectSame(result);
  });
});

describe('the check itself', () => {
  const scope = { twice: (x: number) => 2 * x };
  const fails = async (code: string): Promise<boolean> => {
    try {
      for (const result of await run(code, scope)) expectSame(result);
      return false;
    } catch {
      return true;
    }
  };

  it.each([
    ['twice(2) // => 4', false],
    ['twice(2) // => 5', true],
    ['twice(0.1) // => 0.2', false],
    ['twice(0.1) // => 0.21', true],
    ["[twice(1), 'a'] // => [2, 'a']", false],
    ['({ a: 1 }) // => { a: 2 }', true],
    ['thrice(2) // => 6', true],
    ['const x = twice(2);\nx // => 4', false],
    ['await twice(2) // => 4', false],
  ] as const)('%s fails: %s', async (code, expected) => {
    expect(await fails(code)).toBe(expected);
  });

  it('reads one-line, several and multi-line examples', () => {
    const text =
      '/** One. @x */\n/**\n * Two.\n * @example a(1) // => 1\n * @example b(2) // => 2\n * @see c\n */\n/**\n * @example\n * const x = 1;\n * x // => 1\n */';
    expect(examplesOf('f.ts', text)).toEqual([
      { file: 'f.ts', line: 4, code: 'a(1) // => 1' },
      { file: 'f.ts', line: 5, code: 'b(2) // => 2' },
      { file: 'f.ts', line: 9, code: 'const x = 1;\nx // => 1' },
    ]);
  });
});
