/** The workbench's sources: types alone from the program, the same words in every language, the same pages as the server. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pagePaths } from '../src/server/web/page-paths.ts';
import { en } from '../web/src/messages/en.ts';
import { ko } from '../web/src/messages/ko.ts';

const web = resolve(import.meta.dirname, '..', 'web', 'src');
const files = readdirSync(web, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

/** Imports that reach into `src/` with more than types. */
function valuesOfProgram(path: string, text: string): string[] {
  return [...text.matchAll(/import\s+(type\s+)?([^'";]*?)from\s+'([^']+)'/g)].flatMap(([whole, type, , target]) => {
    const inside = resolve(path, '..', target ?? '').startsWith(resolve(web, '..', '..', 'src'));
    return inside && type === undefined ? [`${relative(web, path)}: ${whole}`] : [];
  });
}

describe('imports', () => {
  it('take only types from the program', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap((path) => valuesOfProgram(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('are caught when they take values', () => {
    const path = join(web, 'pages', 'X.svelte');
    expect(valuesOfProgram(path, "import { apa } from '../../../src/briefs/apa.ts';")).toHaveLength(1);
    expect(valuesOfProgram(path, "import type { A } from '../../../src/questions/brief.ts';")).toEqual([]);
  });
});

describe('words', () => {
  it('stand in both languages, with the same places to fill', () => {
    expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const unlike = Object.entries(en).flatMap(([key, text]) => {
      const other = ko[key as keyof typeof ko];
      const missing = places(other).filter((name) => !places(text).includes(name));
      return missing.length > 0 || other.trim() === '' ? [`${key}: ${missing.join(', ')}`] : [];
    });
    expect(unlike).toEqual([]);
  });

  it('have a key of their own: no group takes another’s', () => {
    const folder = join(web, 'messages', 'en');
    const keys = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key),
    );
    expect(keys.length).toBe(Object.keys(en).length);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('are all used', () => {
    const texts = files.filter((path) => !path.includes('messages')).map((path) => readFileSync(path, 'utf8'));
    const all = texts.join('\n');
    // a key made at run time is used by its beginning: `verdict.${verdict}`
    const begun = [...all.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, start]) => start ?? '');
    const unused = Object.keys(en).filter(
      (key) => !all.includes(`'${key}'`) && !begun.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

describe('pages', () => {
  it('are those that the server gives', () => {
    const listed = [...readFileSync(join(web, 'lib', 'pages.ts'), 'utf8').matchAll(/path: '([^']+)'/g)].map(
      ([, path]) => path,
    );
    expect(listed.sort()).toEqual([...pagePaths].sort());
  });
});
