/** The question gravity fit from the command line: answers that add up, and clear words where there is none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess, SharedAtlases } from './run-in-process.ts';

const root = resolve(import.meta.dirname, '..');
const panel = 'docs/examples/made-up-panel.csv';
let folder = '';
let atlases: SharedAtlases;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-gravity-'));
  atlases = new SharedAtlases(join(folder, 'home'));
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(folder, { recursive: true, force: true });
});

function run(...words: string[]): ReturnType<typeof runInProcess> {
  return runInProcess(['gravity', 'fit', ...words], atlases.open, { cwd: root });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('gravity fit', () => {
  it('accounts for every row, in the answer and in the run record', async () => {
    const ran = await run(
      '--data',
      panel,
      '--formula',
      'trade ~ treaty | exporter^year + importer^year + exporter^importer',
      '--cluster',
      'exporter^importer',
      '--json',
    );
    const { answer, run: record } = JSON.parse(ran.stdout);
    const dropped = answer.dropped.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 0);
    expect(answer.kept + dropped).toBe(answer.observations);
    expect(record.dropped).toEqual(answer.dropped);
    expect(answer).toMatchObject({ standardErrors: 'fixest', converged: true, estimator: 'ppml' });
    expect(answer.coefficients).toMatchObject([{ name: 'treaty' }]);
  });

  it('sets several formulas side by side, and keeps the lines on a terminal', async () => {
    const ran = await run(
      '--data',
      panel,
      '--formula',
      'trade ~ log(dist) | exporter; trade ~ log(dist) + treaty | exporter',
      '--side-by-side',
      'text',
    );
    expect(ran.stdout).toMatch(/^ +\(1\) +\(2\)$/m);
    expect(ran.stdout).toMatch(/^Observations +149 +149$/m);
  });

  it.each([
    ['an unknown column', panel, 'trade ~ distance | exporter', 'no column "distance"', 1],
    ['a near name', panel, 'trade ~ treety | exporter', 'did you mean "treaty"?', 1],
    ['a broken formula', panel, 'trade = dist', '"~" is missing', 2],
    ['no formula', panel, ';', 'formula is empty', 2],
    ['an empty file', ['e.csv', ''], 'y ~ x', 'the file is empty', 3],
    ['no rows', ['h.csv', 'y,x\n'], 'y ~ x', 'no rows below the heading', 3],
    ['a short line', ['s.csv', 'y,x\n1,2\n3\n'], 'y ~ x', 'line 3: 1 cells where the heading has 2', 3],
    ['text for a number', ['t.csv', 'y,x\n1,2\nmuch,3\n4,5\n'], 'y ~ x', 'line 3 has "much"', 2],
    ['negative trade', ['n.csv', 'y,x\n1,2\n-2,3\n4,5\n'], 'y ~ x', 'got -2 on line 3', 2],
    ['no trade at all', ['z.csv', 'y,x\n0,2\n0,3\n'], 'y ~ x', 'trade is zero in every row', 2],
    [
      'every row missing',
      ['m.csv', 'y,x\n,2\n1,\n'],
      'y ~ x',
      'no row is left of 2: 1 missing value in y; 1 missing value in x',
      2,
    ],
  ])('%s is one clear error', async (_, data, formula, message, code) => {
    const path = typeof data === 'string' ? data : file(data[0] as string, data[1] as string);
    const ran = await run('--data', path, '--formula', formula, '--json');
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(ran.stdout).toBe('');
    expect(ran.code).toBe(code);
  });

  it('gives no number that is none: a perfect fit, one row, constants', async () => {
    for (const text of ['y,x\n1,0\n2,1\n', 'y,x\n5,1\n', 'y,x\n3,1\n3,1\n3,1\n', 'y,x\n0,1\n7,2\n9,2\n']) {
      const ran = await run('--data', file('p.csv', text), '--formula', 'y ~ x', '--json', '--quiet');
      expect(ran.stderr, text).toBe('');
      const { answer } = JSON.parse(ran.stdout);
      for (const { estimate } of answer.coefficients) expect(Number.isFinite(estimate), text).toBe(true);
    }
  });
});
