/** Publishing by several processes, some of them killed, while others read. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ts from 'typescript';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { catalogueHistory, readHead } from './catalogue.ts';
import { verifyLake } from './lake-listing.ts';
import { openAtlas } from './open-atlas.ts';
import { buildPrebuiltLake } from './prebuilt-lake.ts';
import { writeSample } from './sample/write-sample.mjs';

let work: string;
let packageRoot: string;
let home: string;
let lake: string;

/** Child processes cannot run TypeScript on Node 20: the folders they need are translated once. */
function translate(folder: string, to: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const target = join(to, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(readFileSync(join(folder, name), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
      },
    });
    writeFileSync(target, outputText);
  }
}

const scripts = {
  /** publishes `count` versions of a source; both of its tables carry the version's number */
  'publish.js': `
    import { readTableFolder } from './src/sources/shipped/table-folder.js';
    import { installRelease, publishReleases } from './src/store/publish.js';
    import { buildRelease } from './src/store/release-builder.js';
    const [lake, source, count, first] = process.argv.slice(2);
    const row = (i) => ({ actor: 'AAA', city: String(i), latitude: 1, longitude: 2, source: 's', class: 'official', confidence: 'x', note: null });
    const { tables } = await import('./src/core/table-registry.js');
    for (let i = Number(first); i < Number(first) + Number(count); i++) {
      const version = i.toString(16).padStart(12, '0');
      const files = new Map(['capitals', 'places'].map((t) => [t, { file: t, spec: tables[t], rows: [row(i)], lines: [2] }]));
      const plan = { source, version, title: source, citation: '', licence: '', gate: 'serve', input: { folder: '', files: [], sha256: version },
        tables: { folder: '', files }, caseFile: null, checkedAgainst: {} };
      await installRelease(lake, source, version, async (folder) => { await buildRelease(folder, plan); });
      await publishReleases(lake, { [source]: version });
      process.stdout.write(i + '\\n');
    }`,
  /** publishes versions of a source as fast as it can, without the work of building them */
  'race.js': `
    import { publishReleases } from './src/store/publish.js';
    const [lake, source, count] = process.argv.slice(2);
    for (let i = 0; i < Number(count); i++)
      await publishReleases(lake, { [source]: i.toString(16).padStart(12, '0') });`,
  /** activates two releases in turn, to be killed while it holds the lock */
  'flip.js': `
    import { publishReleases } from './src/store/publish.js';
    const [lake, source, ...versions] = process.argv.slice(2);
    for (let i = 0; ; i++) {
      await publishReleases(lake, { [source]: versions[i % versions.length] });
      process.stdout.write(i + '\\n');
    }`,
  'open.js': `
    import { openAtlas } from './src/store/open-atlas.js';
    const [home, packageRoot] = process.argv.slice(2);
    const atlas = await openAtlas({ home, packageRoot, case: 'toy' });
    const rows = await atlas.rows('trade');
    process.stdout.write(JSON.stringify({ data: atlas.data, rows: rows.length }));
    atlas.close();`,
};

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-publish-'));
  for (const folder of ['core', 'sources', 'store']) translate(join('src', folder), join(work, 'src', folder));
  writeFileSync(join(work, 'package.json'), '{"type":"module"}');
  symlinkSync(resolve('node_modules'), join(work, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(work, name), text);
  packageRoot = join(work, 'package');
  writeSample(packageRoot);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

let homes = 0;
beforeEach(() => {
  homes++;
  home = join(work, `home-${homes}`);
  lake = join(home, 'lake');
});

function start(script: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(work, script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ out: string; err: string; code: number | null }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    err += String(chunk);
  });
  return await new Promise((done) => child.on('close', (code) => done({ out, err, code })));
}

test('eight processes open an empty home at once', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => ended(start('open.js', home, packageRoot))));
  expect(results.map(({ err }) => err)).toEqual(Array(8).fill(''));
  const answers = results.map(({ out }) => JSON.parse(out) as { data: { warnings: string[] }; rows: number });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ data: { warnings: [] }, rows: 4 });
  expect(verifyLake(home).map(({ wrong }) => wrong)).toEqual([null, null]);
}, 60_000);

