/** What becomes of a lake whose files are damaged: the damage is named, and the last good state is shown. */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SourceError } from '../core/errors.ts';
import { readHead } from './catalogue.ts';
import type { LakeAtlas } from './lake-atlas.ts';
import { verifyLake } from './lake-listing.ts';
import { openAtlas } from './open-atlas.ts';
import { installRelease, publishReleases } from './publish.ts';
import { releaseFolder } from './release.ts';
import { buildRelease } from './release-builder.ts';
import { writeSample } from './sample/write-sample.mjs';
import { caseRelease } from './shipped.ts';

let work: string;
let packageRoot: string;
let home: string;
let lake: string;
let opened: LakeAtlas[];
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-broken-'));
  packageRoot = join(work, 'package');
  home = join(work, 'home');
  lake = join(home, 'lake');
  opened = [];
  writeSample(packageRoot);
});
afterEach(() => {
  for (const atlas of opened) atlas.close();
  rmSync(work, { recursive: true, force: true });
});

async function open(data?: string): Promise<LakeAtlas> {
  const atlas = await openAtlas({ home, packageRoot, case: 'toy', ...(data === undefined ? {} : { data }) });
  opened.push(atlas);
  return atlas;
}

function folderOf(atlas: LakeAtlas, source: string): string {
  const version = atlas.data.releases.find((release) => release.source === source)?.version ?? '';
  return releaseFolder(lake, source, version);
}

function replaceByFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

const damages: [string, string, (file: string) => void, string][] = [
  ['truncated', 'trade.parquet', (file) => truncateSync(file, 100), 'is 100 bytes long; recorded are'],
  [
    'overwritten',
    'trade.parquet',
    (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length)),
    'is not a Parquet file',
  ],
  [
    'changed in one byte',
    'trade.parquet',
    (file) => {
      const bytes = readFileSync(file);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    'has another content than recorded',
  ],
  [
    'changed in text',
    'trade.rows.json',
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('2015', '2051')),
    'has another content',
  ],
  ['missing', 'missions.parquet', (file) => rmSync(file), 'is missing'],
  ['a folder', 'missions.parquet', replaceByFolder, 'cannot be read'],
  ['without manifest', 'release.json', (file) => rmSync(file), 'release.json is missing'],
  ['half a manifest', 'release.json', (file) => truncateSync(file, 300), 'release.json cannot be read'],
  [
    'another manifest',
    'release.json',
    (file) => writeFileSync(file, '{"format":2}'),
    'release.json is not a manifest of format 1',
  ],
];

test.each(damages)('%s %s: restored from its original, with a warning', async (_, name, damage, wrong) => {
  const before = await open();
  const rows = await before.rows('trade');
  damage(join(folderOf(before, 'case-toy'), name));
  expect(verifyLake(home).find(({ source }) => source === 'case-toy')?.wrong).toContain(wrong);
  const after = await open();
  expect(after.data.warnings).toHaveLength(1);
  const version = before.data.releases[1]?.version;
  expect(after.data.warnings[0]).toMatch(
    new RegExp(`^release ${version} of case-toy is broken: ${name.replace('.', '\\.')} `),
  );
  expect(after.data.warnings[0]).toContain(wrong);
  expect(after.data.warnings[0]).toContain('it was restored from its original');
  expect({ ...after.data, warnings: [] }).toEqual(before.data);
  expect(await after.rows('trade')).toEqual(rows);
  expect((await open()).data.warnings).toEqual([]);
});

test('where the lake cannot be written any more, the package is read', async () => {
  const before = await open();
  const folder = folderOf(before, 'case-toy');
  rmSync(join(lake, 'case-toy'), { recursive: true });
  writeFileSync(join(lake, 'case-toy'), '');
  expect(folder).toContain('case-toy');
  const after = await open();
  expect(await after.rows('trade')).toHaveLength(4);
  expect(after.data.catalogue).toBe(before.data.catalogue);
});

