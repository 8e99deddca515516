import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshHome } from '../../test/import-sample.ts';
import type { DataSource, ReadRelease } from '../sources/data-source.ts';
import type { Expectation } from '../sources/expectation.ts';
import { type ImportOptions, type ImportReport, importFiles } from './import-files.ts';
import { verifyLake } from './lake-listing.ts';
import { openAtlas } from './open-atlas.ts';

let folder: string;
let home: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-files-'));
  home = await freshHome();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

const read: ReadRelease = async (reading) => {
  const book = reading.codes.book('iso3');
  const out = reading.table('indicators', { same: { unit: 'points', version: '1', note: undefined } });
  for (const file of reading.files('scores'))
    await file.records({ who: 'who', year: 'year', score: 'score', remark: 'remark?' }, (record, at) => {
      const year = record.year(at.year);
      const value = record.number(at.score, [-9]);
      const { actor, reason } = book.actor(record.text(at.who), year);
      if (actor === null) reading.drop(reason, record.text(at.who));
      else if (value === null) reading.drop('no score');
      else out.append({ actor, year, indicator: 'score', value, note: record.textOrNull(at.remark) });
    });
};

function source(more: Partial<DataSource> = {}): DataSource {
  return {
    id: 'made-up',
    title: 'Made-up scores',
    publisher: 'Nobody',
    author: null,
    published: null,
    url: 'https://example.org/',
    downloads: [],
    kind: 'data-file',
    licence: 'CC0',
    gate: 'serve',
    note: null,
    evidence: { class: 'estimate', confidence: 'made up' },
    tables: ['indicators'],
    reading: 1,
    layouts: [
      {
        id: 'scores',
        meaning: 'scores by state and year',
        format: { kind: 'delimited', delimiter: ',' },
        columns: ['who', 'year', 'score'],
        versionInName: /-v(\d+)/,
        many: true,
      },
    ],
    expectations: [],
    load: async () => read,
    ...more,
  };
}

function write(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `who,year,score\n${lines.map((line) => `${line}\n`).join('')}`);
  return path;
}

function run(
  paths: readonly string[],
  declared: DataSource = source(),
  options: ImportOptions = {},
): Promise<ImportReport> {
  return importFiles(paths, { home, sources: [declared], retrieved: '2026-01-01', ...options });
}

async function scores(data?: string): Promise<string[]> {
  const atlas = await openAtlas({ home, case: null, ...(data === undefined ? {} : { data }) });
  const rows = await atlas.rows('indicators', { source: 'made-up' });
  atlas.close();
  return rows.map(({ id, actor, value }) => `${id} ${actor} ${value}`);
}

test('a folder is walked through; what is unknown is listed with the nearest layout', async () => {
  write('a/one.csv', 'PRK,2000,1.5', 'XXX,2000,2', 'KOR,2000,-9');
  write('a/two.csv', 'USA,2001,3');
  write('.hidden/three.csv', 'USA,2001,3');
  writeFileSync(join(folder, 'a', 'near.csv'), 'who,score,colour\nPRK,1,red\n');
  writeFileSync(join(folder, 'readme.txt'), 'hello');
  symlinkSync(folder, join(folder, 'a', 'loop'));
  const report = await run([folder]);
  const [release] = report.releases;
  expect(report.releases).toHaveLength(1);
  expect(release).toMatchObject({ id: 'made-up', rowsIn: 4, rowsKept: 2, active: true, already: false });
  expect(release?.files.map(({ rowsIn, rowsKept }) => [rowsIn, rowsKept])).toEqual([
    [3, 1],
    [1, 1],
  ]);
  expect(release?.dropped).toEqual([
    { reason: 'no score', rows: 1, example: 'one.csv:4' },
    { reason: 'unknown code', rows: 1, example: 'one.csv:3: XXX' },
  ]);
  expect(report.notRecognised.map(({ file, nearest }) => [file, nearest])).toEqual([
    [join(folder, 'a/near.csv'), 'made-up/scores'],
    [join(folder, 'readme.txt'), null],
  ]);
  // the number of a record goes on from file to file
  expect(await scores()).toEqual(['1 PRK 1.5', '4 USA 3']);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
});

test.each<[string, (release: string) => void]>([
  ['is gone', (release) => rmSync(release, { recursive: true })],
  ['has lost its manifest', (release) => rmSync(join(release, 'release.json'))],
  [
    'has lost half of a table',
    (release) => {
      const table = join(release, readdirSync(release).find((name) => name.endsWith('.parquet')) ?? '');
      truncateSync(table, Math.floor(statSync(table).size / 2));
    },
  ],
])('an import that %s is named, and importing again puts it right', async (_how, damage) => {
  const path = write('one.csv', 'PRK,2000,1.5');
  const other = write('more/other.csv', 'KOR,2000,2');
  const [before] = (await run([path])).releases;
  damage(join(home, 'lake', 'made-up', before?.version ?? ''));
  await expect(scores()).rejects.toThrow(/of made-up is broken: .*; import made-up again/);
  // what else is imported is not held up by it
  await run([other], source({ id: 'made-up-too' }));
  await expect(scores()).rejects.toThrow(/of made-up is broken/);
  const [after] = (await run([path])).releases;
  expect(after).toMatchObject({ version: before?.version, already: false });
  expect(await scores()).toEqual(['1 PRK 1.5']);
  expect(verifyLake(home).filter(({ wrong }) => wrong !== null)).toEqual([]);
});

