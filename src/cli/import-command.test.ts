import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshHome } from '../../test/import-sample.ts';
import { runInProcess, SharedAtlases } from '../../test/run-in-process.ts';

const sample = fileURLToPath(new URL('../sources/cow-igo/sample/', import.meta.url));
let home: string;
let folder: string;
let atlases: SharedAtlases;
beforeAll(async () => {
  home = await freshHome();
  folder = mkdtempSync(join(tmpdir(), 'good-offices-import-cli-'));
  atlases = new SharedAtlases(home);
});
afterAll(async () => {
  await atlases.closeAll();
  rmSync(home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => runInProcess(['sources', 'import', ...args, '--home', home], atlases.open);

test('a folder gives one report', async () => {
  const { code, stdout, stderr } = await run(sample);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^cow-igo 3-[0-9a-f]{8} \(active, an extract\)\n {2}igo_year_format_3\.csv \(organisation-years\): 23 rows in, 23 kept\n/,
  );
  expect(stdout).toMatch(
    /\n {2}23 rows in = 23 kept \+ 0 dropped\n {2}tables: bodies 6, memberships 11\n {2}left out 1: cell of a state: unknown code/,
  );
  expect(stdout).toMatch(
    /\n2 releases, \d+ rows in = \d+ kept \+ 0 dropped; 0 failed; 0 files not recognised; catalogue [0-9a-f]{12}\n$/,
  );
  expect(stderr).toContain('cow-igo: ');
});

test('--json gives it as data, --quiet no progress', async () => {
  const { code, stdout, stderr } = await run(
    join(sample, 'state_year_format_3.csv'),
    '--json',
    '--quiet',
    '--version',
    '3.0',
  );
  expect([code, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout);
  expect(report.releases[0]).toMatchObject({ id: 'cow-igo', rowsIn: 21, rowsKept: 21, dropped: [], already: false });
  expect(report.releases[0].version).toMatch(/^3\.0-/);
  expect(report.notRecognised).toEqual([]);
});

test('a release that cannot be made gives exit code 3 and its place', async () => {
  const path = join(folder, 'state_year.csv');
  writeFileSync(path, 'ccode,year,state,un,imf,asean,opec,wto\n731,1990,nokorea,7,0,0,0,0\n');
  const { code, stdout } = await run(path);
  expect(code).toBe(3);
  expect(stdout).toMatch(/^cow-igo FAILED: .*state_year\.csv:2: column un: not a membership code .*; got "7"\n/);
  const json = JSON.parse((await run(path, '--json')).stdout);
  expect(json.failed[0].error).toMatchObject({ code: 'source', line: 2, column: 'un', value: '7' });
});

test.each([
  [[], 2, 'sources: import needs a file or folder; got none'],
  [['none.csv'], 3, 'none.csv: no such file'],
  [['--soruce', 'x', 'y'], 2, 'did you mean --source'],
  [['x', '--source', 'nobody'], 2, 'no such source; got "nobody"'],
])('%j ends with %d', async (args, exit, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(exit);
  expect(stderr).toContain(message);
});

test('--help explains it', async () => {
  expect((await run('--help')).stdout).toContain('sources import <file or folder...>');
});
