/**
 * An import that is killed at any moment while four processes ask: every answer is the right one of some published state,
 * no half release is ever seen, and the next import is clean. Then a full disk, unreadable files, files that change.
 * `GOOD_OFFICES_KILLS=60` for as many kills as the release is held to; 10 otherwise.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../src/questions/ask.ts';
import { readCatalogue, readHead } from '../src/store/catalogue.ts';
import { importFiles } from '../src/store/import-files.ts';
import { lakeReleases, verifyLake } from '../src/store/lake-listing.ts';
import { openAtlas } from '../src/store/open-atlas.ts';
import { freshHome } from './import-sample.ts';
import { translateSource } from './translate-source.ts';

const packageRoot = resolve(import.meta.dirname, '..');
const kills = Number(process.env.GOOD_OFFICES_KILLS ?? 10);
const states = [
  ['PRK', "DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA"],
  ['USA', 'UNITED STATES'],
  ['FRA', 'FRANCE'],
  ['IND', 'INDIA'],
  ['BRA', 'BRAZIL'],
  ['KEN', 'KENYA'],
  ['THA', 'THAILAND'],
  ['PER', 'PERU'],
] as const;

let work = '';
let home = '';
let lake = '';

const scripts = {
  'import.js': `
    import { importFiles } from './src/store/import-files.js';
    const [home, packageRoot, ...paths] = process.argv.slice(2);
    const progress = () => process.stdout.write('begun\\n');
    try {
      const report = await importFiles(paths, { home, packageRoot, progress, retrieved: '2031-01-01' });
      for (const { error } of report.failed) process.stderr.write(error.exitCode + ' ' + error.message + '\\n');
      process.exitCode = report.failed[0]?.error.exitCode ?? 0;
    } catch (error) {
      process.stderr.write((error.exitCode ?? 70) + ' ' + error.message + '\\n');
      process.exitCode = error.exitCode ?? 70;
    }`,
  'ask.js': `
    import { createHash } from 'node:crypto';
    import { openAtlas } from './src/store/open-atlas.js';
    import { ask } from './src/questions/ask.js';
    const [home, packageRoot] = process.argv.slice(2);
    let asking = true;
    process.stdin.on('end', () => { asking = false; }).resume();
    while (asking) {
      const atlas = await openAtlas({ home, packageRoot, case: null });
      const { answer } = await ask(atlas, 'similarity', { a: 'PRK', b: 'USA' });
      const votes = (await atlas.columns('votes', ['vote'], { source: 'un-ga-votes' })).length;
      const calls = (await atlas.columns('roll_calls', ['date'], { source: 'un-ga-votes' })).length;
      const hash = createHash('sha256').update(JSON.stringify(answer)).digest('hex');
      process.stdout.write(JSON.stringify({ catalogue: atlas.data.catalogue, warnings: atlas.data.warnings, votes, calls, hash }) + '\\n');
      atlas.close();
      await new Promise((done) => setTimeout(done, 20));
    }`,
};

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-faults-'));
  translateSource(work);
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(work, name), text);
  home = await freshHome();
  lake = join(home, 'lake');
}, 120_000);
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

/** Resolutions of edition `k`: one more each time, and votes that depend on it. */
const callsOf = (k: number): number => 2500 + k;

