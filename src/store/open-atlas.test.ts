import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotFoundError, SourceError } from '../core/errors.ts';
import { catalogueHistory, readHead } from './catalogue.ts';
import type { LakeAtlas } from './lake-atlas.ts';
import { lakeReleases, verifyLake } from './lake-listing.ts';
import { type OpenAtlasOptions, openAtlas } from './open-atlas.ts';
import { buildPrebuiltLake } from './prebuilt-lake.ts';
import { writeSample } from './sample/write-sample.mjs';

let work: string;
let packageRoot: string;
let home: string;
let opened: LakeAtlas[];
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-open-'));
  packageRoot = join(work, 'package');
  home = join(work, 'home');
  opened = [];
  writeSample(packageRoot);
});
afterEach(() => {
  for (const atlas of opened) atlas.close();
  rmSync(work, { recursive: true, force: true });
});

async function open(options: OpenAtlasOptions = {}): Promise<LakeAtlas> {
  const atlas = await openAtlas({ home, packageRoot, case: 'toy', ...options });
  opened.push(atlas);
  return atlas;
}

function versionOf(atlas: LakeAtlas, source: string): string | undefined {
  return atlas.data.releases.find((release) => release.source === source)?.version;
}

function appendTrade(folder = join(packageRoot, 'cases/toy')): void {
  appendFileSync(
    join(folder, 'trade.csv'),
    't5,AAA,BBB,2017,2017,1,,,,,,itc,ITC,,atlas-of-toys,official,source-seen,\n',
  );
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));

test('first run publishes the releases; a second run writes nothing and shows the same data', async () => {
  const first = await open();
  expect(first.data.warnings).toEqual([]);
  expect(first.data.releases.map(({ source }) => source)).toEqual(['reference', 'case-toy']);
  expect(first.case).toMatchObject({ id: 'toy', bloc: 'CLUB', documents: { checks: { checks: [{ claim: 'A1' }] } } });
  const before = filesBelow(home);
  const second = await open();
  expect(second.data).toEqual(first.data);
  expect(filesBelow(home)).toEqual(before);
  expect(readHead(join(home, 'lake')).catalogue?.id).toBe(first.data.catalogue);
  for (const name of before) expect(name).toMatch(/^[\w./-]+$/);
  expect(before.filter((name) => name.includes('building') || name.endsWith('.tmp'))).toEqual([]);
});

test('the prebuilt lake gives the same releases as the CSV files, and is deterministic', async () => {
  const fromCsv = (await open()).data;
  const { catalogue } = await buildPrebuiltLake(packageRoot);
  expect(catalogue).toBe(fromCsv.catalogue);
  const manifest = (lake: string) =>
    readFileSync(join(lake, 'reference', String(fromCsv.releases[0]?.version), 'release.json'), 'utf8');
  expect(manifest(join(packageRoot, 'dist/lake'))).toBe(manifest(join(home, 'lake')));
  const copied = await open({ home: join(work, 'other') });
  expect(copied.data).toEqual(fromCsv);
  expect(await copied.rows('trade')).toEqual(await (opened[0] as LakeAtlas).rows('trade'));
});

test('a stale prebuilt lake is not used', async () => {
  await buildPrebuiltLake(packageRoot);
  appendTrade();
  expect((await (await open()).rows('trade')).at(-1)?.id).toBe('t5');
});

test('an upgrade publishes the new releases; the older catalogue can still be opened', async () => {
  const old = await open();
  appendTrade();
  const now = await open();
  expect(now.data.catalogue).not.toBe(old.data.catalogue);
  expect(versionOf(now, 'reference')).toBe(versionOf(old, 'reference'));
  expect(await now.rows('trade')).toHaveLength(5);
  const pinned = await open({ data: old.data.catalogue });
  expect(pinned.data).toEqual(old.data);
  expect(await pinned.rows('trade')).toHaveLength(4);
  expect(catalogueHistory(join(home, 'lake')).map(({ id }) => id)).toEqual([now.data.catalogue, old.data.catalogue]);
});

test('an unknown catalogue or case is named, with what there is', async () => {
  const { data } = await open();
  await expect(open({ data: 'abcdefabcdef' })).rejects.toThrow(NotFoundError);
  await expect(open({ data: 'abcdefabcdef' })).rejects.toThrow(`got "abcdefabcdef"; known are ${data.catalogue}`);
  await expect(open({ data: '../../etc/passwd' })).rejects.toThrow(NotFoundError);
  await expect(open({ case: 'toys' })).rejects.toThrow('got "toys"; cases that ship: toy (meant "toy"?)');
});

test('without a case only the reference is shown', async () => {
  const atlas = await open({ case: null });
  expect(atlas.case).toBeNull();
  expect(atlas.data.releases.map(({ source }) => source)).toEqual(['reference']);
  expect(await atlas.rows('trade')).toEqual([]);
  expect(await atlas.rows('memberships')).toHaveLength(2);
});

