/**
 * Imports that are killed at random moments while other processes ask: no half release, no wrong answer, and the next import
 * is clean. `GOOD_OFFICES_KILLS=60` sets how often.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../src/core/random.ts';
import { verifyLake } from '../src/store/lake-listing.ts';

const kills = Number(process.env.GOOD_OFFICES_KILLS ?? 6);
const askers = 4;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const shapes = [40_000, 60_000];

let work: string;
let home: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-kill-'));
  home = join(work, 'home');
  for (const [edition, pairs] of shapes.entries()) {
    const lines = ['ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2'];
    const flow = edition + 1;
    for (let i = 0; i < pairs; i++) {
      const [one, two] = [[2, 200, 220][i % 3], [385, 640, 651, 710, 750][Math.floor(i / 3) % 5]];
      const year = 1960 + (i % 50);
      lines.push(`${one},${two},${year},${flow},${flow},-9,-9`, `${two},${one},${year},${flow},${flow},-9,-9`);
    }
    writeFileSync(join(work, `trade_v${edition + 1}.csv`), `${lines.join('\n')}\n`);
  }
  writeFileSync(
    join(work, 'import.mjs'),
    `import { importFiles } from '${dist}store/import-files.js';
     for (let i = 0; ; i++) {
       const { failed } = await importFiles([process.argv[3 + (i % 2)]], { home: process.argv[2] });
       if (failed.length > 0) throw failed[0].error;
       console.log(i);
     }`,
  );
  writeFileSync(
    join(work, 'ask.mjs'),
    `import { openAtlas } from '${dist}store/open-atlas.js';
     for (;;) {
       const atlas = await openAtlas({ home: process.argv[2], case: null });
       const { cells, length } = await atlas.columns('trade', ['exportsUsd'], { source: 'cow-trade' });
       console.log(JSON.stringify({ length, values: [...new Set(cells.exportsUsd.values)], warnings: atlas.data.warnings }));
       atlas.close();
     }`,
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function start(script: string, ...args: string[]): { child: ChildProcess; lines: string[]; errors: string[] } {
  const child = spawn(process.execPath, [join(work, script), home, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const errors: string[] = [];
  child.stdout?.on('data', (data: Buffer) => lines.push(...data.toString().trim().split('\n')));
  child.stderr?.on('data', (data: Buffer) => errors.push(data.toString()));
  return { child, lines, errors };
}

test('killed imports leave no half release', { timeout: 1_800_000 }, async (ctx) => {
  if (!existsSync(join(dist, 'store', 'import-files.js'))) ctx.skip('dist/ is not built');
  const files = shapes.map((_, edition) => join(work, `trade_v${edition + 1}.csv`));
  const random = seededRandom(11);
  const first = start('import.mjs', ...files);
  while (first.lines.length < 2) {
    expect(first.errors).toEqual([]);
    await sleep(50);
  }
  first.child.kill('SIGKILL');
  const asking = Array.from({ length: askers }, () => start('ask.mjs'));
  for (let i = 0; i < kills; i++) {
    const { child, errors } = start('import.mjs', ...files);
    await sleep(100 + random.below(2500));
    child.kill('SIGKILL');
    expect(errors).toEqual([]);
  }
  for (const { child } of asking) child.kill('SIGKILL');
  const answers = asking
    .flatMap(({ lines }) => lines.filter((line) => line.endsWith('}')))
    .map((line) => JSON.parse(line));
  expect(asking.flatMap(({ errors }) => errors)).toEqual([]);
  expect(answers.length).toBeGreaterThan(askers);
  const kinds = new Set(answers.map(({ length, values, warnings }) => `${length} ${values} ${warnings}`));
  // only the one release or the other, whole
  const whole = new Set(shapes.map((pairs, edition) => `${2 * pairs} ${(edition + 1) * 1e6} `));
  expect([...kinds].filter((kind) => !whole.has(kind))).toEqual([]);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
  const last = start('import.mjs', ...files);
  while (last.lines.length < 2 && last.errors.length === 0) await sleep(50);
  last.child.kill('SIGKILL');
  expect(last.errors).toEqual([]);
  expect(readdirSync(join(home, 'lake', 'cow-trade')).length).toBe(2);
});
