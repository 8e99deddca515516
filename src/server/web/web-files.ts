/** The built workbench in memory: one page and its hashed files, read once. A request's path is only ever a key in a map. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Body } from '../answer-cache.ts';
import { bodyOf } from '../body.ts';

export interface WebFiles {
  readonly page: Body;
  /** by name within `assets` */
  readonly assets: ReadonlyMap<string, Body>;
}

const types: { readonly [ending: string]: string } = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const plainName = /^[\w][\w.-]{0,199}$/;

/**
 * Reads the built workbench.
 * @param folder with `index.html` and `assets/`
 * @returns `null` when it is not built; files of other types than a page needs are left out
 */
export function readWebFiles(folder: string): WebFiles | null {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return null;
  return { page: bodyOf('text/html; charset=utf-8', readFileSync(page)), assets: readAssets(join(folder, 'assets')) };
}

function readAssets(folder: string): ReadonlyMap<string, Body> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && plainName.test(entry.name))
      .flatMap(({ name }): [string, Body][] => {
        const type = types[extname(name)];
        return type === undefined ? [] : [[name, bodyOf(type, readFileSync(join(folder, name)))]];
      }),
  );
}