test('a home that cannot be written: the prebuilt lake is read in place, with a warning', async () => {
  const { catalogue } = await buildPrebuiltLake(packageRoot);
  writeFileSync(home, 'a file where the folder should be');
  const atlas = await open();
  expect(atlas.data.catalogue).toBe(catalogue);
  expect(atlas.data.warnings).toEqual([
    expect.stringMatching(/lake cannot be written \(.*\); the data that ship .* read in place/),
  ]);
  expect(await atlas.rows('trade')).toHaveLength(4);
  expect(await (await open({ smallTableRows: 0 })).rows('trade')).toEqual(await atlas.rows('trade'));
  expect((await open({ data: catalogue })).data.catalogue).toBe(catalogue);
});

test('neither home nor prebuilt lake: the CSV files are held in memory', async () => {
  const expected = await open();
  const blocked = join(work, 'blocked');
  writeFileSync(blocked, '');
  const atlas = await open({ home: blocked });
  expect(atlas.data.catalogue).toBe(expected.data.catalogue);
  expect(atlas.data.releases).toEqual(expected.data.releases);
  expect(atlas.data.warnings).toHaveLength(1);
  expect(atlas.case).toEqual(expected.case);
  expect(await atlas.rows('trade', { year: 2016 })).toEqual(await expected.rows('trade', { year: 2016 }));
  expect(existsSync(join(packageRoot, 'dist'))).toBe(false);
});

test('a folder in the way of a release is a disk error, not a crash', async () => {
  mkdirSync(join(home, 'lake'), { recursive: true });
  writeFileSync(join(home, 'lake', 'reference'), '');
  const atlas = await open();
  expect(atlas.data.warnings[0]).toContain('cannot be written');
  expect(await atlas.rows('memberships')).toHaveLength(2);
});

test("a user's case folder becomes a release of its content, apart from the published catalogue", async () => {
  const published = (await open()).data.catalogue;
  const folder = join(work, 'my case');
  cpSync(join(packageRoot, 'cases/toy'), folder, { recursive: true });
  appendTrade(folder);
  const mine = await open({ case: folder });
  expect(mine.data.releases.map(({ source }) => source)).toEqual(['reference', 'case-toy']);
  expect(await mine.rows('trade')).toHaveLength(5);
  expect(readHead(join(home, 'lake')).catalogue?.id).toBe(published);
  expect(await (await open()).rows('trade')).toHaveLength(4);
  appendFileSync(join(folder, 'trade.csv'), 't6,AAA,BBB,2018,2018,1,,,,,,itc,ITC,,atlas-of-toys,official,x,\n');
  expect(await (await open({ case: folder })).rows('trade')).toHaveLength(6);
  const pinned = await open({ case: folder, data: mine.data.catalogue });
  expect(pinned.data).toEqual(mine.data);
  expect(await pinned.rows('trade')).toHaveLength(5);
});

test("a user's case works where nothing can be written", async () => {
  writeFileSync(home, '');
  const folder = join(work, 'mine');
  cpSync(join(packageRoot, 'cases/toy'), folder, { recursive: true });
  appendTrade(folder);
  expect(await (await open({ case: folder })).rows('trade')).toHaveLength(5);
});

test('a broken case folder is named by file, line and column', async () => {
  const folder = join(work, 'mine');
  cpSync(join(packageRoot, 'cases/toy'), folder, { recursive: true });
  const file = join(folder, 'trade.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replace('1234567.89', '1.234.567'));
  await expect(open({ case: folder })).rejects.toThrow(SourceError);
  await expect(open({ case: folder })).rejects.toThrow('trade.csv:2: column exports_usd: not a number');
  expect(filesBelow(join(home, 'lake')).filter((name) => name.includes('.building'))).toEqual([]);
});

test('actors are found by name and code', async () => {
  const actors = await (await open()).actors();
  expect(JSON.stringify(actors.resolve('アランド'))).toContain('AAA');
});

test('a closed atlas may have been read or not', async () => {
  const atlas = await open({ smallTableRows: 0 });
  await atlas.rows('trade');
  atlas.close();
  atlas.close();
  (await open()).close();
});

test('releases can be listed and verified', async () => {
  await open();
  const [caseRelease, reference] = lakeReleases(home);
  expect(reference).toMatchObject({ source: 'reference', active: true, gate: 'bundle', dropped: [] });
  expect(caseRelease).toMatchObject({ source: 'case-toy', active: true, title: 'The toy case' });
  expect(caseRelease?.tables).toContainEqual({ table: 'trade', rows: 4 });
  expect(verifyLake(home).map(({ wrong }) => wrong)).toEqual([null, null]);
  expect(lakeReleases(join(work, 'nowhere'))).toEqual([]);
});