test('eight processes publish at once and none loses its release', async () => {
  const rounds = 12;
  const names = Array.from({ length: 8 }, (_, i) => `publisher-${i}`);
  const results = await Promise.all(names.map((name) => ended(start('race.js', lake, name, String(rounds)))));
  expect(results.map(({ err, code }) => `${code}${err}`)).toEqual(Array(8).fill('0'));
  const last = 'b'.padStart(12, '0');
  expect(readHead(lake).catalogue?.releases).toEqual(Object.fromEntries(names.map((name) => [name, last])));
  const history = catalogueHistory(lake);
  expect(history.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 8 * rounds }, (_, i) => 8 * rounds - i));
  for (const [i, newer] of history.entries())
    for (const [source, version] of Object.entries(history[i + 1]?.releases ?? {}))
      expect(Number.parseInt(newer.releases[source] ?? '', 16)).toBeGreaterThanOrEqual(Number.parseInt(version, 16));
  expect(readdirSync(join(lake, 'publishing'))).toEqual([]);
}, 60_000);

async function firstOutput(child: ChildProcess): Promise<void> {
  await new Promise((done) => child.stdout?.once('data', done));
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = ended(child);
  child.kill('SIGKILL');
  await closed;
}

/** Reads until told to stop; every reading must show one whole release of the publisher. */
function readMeanwhile(): { stop: () => Promise<number> } {
  let reading = true;
  const loop = (async () => {
    let count = 0;
    while (reading) {
      const atlas = await openAtlas({ home, packageRoot, case: 'toy' });
      expect(atlas.data.warnings).toEqual([]);
      const version = atlas.data.releases.find(({ source }) => source === 'publisher')?.version;
      const [capitals, places] = await Promise.all([atlas.rows('capitals'), atlas.rows('places')]);
      atlas.close();
      const expected = version === undefined ? [] : [String(Number.parseInt(version, 16))];
      expect(capitals.map(({ city }) => city)).toEqual([...expected, 'Aville']);
      expect(places.map(({ city }) => city)).toEqual(expected);
      count++;
      await sleep(5);
    }
    return count;
  })();
  return {
    stop: async () => {
      reading = false;
      return await loop;
    },
  };
}

test('publishers killed at any moment leave whole releases; readers never see less', async () => {
  await openAtlas({ home, packageRoot, case: 'toy' }).then((atlas) => atlas.close());
  const readers = [readMeanwhile()];
  for (let kill = 0; kill < 6; kill++) {
    const child = start('publish.js', lake, 'publisher', '10000', String(kill * 10_000));
    await firstOutput(child);
    await sleep(Math.random() * 150);
    await killed(child);
  }
  for (let kill = 0; kill < 5; kill++) {
    const current = readHead(lake).catalogue?.releases.publisher ?? '';
    const child = start('flip.js', lake, 'publisher', '0'.padStart(12, '0'), current);
    await firstOutput(child);
    await sleep(Math.random() * 40);
    await killed(child);
  }
  const reads = await Promise.all(readers.map((reader) => reader.stop()));
  expect(Math.min(...reads)).toBeGreaterThan(10);
  const { code, err } = await ended(start('publish.js', lake, 'publisher', '1', '1000000'));
  expect(`${code}${err}`).toBe('0');
  expect(readHead(lake)).toMatchObject({
    warning: null,
    catalogue: { releases: { publisher: (1_000_000).toString(16).padStart(12, '0') } },
  });
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
}, 120_000);

test('a lock whose holder died is overtaken by one, not by several', async () => {
  mkdirSync(join(lake, 'publishing'), { recursive: true });
  const dead = spawn(process.execPath, ['-e', '']);
  await ended(dead);
  const { hostname } = await import('node:os');
  writeFileSync(join(lake, 'publishing', '1-1'), `${dead.pid} ${hostname()}`);
  const names = ['a', 'b', 'c', 'd'];
  const results = await Promise.all(names.map((name) => ended(start('publish.js', lake, name, '1', '0'))));
  expect(results.map(({ err, code }) => `${code}${err}`)).toEqual(Array(4).fill('0'));
  expect(Object.keys(readHead(lake).catalogue?.releases ?? {})).toEqual(names);
  expect(catalogueHistory(lake).map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
}, 60_000);

test.skipIf(process.platform === 'win32')(
  'a disk that takes no more: the package is read, with a warning',
  async () => {
    const full = join(work, 'package-full');
    writeSample(full);
    const { catalogue } = await buildPrebuiltLake(full);
    const command = `ulimit -f 2; exec "${process.execPath}" "${join(work, 'open.js')}" "${home}" "${full}"`;
    const { out, err } = await ended(spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] }));
    expect(err).toBe('');
    const answer = JSON.parse(out) as { data: { catalogue: string; warnings: string[] }; rows: number };
    expect(answer.rows).toBe(4);
    expect(answer.data.catalogue).toBe(catalogue);
    expect(answer.data.warnings).toEqual([expect.stringMatching(/cannot be written \(EFBIG/)]);
    expect(readdirSync(lake).filter((name) => name.startsWith('.building'))).toEqual([]);
  },
  60_000,
);
