/** The two wings meet only in the questions: every import of src/ is held against the table of the design. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '..', 'src');

/** What each folder may import besides itself. */
const allowed: { readonly [folder: string]: readonly string[] } = {
  core: [],
  sources: ['core'],
  store: ['core', 'sources'],
  math: ['core'],
  network: ['core', 'math'],
  measures: ['core', 'math', 'network'],
  models: ['core', 'math', 'network', 'measures'],
  scenarios: ['core', 'network'],
  briefs: ['core', 'math', 'network'],
  questions: ['core', 'math', 'network', 'measures', 'models', 'scenarios', 'briefs'],
  server: ['core', 'store', 'questions'],
  cli: ['core', 'store', 'questions', 'server'],
  workers: ['core', 'measures', 'models'],
  'index.ts': ['core', 'store', 'questions', 'workers'],
};

/** Packages that do input and output: the pure folders may not load them. */
const pure = ['core', 'math', 'network', 'measures', 'models', 'scenarios', 'questions'];

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function folderOf(path: string): string {
  return relative(src, path).split(/[\\/]/)[0] ?? '';
}

/** All import targets of a source text, type imports and dynamic ones included. */
function importsOf(text: string): string[] {
  const pattern = /(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function violations(path: string, text: string): string[] {
  const own = folderOf(path);
  return importsOf(text).flatMap((target) => {
    if (!target.startsWith('.')) {
      const forbidden =
        pure.includes(own) && (target.startsWith('node:') || target.includes('duckdb') || target === 'fastify');
      return forbidden ? [`${relative(src, path)} imports ${target}: ${own} does no input or output`] : [];
    }
    const other = folderOf(resolve(path, '..', target));
    const fits = other === own || (allowed[own] ?? []).includes(other);
    return fits ? [] : [`${relative(src, path)} imports ${target}: ${own} may not import ${other}`];
  });
}

describe('import rule', () => {
  it('holds for every file of src', () => {
    const all = files(src);
    expect(all.length).toBeGreaterThan(100);
    expect(all.flatMap((path) => violations(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('knows every folder', () => {
    for (const entry of readdirSync(src))
      if (readdirSync(src).includes(entry)) expect(Object.keys(allowed)).toContain(entry);
  });

  it('catches what it must', () => {
    const bad = join(src, 'measures', 'bad.ts');
    expect(violations(bad, "import type { LakeAtlas } from '../store/lake-atlas.ts';")).toHaveLength(1);
    expect(violations(bad, "const x = await import('../store/lake-atlas.ts');")).toHaveLength(1);
    expect(violations(bad, "import { readFileSync } from 'node:fs';")).toHaveLength(1);
    expect(violations(join(src, 'questions', 'bad.ts'), "export { a } from '../server/a.ts';")).toHaveLength(1);
    expect(violations(bad, "import { x } from '../core/errors.ts';")).toEqual([]);
  });

  it('keeps clock and chance out of the thinking wing', () => {
    const impure = files(src)
      .filter((path) => [...pure, 'briefs'].includes(folderOf(path)))
      .filter((path) => /Math\.random\(|Date\.now\(|new Date\(\)|process\./.test(readFileSync(path, 'utf8')));
    expect(impure.map((path) => relative(src, path))).toEqual([]);
  });
});
