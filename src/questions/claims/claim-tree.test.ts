/** Trees and their evaluation are held against JSONata, which defines the language. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import jsonata from 'jsonata';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../../core/question.ts';
import { seededRandom } from '../../core/random.ts';
import { openAtlas } from '../../store/open-atlas.ts';
import type { ClaimsAnswer } from '../claims.ts';
import { plainCheckFunctions } from './claim-functions.ts';
import { Unfit } from './claim-sequence.ts';
import { evaluateTree } from './claim-steps.ts';
import { treeOf } from './claim-tree.ts';

const shipped = resolve(import.meta.dirname, '..', '..', '..', 'cases', 'korea', 'checks.json');

/** Without what neither the evaluation nor the check of the language looks at. */
function bare(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (name, value) => (name === 'position' ? undefined : value)));
}

/** All expressions of a check file. */
function expressionsOf(node: unknown, within = ''): string[] {
  if (typeof node === 'string')
    return ['values', 'needs', 'from', 'is', 'when', 'because'].includes(within) ? [node] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, part]) =>
    ['ask', 'thresholds', 'unit', 'meaning'].includes(name)
      ? []
      : expressionsOf(part, ['values', 'needs'].includes(within) && typeof part === 'string' ? within : name),
  );
}

const row = (id: string, more: object): object => ({ id, source: 's', ...more });

const input = {
  a: {
    rows: [
      row('r1', { n: 1, t: 'x', l: ['p', 'q'], o: { k: 2 } }),
      row('r2', { n: 3, t: 'y', l: [] }),
      row('r3', { n: 3, t: 'x', l: ['q'], o: { k: 5, m: [1, [2, 3]] } }),
      row('r4', { t: 'z', b: true, l: 'p' }),
    ],
    one: [{ n: 7, t: 'x' }],
    none: [],
    n: 2.5,
    t: 'text',
  },
  b: [{ n: 1, rows: [{ n: 4 }, { n: 5 }] }, { n: 2, rows: [] }, { n: 9 }],
};

const names = new Map<string, unknown>([
  ['few', 2],
  ['list', ['x', 'y']],
  ['picked', [{ n: 1, t: 'x' }, { n: 0 }]],
  ['truth', true],
]);

interface Outcome {
  readonly result?: unknown;
  readonly steps?: number;
  readonly fails?: true;
}

async function byJsonata(text: string, given: unknown): Promise<Outcome> {
  let steps = 0;
  const expression = jsonata(text, { stack: 500, sequence: 10_000, timeout: 20_000 });
  expression.assign(Symbol.for('jsonata.__evaluate_entry') as unknown as string, () => {
    steps++;
  });
  try {
    const result: unknown = await expression.evaluate(given, Object.fromEntries(names));
    return { result: bare({ result }), steps };
  } catch {
    return { fails: true };
  }
}

/** `null` where the tree leaves it to JSONata. */
function byTree(text: string, given: unknown): Outcome | null {
  let steps = 0;
  const tree = treeOf(text);
  if (tree === null) return null;
  const step = (): void => {
    steps++;
  };
  const scope = { names, outer: null };
  try {
    const surroundings = { scope, functions: plainCheckFunctions, foreign: () => false, step };
    return { result: bare({ result: evaluateTree(tree, given, surroundings) }), steps };
  } catch (error) {
    if (error instanceof Unfit) return null;
    throw error;
  }
}