/** A made-up bulk file in the publisher's layout. */
function writeEdition(k: number, folder = `edition-${k}`): string {
  const header =
    'undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link';
  const lines = [header];
  for (let call = 1; call <= callsOf(k); call++) {
    const votes = states.map(([, name], s) => [name, 'YNA'[(call * (s + 1) + (s === 0 ? k : 0)) % 3] ?? 'Y'] as const);
    const total = (letter: string) => votes.filter(([, vote]) => vote === letter).length;
    const facts = `1999-12-01,54,A/RES/99/${call},,,A/PV.1,Made-up ${call},,FISHERY,${total('Y')},${total('N')},${total('A')},0,${votes.length},https://example.org/${call}`;
    for (const [i, [name, vote]] of votes.entries())
      lines.push(`${9_000_000 + call},${states[i]?.[0]},"${name}",${vote},${facts}`);
  }
  mkdirSync(join(work, folder), { recursive: true });
  const path = join(work, folder, `2031_1_${k + 1}_ga_voting.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function start(script: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(work, script), home, packageRoot, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ err: string; code: number | null }> {
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdout?.resume();
  return await new Promise((done) => child.on('close', (code) => done({ err: err.trim(), code })));
}

interface Seen {
  readonly catalogue: string;
  readonly warnings: readonly string[];
  readonly votes: number;
  readonly calls: number;
  readonly hash: string;
}

function asker(): { seen: Seen[]; stop: () => Promise<{ err: string; code: number | null }> } {
  const child = start('ask.js');
  const seen: Seen[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => seen.push(JSON.parse(line)));
  const end = ended(child);
  return {
    seen,
    stop: () => {
      child.stdin?.end();
      return end;
    },
  };
}

/** The right answer of a published state, asked again afterwards. */
async function expectedOf(catalogue: string): Promise<Omit<Seen, 'catalogue' | 'warnings'>> {
  const atlas = await openAtlas({ home, case: null, data: catalogue });
  try {
    const { answer } = await ask(atlas, 'similarity', { a: 'PRK', b: 'USA' });
    const hash = createHash('sha256').update(JSON.stringify(answer)).digest('hex');
    const source = 'un-ga-votes';
    const votes = (await atlas.rows('votes', { source })).length;
    const calls = (await atlas.rows('roll_calls', { source })).length;
    return { hash, votes, calls };
  } finally {
    atlas.close();
  }
}

test(`an import killed at ${kills} random moments while four processes ask`, async () => {
  const begin = Date.now();
  expect(await ended(start('import.js', writeEdition(0)))).toEqual({ err: '', code: 0 });
  let takes = Date.now() - begin;
  const askers = Array.from({ length: 4 }, asker);
  while (askers.some(({ seen }) => seen.length === 0)) await sleep(50);
  let killedMidway = 0;
  let k = 1;
  for (; killedMidway < kills && k <= 5 * kills; k++) {
    const before = readHead(lake).catalogue;
    const child = start('import.js', writeEdition(k));
    const end = ended(child);
    await new Promise((done) => child.stdout?.once('data', done));
    const started = Date.now();
    const finished = end.then(() => Date.now() - started);
    await sleep(Math.random() * takes);
    if (child.kill('SIGKILL')) killedMidway++;
    // it was done before: how long an import takes depends on what else the machine does
    else takes = await finished;
    await end;
    const after = readHead(lake);
    expect(after.warning).toBeNull();
    expect([before?.sequence, (before?.sequence ?? 0) + 1]).toContain(after.catalogue?.sequence);
    if (after.catalogue?.sequence === before?.sequence) expect(after.catalogue?.id).toBe(before?.id);
    rmSync(join(work, `edition-${k}`), { recursive: true });
  }
  expect(await ended(start('import.js', writeEdition(k)))).toEqual({ err: '', code: 0 });
  await sleep(500);
  for (const { stop } of askers) expect(await stop()).toEqual({ err: '', code: 0 });

  expect(killedMidway).toBe(kills);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
  const answers = askers.flatMap(({ seen }) => seen);
  expect(answers.length).toBeGreaterThan(20);
  // an atlas without a case shows a catalogue of its own, kept with the sequence of the published one
  const sequenceOf = (id: string) => readCatalogue(lake, id)?.sequence ?? -1;
  const right = new Map<string, object>();
  for (const { catalogue } of answers) if (!right.has(catalogue)) right.set(catalogue, await expectedOf(catalogue));
  for (const { catalogue, warnings, ...answer } of answers) {
    expect(warnings).toEqual([]);
    expect(sequenceOf(catalogue)).toBeGreaterThan(0);
    expect(answer).toEqual(right.get(catalogue));
    expect(answer.votes).toBe(answer.calls * states.length);
    expect(answer.calls).toBeGreaterThanOrEqual(callsOf(0));
  }
  for (const { seen } of askers) {
    const sequences = seen.map(({ catalogue }) => sequenceOf(catalogue));
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  }
  const active = lakeReleases(home).find((release) => release.source === 'un-ga-votes' && release.active);
  expect(active?.tables.find(({ table }) => table === 'roll_calls')?.rows).toBe(callsOf(k));
}, 900_000);

async function unchanged(during: () => Promise<void>): Promise<void> {
  const before = readHead(lake).catalogue;
  const buildings = readdirSync(lake).filter((name) => name.startsWith('.building')).length;
  const releases = lakeReleases(home);
  await during();
  expect(readHead(lake)).toEqual({ catalogue: before, warning: null });
  expect(lakeReleases(home)).toEqual(releases);
  expect(readdirSync(lake).filter((name) => name.startsWith('.building'))).toHaveLength(buildings);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
}

test.skipIf(process.platform === 'win32')(
  'a disk that takes no more keeps the last good release',
  async () => {
    const path = writeEdition(100);
    for (const blocks of [1, 8, 40])
      await unchanged(async () => {
        const command = `ulimit -f ${blocks}; exec "${process.execPath}" "${join(work, 'import.js')}" "${home}" "${packageRoot}" "${path}"`;
        const { code, err } = await ended(spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'pipe'] }));
        expect(`${blocks}: ${code} ${err}`).toBe(
          `${blocks}: 2 2 import: the disk is full; nothing was changed, the last good release stays`,
        );
      });
  },
  60_000,
);

test('a file that cannot be read', async () => {
  const folder = join(work, 'unreadable');
  mkdirSync(folder);
  symlinkSync(join(folder, 'b.csv'), join(folder, 'a.csv'));
  symlinkSync(join(folder, 'a.csv'), join(folder, 'b.csv'));
  await unchanged(async () => {
    await expect(importFiles([join(folder, 'a.csv')], { home })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/a\.csv: cannot be read \(ELOOP/),
    });
    await expect(importFiles([join(folder, 'none.csv')], { home })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/none\.csv: no such file/),
    });
  });
});

test('a file that changes while it is read', async () => {
  const path = writeEdition(101);
  const row = `9000001,PRK,"DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA",Y,1999-12-01,54,A/RES/99/1,,,A/PV.1,Made-up 1,,FISHERY,3,3,2,0,8,https://example.org/1\n`;
  await unchanged(async () => {
    const writing = setInterval(() => appendFileSync(path, row), 2);
    try {
      const { failed, releases } = await importFiles([path], { home });
      expect(releases).toEqual([]);
      expect(failed.map(({ error }) => error.exitCode)).toEqual([3]);
      expect(failed[0]?.error.message).toMatch(/changed while it was read; import it again once it is written/);
    } finally {
      clearInterval(writing);
    }
  });
}, 30_000);