test('one unknown file, named by itself, is an error; so is a wrong source', async () => {
  writeFileSync(join(folder, 'x.csv'), 'a,b\n1,2\n');
  await expect(run([join(folder, 'x.csv')])).rejects.toThrow(/x\.csv: shows no known layout/);
  await expect(run([join(folder, 'none.csv')])).rejects.toThrow(/none\.csv: no such file/);
  await expect(run([folder], source(), { source: 'other' })).rejects.toThrow('import: no such source; got "other"');
  await expect(run([])).rejects.toThrow('name at least one file');
});

test('versions lie side by side; the newer is active, an older catalogue shows the older', async () => {
  const one = await run([write('s-v1.csv', 'PRK,2000,1')]);
  const two = await run([write('s-v2.csv', 'PRK,2000,2')]);
  expect([one, two].map(({ releases }) => releases[0]?.version.slice(0, 2))).toEqual(['1-', '2-']);
  expect(await scores()).toEqual(['1 PRK 2']);
  expect(await scores(one.catalogue ?? '')).toEqual(['1 PRK 1']);
  const both = await run([folder]);
  expect(both.releases.map(({ version, active, already }) => [version.slice(0, 1), active, already])).toEqual([
    ['1', false, true],
    ['2', true, true],
  ]);
  const named = await run([join(folder, 's-v1.csv')], source(), { version: 'mine 1' });
  expect(named.releases[0]?.version).toMatch(/^mine-1-[0-9a-f]{8}$/);
});

test('another reading of the same file is another version', async () => {
  const path = write('s.csv', 'PRK,2000,1');
  const versions = [];
  for (const reading of [1, 1, 2]) versions.push((await run([path], source({ reading }))).releases[0]?.version);
  expect(versions[0]).toBe(versions[1]);
  expect(versions[2]).not.toBe(versions[0]);
});

test('an extract never takes the place of a whole release', async () => {
  const expectations: Expectation[] = [
    { statement: 'whole', measure: { of: 'rows', table: 'indicators' }, atLeast: 2, below: 'extract' },
  ];
  const short = write('part.csv', 'PRK,2000,9');
  expect((await run([short], source({ expectations }))).releases[0]).toMatchObject({ extract: true, active: true });
  await run([write('whole.csv', 'PRK,2000,1', 'KOR,2000,2')], source({ expectations }));
  expect((await run([short], source({ expectations }))).releases[0]).toMatchObject({ extract: true, active: false });
  expect(await scores()).toEqual(['1 PRK 1', '2 KOR 2']);
});

const measures: readonly [measure: Expectation['measure'], value: number][] = [
  [{ of: 'records' }, 5],
  [{ of: 'dropped-share' }, 0.2],
  [{ of: 'rows', table: 'indicators' }, 4],
  [{ of: 'rows', table: 'indicators', where: { actor: 'PRK', year: { from: 2001 } } }, 1],
  [{ of: 'distinct', table: 'indicators', field: 'actor' }, 2],
  [{ of: 'minimum', table: 'indicators', field: 'year' }, 2000],
  [{ of: 'maximum', table: 'indicators', field: 'value' }, 9999],
  [{ of: 'sum', table: 'indicators', field: 'value', where: { year: 2000 } }, 3],
  [{ of: 'sentinels', table: 'indicators', fields: ['value', 'year'], values: [-8, 9999, 2000] }, 3],
  [{ of: 'asymmetry', table: 'indicators', pair: ['actor', 'indicator'], by: ['year'], fields: ['value'] }, 4],
  [{ of: 'count', name: 'never' }, 0],
];

test.each(measures)('measure %j is %d', async (measure, value) => {
  const path = write('m.csv', 'PRK,2000,1', 'PRK,2001,4', 'KOR,2000,2', 'KOR,2001,9999', 'XXX,2000,1');
  const [release] = (await run([path], source({ expectations: [{ statement: 's', measure, atMost: 1e9 }] }))).releases;
  expect(release?.expectations).toEqual([{ statement: 's', holds: true, measured: value }]);
  const strict = source({ expectations: [{ statement: 'enough', measure, atLeast: value + 1 }] });
  const { failed } = await run([path], strict);
  expect(failed[0]?.error.message).toContain(`enough: expected at least`);
});

test.each(['minimum', 'maximum', 'sum'] as const)('the %s of no rows is no value, never 0', async (of) => {
  const path = write('m.csv', 'PRK,2000,1');
  const measure: Expectation['measure'] = { of, table: 'indicators', field: 'value', where: { year: 1900 } };
  const demand: Expectation = { statement: 's', measure, atMost: 10 };
  const warned = await run([path], source({ expectations: [demand] }));
  expect(warned.releases[0]?.expectations).toEqual([{ statement: 's', holds: false, warns: true }]);
  const refused = await run([path], source({ expectations: [{ ...demand, atLeast: 1 }] }));
  expect(refused.failed[0]?.error.message).toContain('s: expected at least 1, found no value');
});