/** Publishes two versions of a source that the package does not have, as an import would. */
async function importTwice(): Promise<[string, string]> {
  const reference = (await open()).data.releases[0]?.version ?? '';
  const folder = join(work, 'import');
  const versions: string[] = [];
  for (const name of ['one', 'two']) {
    cpSync(join(packageRoot, 'cases/toy'), folder, { recursive: true });
    const capitals = readFileSync(join(folder, 'capitals.csv'), 'utf8');
    writeFileSync(join(folder, 'capitals.csv'), capitals.replace('Aville', `Aville ${name}`));
    const { version, plan } = caseRelease(folder, 'toy', packageRoot, reference);
    const planned = { ...(await plan()), source: 'publisher', caseFile: null };
    await installRelease(lake, 'publisher', version, async (built) => {
      await buildRelease(built, planned);
    });
    await publishReleases(lake, { publisher: version });
    versions.push(version);
  }
  return versions as [string, string];
}

async function cities(atlas: LakeAtlas): Promise<string[]> {
  return (await atlas.rows('capitals')).map(({ city }) => city);
}

test('a broken import: the release before it stands in; pinned data are refused instead', async () => {
  const [one, two] = await importTwice();
  const good = await open();
  expect(await cities(good)).toEqual(['Aville two', 'Aville']);
  truncateSync(join(releaseFolder(lake, 'publisher', two), 'capitals.parquet'), 50);
  const after = await open();
  expect(after.data.warnings).toEqual([
    expect.stringContaining(`release ${two} of publisher is broken: capitals.parquet is 50 bytes long`),
  ]);
  expect(after.data.warnings[0]).toContain(`release ${one} stands in`);
  expect(after.data.catalogue).not.toBe(good.data.catalogue);
  expect(await cities(after)).toEqual(['Aville one', 'Aville']);
  await expect(open(good.data.catalogue)).rejects.toThrow(
    /release .* of publisher is broken: .*; open the current data/,
  );
  expect(await cities(await open(after.data.catalogue))).toEqual(['Aville one', 'Aville']);
});

test('nothing good left: an error with source, version and file', async () => {
  const [one, two] = await importTwice();
  for (const version of [one, two]) rmSync(join(releaseFolder(lake, 'publisher', version), 'trade.parquet'));
  await expect(open()).rejects.toThrow(SourceError);
  await expect(open()).rejects.toThrow(
    `openAtlas: release ${two} of publisher is broken: trade.parquet is missing; import publisher again`,
  );
  await expect(open()).rejects.toMatchObject({ details: { source: 'publisher', version: two, file: 'trade.parquet' } });
});

test.each([
  ['half written', (file: string) => truncateSync(file, 20), 'is broken'],
  ['empty', (file: string) => truncateSync(file, 0), 'is broken'],
  [
    'tampered with',
    (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"id": "\w+"/, '"id": "000000000000"')),
    'is broken',
  ],
  ['missing', (file: string) => rmSync(file), 'is missing'],
])('catalogue.json %s: the newest catalogue stands in, once with a warning', async (_, damage, state) => {
  await importTwice();
  const before = await open();
  damage(join(lake, 'catalogue.json'));
  const after = await open();
  expect(after.data.warnings).toEqual([
    expect.stringMatching(new RegExp(`catalogue\\.json in .* ${state}; catalogue ${before.data.catalogue} stands in`)),
  ]);
  expect({ ...after.data, warnings: [] }).toEqual(before.data);
  expect((await open()).data).toEqual(before.data);
  expect(readHead(lake).warning).toBeNull();
});

test('a broken catalogue of the history is passed over', async () => {
  await importTwice();
  const before = await open();
  writeFileSync(join(lake, 'catalogue.json'), '');
  truncateSync(join(lake, 'catalogue', `${before.data.catalogue}.json`), 10);
  const after = await open();
  expect(after.data.warnings[0]).toContain('is broken; catalogue');
  expect(await cities(after)).toEqual(['Aville one', 'Aville']);
});

test('a half-built folder of a crashed process is not a release', async () => {
  const before = await open();
  const half = join(lake, '.building-1-x-1');
  mkdirSync(half);
  appendFileSync(join(half, 'trade.parquet'), 'PAR1');
  expect((await open()).data).toEqual(before.data);
  expect(verifyLake(home)).toHaveLength(2);
});