/** Random expressions: most make sense, some do not. */
function writer(seed: number): () => string {
  const random = seededRandom(seed);
  const one = <T>(items: readonly T[]): T => items[random.below(items.length)] as T;
  const field = (): string => one(['n', 't', 'l', 'o', 'k', 'm', 'b', 'rows', 'none', 'one', 'id', 'missing']);
  const name = (): string => one(['$few', '$list', '$picked', '$truth', '$', '$$', '$absent']);
  const write = (deep: number): string => {
    const inner = (): string => write(deep - 1);
    const leaf = (): string =>
      one<() => string>([
        field,
        () => one(['a', 'b', 'a.rows', 'b.rows']),
        name,
        () => one(['0', '1', '-1', '2.5', "'x'", '"y"', 'true', 'false']),
      ])();
    if (deep <= 0) return leaf();
    return one<() => string>([
      leaf,
      () => `${inner()}.${field()}`,
      () => `a.rows[${inner()}]`,
      () => `${inner()}[${inner()}]`,
      () =>
        `${inner()} ${one(['=', '!=', '<', '<=', '>', '>=', 'in', 'and', 'or', '&', '+', '-', '*', '/'])} ${inner()}`,
      () => `(${inner()} ${one(['=', '<', '&', '+'])} ${inner()})`,
      () => `[${inner()}, ${inner()}]`,
      () => `[${one(['0', '1'])}..${one(['0', '2', '$few'])}]`,
      () => `${inner()}^(${one(['', '<', '>'])}${inner()})`,
      () => `${inner()} ? ${inner()} : ${inner()}`,
      () => `${inner()}.($v := ${inner()}; ${inner()} & $string($v))`,
      () => `$${one(['count', 'sum', 'max', 'min', 'string', 'exists', 'not', 'abs', 'keys'])}(${inner()})`,
      () => `$${one(['contains', 'substringBefore'])}(${inner()}, ${inner()})`,
      () => `${inner()}.{'p': ${inner()}, 'q': ${inner()}}`,
      () => `${inner()}{t: ${inner()}}`,
      () => `${inner()}.*`,
      () => `$count(a.rows.${field()}[${inner()}])`,
    ])();
  };
  return () => write(3);
}

describe('trees of expressions', () => {
  const texts = [...new Set(expressionsOf(JSON.parse(readFileSync(shipped, 'utf8'))))];

  it('are those of JSONata for every expression that ships', () => {
    expect(texts.length).toBeGreaterThan(400);
    for (const text of texts) expect(bare(treeOf(text)), text).toEqual(bare(jsonata(text).ast()));
  });

  it('are those of JSONata for random expressions, or left to it', () => {
    const next = writer(1);
    let read = 0;
    for (let at = 0; at < 1500; at++) {
      const text = next();
      const tree = treeOf(text);
      if (tree === null) continue;
      read++;
      expect(bare(tree), text).toEqual(bare(jsonata(text).ast()));
    }
    expect(read).toBeGreaterThan(900);
  });

  it.each([
    '',
    ' ',
    'a b',
    'a.',
    'a[',
    'a[]',
    '1.a',
    "a.'b'",
    'a.[b]',
    '-a',
    '(',
    ')',
    '()',
    'a :=  1',
    '[1,]',
    "'a\\n'",
    '`a b`',
    'a ?: b',
    'a ?? b',
    'a ~> $b',
    '/x/',
    'a ** b',
    '**',
    '%',
    'a@$b',
    'a#$b',
    'null',
    'function($x){$x}',
    '$f(?)',
    "a'b'",
    'f(a)',
    'a /* remark */',
    'a != ',
    '{',
    "{'a': 1,}",
    'and',
    'ä',
    'a\u00a0',
    '1e999',
    '$and',
    '$1',
    'a{b: c}{d: e}',
  ])('leaves %j to JSONata, or reads it alike', (text) => {
    const tree = treeOf(text);
    if (tree !== null) expect(bare(tree)).toEqual(bare(jsonata(text).ast()));
  });
});

describe('evaluation', () => {
  it('gives what JSONata gives, in as many steps, or leaves it to it', async () => {
    const next = writer(7);
    let done = 0;
    for (let at = 0; at < 2000; at++) {
      const text = next();
      for (const given of [input, input.a.rows, undefined]) {
        const mine = byTree(text, given);
        if (mine === null) continue;
        done++;
        expect(mine, `${text} of ${given === input ? 'the answers' : 'a list'}`).toEqual(await byJsonata(text, given));
      }
    }
    expect(done).toBeGreaterThan(2000);
  }, 120_000);
});

describe('the ledger that ships', () => {
  const home = mkdtempSync(join(tmpdir(), 'trees-'));

  afterAll(() => {
    vi.doUnmock('./claim-tree.ts');
    rmSync(home, { recursive: true, force: true });
  });

  it('is the same whether trees or JSONata decide it', async () => {
    const atlas = await openAtlas({ home });
    const ledger = async (): Promise<ClaimsAnswer> => {
      vi.resetModules();
      const { ask } = await import('../ask.ts');
      return ((await ask(atlas, 'claims', {})) as Envelope<ClaimsAnswer>).answer;
    };
    const byTrees = await ledger();
    vi.doMock('./claim-tree.ts', () => ({ treeOf: () => null }));
    expect(JSON.stringify(await ledger())).toBe(JSON.stringify(byTrees));
    await atlas.close();
  });
});
