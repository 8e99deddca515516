import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshHome } from '../../test/import-sample.ts';
import { ask } from '../questions/ask.ts';
import { readHead } from './catalogue.ts';
import { importFiles } from './import-files.ts';
import { lakeReleases, verifyLake } from './lake-listing.ts';
import { openAtlas } from './open-atlas.ts';
import { releaseCoverage } from './release-coverage.ts';
import { releaseDelta } from './release-delta.ts';
import { findVersion, removeVersion, useVersion } from './release-versions.ts';

const sample = join(import.meta.dirname, '..', 'sources', 'un-votes', 'sample', 'ga_voting_layout_2024.csv');
const source = 'un-ga-votes';

let home = '';
let edited = '';
let first = '';
let second = '';
let catalogueBefore = '';

beforeAll(async () => {
  home = await freshHome();
  catalogueBefore = readHead(join(home, 'lake')).catalogue?.id ?? '';
  const one = await importFiles([sample], { home, version: '2030-01', retrieved: '2031-01-01' });
  first = one.releases[0]?.version ?? '';
  edited = join(home, 'ga_voting_edited.csv');
  // the first resolution leaves, so that no totals need to be counted again
  writeFileSync(edited, readFileSync(sample, 'utf8').replaceAll(/^.*A\/RES\/9001\(XXVI\).*\r?\n/gm, ''));
  const two = await importFiles([edited], { home, version: '2031-02', retrieved: '2031-03-01' });
  second = two.releases[0]?.version ?? '';
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const versions = () =>
  lakeReleases(home)
    .filter((release) => release.source === source)
    .map(({ version, active, extract }) => [version, active, extract]);

test('versions stand side by side, with their coverage', async () => {
  expect(versions()).toEqual([
    [first, false, true],
    [second, true, true],
  ]);
  expect(
    await releaseCoverage(home, [
      { source, version: first },
      { source: 'no', version: 'x' },
    ]),
  ).toEqual([{ first: 1971, last: expect.any(Number) }, null]);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
});

test('a version is named by the beginning that only it has', () => {
  expect(findVersion(home, source, '2030')).toBe(first);
  expect(findVersion(home, source, first)).toBe(first);
  expect(() => findVersion(home, source, '203')).toThrow(expect.objectContaining({ exitCode: 2 }));
  expect(() => findVersion(home, source, '')).toThrow(expect.objectContaining({ exitCode: 1 }));
  expect(() => findVersion(home, source, '../..')).toThrow(expect.objectContaining({ exitCode: 1 }));
  expect(() => findVersion(home, '../lake', 'x')).toThrow(expect.objectContaining({ exitCode: 1 }));
});

test("the delta by key: what left, what came, what changed; a version's own marks do not count", async () => {
  const delta = await releaseDelta(home, source, '2030', '2031', 2);
  const [calls, votes] = delta.tables;
  expect(delta).toMatchObject({ source, before: first, after: second });
  expect(calls).toMatchObject({ table: 'roll_calls', keys: ['id'], added: 0, removed: 1, changed: 0 });
  expect(votes).toMatchObject({
    table: 'votes',
    keys: ['roll_call', 'actor'],
    added: 0,
    changed: 0,
    changedColumns: {},
  });
  expect(votes?.removed).toBe((votes?.rowsBefore ?? 0) - (votes?.rowsAfter ?? 0));
  expect(votes?.examples.removed).toHaveLength(Math.min(2, votes?.removed ?? 0));
  const back = await releaseDelta(home, source, second, first, 2);
  expect(back.tables[1]).toMatchObject({ added: votes?.removed, removed: 0, changed: 0 });
  const same = await releaseDelta(home, source, first, first);
  for (const table of same.tables) expect(table).toMatchObject({ added: 0, removed: 0, changed: 0 });
});

test('a changed cell is a change, with the old and the new text', async () => {
  const lines = readFileSync(sample, 'utf8').trimEnd().split(/\r?\n/);
  const changed = join(home, 'ga_voting_changed.csv');
  writeFileSync(changed, `${lines.map((line) => line.replace('FISHERY RESOURCES', 'FISH')).join('\n')}\n`);
  const { releases } = await importFiles([changed], { home, version: '2032-01' });
  const delta = await releaseDelta(home, source, first, '2032');
  expect(delta.tables[0]).toMatchObject({
    table: 'roll_calls',
    added: 0,
    removed: 0,
    changed: 1,
    changedColumns: { topic: 1 },
  });
  expect(delta.tables[0]?.examples.changed).toEqual([
    { key: { id: 'A/RES/9001(XXVI)' }, cells: { topic: { before: 'FISHERY RESOURCES', after: 'FISH' } } },
  ]);
  expect(delta.tables[1]).toMatchObject({ added: 0, removed: 0, changed: 0 });
  await useVersion(home, source, second);
  await removeVersion(home, source, releases[0]?.version ?? '');
});

test('an older catalogue answers with the same bytes after an import', async () => {
  const questions = [
    ['similarity', { a: 'CHN', b: 'FRA' }],
    ['sources', { action: 'list' }],
    ['rows', { table: 'votes', limit: '50' }],
    ['missions', { actor: 'PRK', bloc: 'ASEAN' }],
  ] as const;
  const answers = async (data: string): Promise<string[]> => {
    const atlas = await openAtlas({ home, data, case: null });
    const texts: string[] = [];
    for (const [id, raw] of questions)
      texts.push(JSON.stringify(await ask(atlas, id, raw).catch((error: Error) => error.message)));
    atlas.close();
    return texts;
  };
  const current = await openAtlas({ home, case: null });
  const pinned = current.data.catalogue;
  current.close();
  const before = await answers(pinned);
  const empty = await answers(catalogueBefore);
  const lines = readFileSync(sample, 'utf8').replaceAll('FISHERY RESOURCES', 'BOATS');
  const third = join(home, 'ga_voting_third.csv');
  writeFileSync(third, lines);
  const { releases, catalogue } = await importFiles([third], { home, version: '2033-01' });
  expect(releases[0]?.active).toBe(true);
  expect(catalogue).not.toBe(pinned);
  expect(await answers(pinned)).toEqual(before);
  expect(await answers(catalogueBefore)).toEqual(empty);
  const now = await openAtlas({ home, case: null });
  expect(now.data.catalogue).not.toBe(pinned);
  expect((await now.rows('roll_calls', { source })).some(({ topic }) => topic === 'BOATS')).toBe(true);
  now.close();
  await useVersion(home, source, second);
  await removeVersion(home, source, '2033');
});

test('the question names the version that holds the rows', async () => {
  const atlas = await openAtlas({ home, case: null });
  const { answer } = await ask(atlas, 'sources', { action: 'list' });
  const { sources } = answer as {
    sources: { id: string; version: string | null; rows: number; coverage: string | null }[];
  };
  const reference = atlas.data.releases[0]?.version;
  const imported = sources.find(({ id }) => id === source);
  expect(imported).toMatchObject({ version: second, coverage: '1999 to 1999' });
  expect(imported?.rows).toBe(
    (await atlas.rows('votes', { source })).length + (await atlas.rows('roll_calls', { source })).length,
  );
  expect(new Set(sources.filter(({ id }) => id !== source).map(({ version }) => version))).toEqual(
    new Set([reference]),
  );
  atlas.close();
});

test('use makes another version active; remove forgets one that is not', async () => {
  await expect(removeVersion(home, source, second)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/the active version cannot be removed/),
  });
  expect((await useVersion(home, source, '2030')).version).toBe(first);
  expect(versions()).toEqual([
    [first, true, true],
    [second, false, true],
  ]);
  const removed = await removeVersion(home, source, second);
  expect(removed.version).toBe(second);
  expect(removed.catalogues.length).toBeGreaterThan(0);
  expect(versions()).toEqual([[first, true, true]]);
  await expect(openAtlas({ home, case: null, data: removed.catalogues[0] ?? '' })).rejects.toMatchObject({
    exitCode: 3,
  });
  await expect(useVersion(home, 'reference', 'x')).rejects.toMatchObject({ exitCode: 2 });
  await expect(removeVersion(home, 'case-korea', 'x')).rejects.toMatchObject({ exitCode: 2 });
  // what was removed can be imported again
  const again = await importFiles([edited], { home, version: '2031-02' });
  expect(again.releases[0]).toMatchObject({ version: second, active: true, already: false });
});

test('a broken version is not made active', async () => {
  writeFileSync(join(home, 'lake', source, first, 'votes.parquet'), 'x');
  await expect(useVersion(home, source, first)).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(/is broken: votes.parquet/),
  });
  await expect(releaseDelta(home, source, first, second)).rejects.toMatchObject({ exitCode: 3 });
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toMatchObject([{ source, version: first }]);
});
