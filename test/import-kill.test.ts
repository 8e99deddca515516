/**
 * Imports with single events that are killed at random moments while other processes ask: no half release, no sum without
 * its events, and the next import is clean. `GOOD_OFFICES_KILLS=60` sets how often.
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
/** events of each edition */
const editions = [40_000, 60_000];

/** A made-up event in the layout of GDELT 1.0 since 2013. */
function eventLine(i: number): string {
  const [origin, target] = [
    ['PRK', 'USA', 'KOR'][i % 3] as string,
    ['CHN', 'RUS', 'JPN', 'VNM', 'IDN'][Math.floor(i / 3) % 5] as string,
  ];
  const day = `20310${1 + (i % 9)}${10 + (Math.floor(i / 9) % 18)}`;
  const actor = (code: string) => [`${code}GOV`, 'SOMEONE', code, ...Array<string>(7).fill('')];
  const event = ['1', '040', '040', '04', '1', '1.0', '2', '1', '2', '-1.25'];
  const places = Array.from({ length: 3 }, () => ['0', '', '', '', '', '', '']).flat();
  const date = [String(900_000_000 + i), day, day.slice(0, 6), '2031', '2031.05'];
  return [...date, ...actor(origin), ...actor(target), ...event, ...places, day, 'https://news.example/1'].join('\t');
}

let work: string;
let home: string;
let files: readonly string[];
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-kill-'));
  home = join(work, 'home');
  files = editions.map((events, edition) => {
    const file = join(work, `2031010${edition + 1}.export.CSV`);
    writeFileSync(file, `${Array.from({ length: events }, (_, i) => eventLine(i)).join('\n')}\n`);
    return file;
  });
  writeFileSync(
    join(work, 'import.mjs'),
    `import { importFiles } from '${dist}store/import-files.js';
     for (let i = 0; ; i++) {
       const { failed } = await importFiles([process.argv[3 + (i % 2)]], { home: process.argv[2], events: true });
       if (failed.length > 0) throw failed[0].error;
       console.log(i);
     }`,
  );
  writeFileSync(
    join(work, 'ask.mjs'),
    `import { openAtlas } from '${dist}store/open-atlas.js';
     for (;;) {
       const atlas = await openAtlas({ home: process.argv[2], case: null });
       const { cells } = await atlas.columns('event_months', ['events'], { source: 'gdelt-1' });
       const records = await atlas.columns('event_records', ['origin', 'mentions'], { source: 'gdelt-1' });
       const sum = (values) => values.reduce((all, value) => all + value, 0);
       const mentions = sum(records.cells.mentions.values);
       const { warnings } = atlas.data;
       console.log(JSON.stringify({ inMonths: sum(cells.events.values), records: records.length, mentions, warnings }));
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
  const kinds = new Set(answers.map((answer) => JSON.stringify(answer)));
  // only the one release or the other, whole: sums and the events they are of
  const whole = editions.map((events) =>
    JSON.stringify({ inMonths: events, records: events, mentions: 2 * events, warnings: [] }),
  );
  expect([...kinds].filter((kind) => !whole.includes(kind))).toEqual([]);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
  const last = start('import.mjs', ...files);
  while (last.lines.length < 2 && last.errors.length === 0) await sleep(50);
  last.child.kill('SIGKILL');
  expect(last.errors).toEqual([]);
  expect(readdirSync(join(home, 'lake', 'gdelt-1')).length).toBe(2);
});
