/** Our actors against the publisher's own list of codes and names: each code must mean the state that the name means. */
import { readFileSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freshHome, realFile } from '../../../test/import-sample.ts';
import { openAtlas } from '../../store/open-atlas.ts';
import { type CodeBook, codeResolver } from '../code-resolver.ts';

/** names change with time: Vietnam, Germany, the Congo */
const years = [1820, 1850, 1870, 1900, 1920, 1938, 1950, 1970, 1985, 2000, 2016];

/** states that ended by 1918, and Korea before 1910: the actor tables begin later, their rows are dropped and counted */
const before = [240, 245, 267, 269, 271, 273, 275, 280, 300, 327, 329, 332, 335, 337, 730];

test('COW country codes', async (ctx) => {
  const file = realFile(ctx, 'cow', 'COW country codes.csv');
  // bare CR ends the lines, and lines stand twice
  const lines = new Set(
    readFileSync(file, 'latin1')
      .split(/\r\n?|\n/)
      .slice(1),
  );
  const rows = [...lines].filter((line) => line !== '').map((line) => line.split(','));
  expect(rows).toHaveLength(217);
  const home = await freshHome();
  const atlas = await openAtlas({ home, case: null });
  try {
    const codes = codeResolver(await atlas.actors());
    const all = (book: CodeBook, code: string) => new Set(years.flatMap((year) => book.actor(code, year).actor ?? []));
    const byCode = codes.book('cow', { lives: 'ignore' });
    const byName = codes.book('name', { lives: 'ignore' });
    const unknown: number[] = [];
    const disagree: string[] = [];
    for (const [, code = '', name = ''] of rows) {
      const meant = all(byCode, code);
      const named = all(byName, name);
      if (meant.size === 0) unknown.push(Number(code));
      else if (![...meant].some((actor) => named.has(actor))) disagree.push(`${code} ${name}: ${[...meant]}`);
    }
    expect(unknown.sort((a, b) => a - b)).toEqual(before);
    // "Congo" alone may be either of two states for us: the code decides
    expect(disagree).toEqual(['484 Congo: COG']);
  } finally {
    atlas.close();
    rmSync(home, { recursive: true, force: true });
  }
});
