/** The methods pages and the literature: nothing points into the void, nothing lies about unused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadAllQuestions } from '../src/questions/registry.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs', 'methods');
const bibliography = readFileSync(join(root, 'docs', 'references.bib'), 'utf8');
const entries = bibliography.split(/^(?=@)/m).filter((part) => part.startsWith('@'));
const keys = entries.map((entry) => /^@\w+\{([^,\s]+),/.exec(entry)?.[1] ?? '');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (page: string): string => readFileSync(join(folder, page), 'utf8');

const sources = readdirSync(join(root, 'src'), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));

const cited = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/@see references\.bib ([\w\d -]+)/g)].flatMap(([, list = '']) =>
    list
      .trim()
      .split(/\s+/)
      .map((key) => ({ name, key })),
  ),
);

const pageKeys = pages.flatMap((page) =>
  [...textOf(page).matchAll(/^\[([\w-]+)\]: \.\.\/references\.bib$/gm)].map(([, key = '']) => ({ page, key })),
);

describe('pages', () => {
  it('exist for every question', async () => {
    for (const { id, methods } of await loadAllQuestions()) expect(pages, id).toContain(`${methods}.md`);
  });

  it('belong to a question each, or to a measure whose docstring names them', async () => {
    const named = new Set((await loadAllQuestions()).map(({ methods }) => `${methods}.md`));
    for (const { text } of sources)
      for (const [, page = ''] of text.matchAll(/docs\/methods\/([\w-]+\.md)/g)) named.add(page);
    expect(pages.filter((page) => !named.has(page))).toEqual([]);
  });

  it.each(pages)('%s has a title, is no stub, and says what it was checked against', (page) => {
    const text = textOf(page);
    expect(text).toMatch(/^# \S/);
    expect(text.split('\n').length).toBeGreaterThan(25);
    expect(text).toMatch(/test/);
  });

  it.each(pages)('%s links only to what is there', (page) => {
    const targets = [...textOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)|^\[[\w-]+\]: (\S+)$/gm)].map(
      ([, inline, reference]) => inline ?? reference ?? '',
    );
    for (const target of targets)
      if (!/^https?:/.test(target)) expect(existsSync(resolve(folder, target)), target).toBe(true);
  });

  it.each(pages)('%s names only files of code and tests that are there', (page) => {
    for (const [, path = ''] of textOf(page).matchAll(/`((?:src|test|docs|reference|cases)\/[\w./-]+\.\w+)`/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  });

  it.each(pages)('%s uses every key that it lists, and lists every key that it uses', (page) => {
    const text = textOf(page);
    const listed = pageKeys.filter((entry) => entry.page === page).map(({ key }) => key);
    for (const key of listed) expect(text.split(`[${key}]`).length, key).toBeGreaterThan(2);
    for (const [, key = ''] of text.matchAll(/\[([a-z]+\d{4}|iso8601-2)\](?!:)/g)) expect(listed, key).toContain(key);
  });
});

describe('the bibliography', () => {
  it('has each key once, sorted or not, and a year, a title and an author in each entry', () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const entry of entries) {
      for (const field of ['author', 'title', 'year'])
        expect(entry, entry.slice(0, 40)).toMatch(new RegExp(`^  ${field}\\s+= \\{`, 'm'));
      const open = entry.split('{').length;
      expect(entry.split('}').length, `braces of ${entry.slice(0, 40)}`).toBe(open);
    }
  });

  it('resolves every key that a docstring or a page names', () => {
    expect(cited.length).toBeGreaterThan(5);
    for (const { name, key } of cited) expect(keys, name).toContain(key);
    for (const { page, key } of pageKeys) expect(keys, page).toContain(key);
  });

  it('holds nothing that nobody cites', () => {
    const used = new Set([...cited, ...pageKeys].map(({ key }) => key));
    expect(keys.filter((key) => !used.has(key))).toEqual([]);
  });

  it('ships with the package', () => {
    const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] };
    expect(files).toContain('docs/references.bib');
    expect(existsSync(join(root, dirname('docs/references.bib')))).toBe(true);
  });
});