test('above warns, and refuses where the source says so', async () => {
  const path = write('m.csv', 'PRK,2000,1');
  const demand: Expectation = { statement: 'few', measure: { of: 'records' }, atMost: 0 };
  const warned = await run([path], source({ expectations: [demand] }));
  expect(warned.releases[0]?.expectations).toEqual([{ statement: 'few', holds: false, measured: 1, warns: true }]);
  const refused = await run([path], source({ expectations: [{ ...demand, above: 'refuse' }] }));
  expect(refused.failed[0]?.error.message).toContain('few: expected at most 0, found 1');
});

test('a file that changes while it is read is refused, and the last good release stays', async () => {
  const path = write('s.csv', 'PRK,2000,1');
  await run([path]);
  writeFileSync(path, 'who,year,score\nPRK,2000,2\n');
  const meddling: ReadRelease = async (reading) => {
    appendFileSync(path, 'KOR,2000,3\n');
    await read(reading);
  };
  const { failed } = await run([path], source({ load: async () => meddling }));
  expect(failed[0]?.error.message).toMatch(/s\.csv: changed while it was read/);
  expect(await scores()).toEqual(['1 PRK 1']);
  expect(readdirSync(join(home, 'lake')).filter((name) => name.startsWith('.building'))).toEqual([]);
});

test.each([
  ['a bad number', ['PRK,2000,x'], /s\.csv:2: column score: not a number; got "x"/],
  ['a bad year', ['PRK,20,1'], /s\.csv:2: column year: not a year; got "20"/],
  [
    'a missing cell',
    ['PRK,2000,1', 'KOR,2000'],
    /s\.csv:3: column 2: record has 2 cells, the header 3: the file was cut/,
  ],
  ['a control character', ['PRK,2000,1', '"P\u0001RK",2000,1'], null],
])('%s names its place', async (_, lines, message) => {
  const { failed, releases } = await run([write('s.csv', ...lines)]);
  if (message === null) expect(releases[0]?.dropped[0]?.reason).toBe('unknown code');
  else expect(failed[0]?.error.message).toMatch(message);
});

test('a reader that settles nothing, or twice, is a bug and not a message', async () => {
  const path = write('s.csv', 'PRK,2000,1');
  const silent: ReadRelease = async (reading) => {
    await reading.file('scores')?.records({}, () => {});
  };
  await expect(run([path], source({ load: async () => silent }))).rejects.toThrow('neither kept nor dropped');
  const twice: ReadRelease = async (reading) => {
    const out = reading.table('indicators', { same: { unit: 'x', version: '1' } });
    await reading.file('scores')?.records({}, () => {
      for (let i = 0; i < 2; i++) out.append({ actor: 'PRK', year: 2000, indicator: 'x', value: 1 });
    });
  };
  await expect(run([path], source({ load: async () => twice }))).rejects.toThrow('two rows of one record');
});

test('a file that fits two sources alike is named with both; --source decides', async () => {
  const path = write('s.csv', 'PRK,2000,1');
  const sources = [source(), source({ id: 'made-up-too' })];
  await expect(importFiles([path], { home, sources })).rejects.toThrow(
    'fits made-up/scores and made-up-too/scores alike; name one with --source',
  );
  const { releases } = await importFiles([path], { home, sources, source: 'made-up-too' });
  expect(releases[0]?.id).toBe('made-up-too');
});

test('a long table keeps the order of its rows over several files', { timeout: 120_000 }, async () => {
  const count = 600_000;
  const lines = Array.from(
    { length: count },
    (_, i) => `${i % 3 === 0 ? 'PRK' : 'KOR'},${1950 + (i % 70)},${i},${i % 5 === 0 ? `r${i % 11}` : ''}`,
  );
  const path = join(folder, 'long.csv');
  writeFileSync(path, `who,year,score,remark\n${lines.join('\n')}\n`);
  const { releases } = await run([path]);
  expect(releases[0]?.tables).toEqual({ indicators: count });
  expect(readdirSync(join(home, 'lake', 'made-up', releases[0]?.version ?? ''))).toContain('indicators.2.parquet');
  const atlas = await openAtlas({ home, case: null });
  const { length, cells } = await atlas.columns('indicators', ['id', 'actor', 'value', 'note'], { source: 'made-up' });
  expect(length).toBe(count);
  let wrong = 0;
  for (let i = 0; i < length; i++) {
    if (cells.value.values[i] !== i) wrong++;
    if (cells.actor.texts[cells.actor.codes[i] ?? -1] !== (i % 3 === 0 ? 'PRK' : 'KOR')) wrong++;
    if ((cells.note.texts[cells.note.codes[i] ?? -1] ?? null) !== (i % 5 === 0 ? `r${i % 11}` : null)) wrong++;
  }
  expect(wrong).toBe(0);
  expect(await atlas.rows('indicators', { source: 'made-up', id: '599999' })).toMatchObject([{ value: 599_998 }]);
  atlas.close();
});
