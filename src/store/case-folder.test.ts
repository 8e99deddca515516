import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DomainError, SourceError } from '../core/errors.ts';
import { tables } from '../core/table-registry.ts';
import { columnsOf } from '../core/table-spec.ts';
import { caseTables, checkCase, createCase } from './case-folder.ts';
import { openAtlas } from './open-atlas.ts';
import { writeSample } from './sample/write-sample.mjs';

let work: string;
let packageRoot: string;
let folder: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'good-offices-case-'));
  packageRoot = join(work, 'package');
  folder = join(packageRoot, 'cases/toy');
  writeSample(packageRoot);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

function problems(): string[] {
  try {
    checkCase(folder, packageRoot);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    const found = (error as SourceError).details.problems as { message: string }[];
    return found.map(({ message }) => message.replace(`${folder}/`, ''));
  }
  return [];
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text.search(from)).not.toBe(-1);
  writeFileSync(join(folder, file), text.replace(from, to));
}

test('a good case is counted', () => {
  expect(checkCase(folder, packageRoot)).toEqual({
    id: 'toy',
    title: 'The toy case',
    tables: { capitals: 1, missions: 3, meetings: 3, trade: 4, trade_shares: 1, claims: 1 },
    rows: 13,
    documents: ['checks'],
  });
});

test('the case that ships is good', () => {
  const { id, rows } = checkCase('cases/korea');
  expect(id).toBe('korea');
  expect(rows).toBeGreaterThan(1000);
});

test.each<[string, string | RegExp, string, string]>([
  ['case.json', '"title"', '"titel"', 'case.json:3: column titel: unknown field; meant "title"?'],
  ['case.json', /"bloc": "CLUB",\n/, '', 'case.json: column bloc: field is missing'],
  [
    'case.json',
    '"toy",',
    '"Toy!",',
    'case.json:2: column id: not an id (lower-case letters, digits and hyphens); got "Toy!"',
  ],
  ['case.json', '"The toy case"', '""', 'case.json:3: column title: not a text'],
  [
    'case.json',
    /"parties": \[[^\]]*\]/,
    '"parties": ["AAA"]',
    'case.json:4: column parties: not a list of two or more codes',
  ],
  ['case.json', '"AAA"', '"AAX"', 'case.json:4: column parties: no actor "AAX" in actors.csv'],
  ['case.json', '"CLUB"', '"CLUP"', 'column bloc: no actor "CLUP" in actors.csv; meant "CLUB"?'],
  ['case.json', '"CCC"', '"C C"', 'column thirdParties: not a list of codes'],
  ['case.json', '"2018-06-12"', '"12 June 2018"', 'column focusDate: not a date'],
  ['case.json', '"2021~"', '"soon"', 'column texts[0].written: not a date'],
  ['case.json', '"written"', '"date"', 'column texts[0].date: unknown field'],
  ['case.json', '"text-a"', '"text-b"', 'claims.csv:2: column text: no "text-a" in case.json (texts); meant "text-b"?'],
  ['case.json', /,\s*"bloc"/, '\n  "bloc"', 'case.json:8: not JSON'],
  ['checks.json', '"claim"', 'claim', 'checks.json:4: not JSON'],
  ['trade.csv', 't1,', ',', 'trade.csv:2: column id: is empty; this column must be filled; got ""'],
  ['trade.csv', 'official', 'oficial', 'trade.csv:2: column class: not one of official'],
  ['missions.csv', '2017-02-28', '2017-02-29', 'missions.csv:3: column closed: not a date'],
])('%s: %s -> %s', (file, from, to, message) => {
  edit(file, from, to);
  expect(problems()[0]).toContain(message);
});

test('case.json must be there, and hold an object', () => {
  writeFileSync(join(folder, 'case.json'), '[]');
  expect(problems()[0]).toBe('case.json:1: not a JSON object ({ ... })');
  rmSync(join(folder, 'case.json'));
  expect(problems()[0]).toContain('case.json: no such file; a case is a folder with case.json and tables');
});

test('a new case is complete, explained, good, and opens', async () => {
  const made = join(work, 'India & Pakistan');
  const files = createCase(made, { title: 'India', parties: ['AAA', 'BBB'], bloc: 'CLUB', focusDate: '2020' });
  expect(files).toHaveLength(caseTables.length + 2);
  expect(JSON.parse(readFileSync(join(made, 'case.json'), 'utf8'))).toMatchObject({ id: 'india-pakistan', texts: [] });
  expect(checkCase(made, packageRoot)).toMatchObject({ id: 'india-pakistan', rows: 0 });
  const readme = readFileSync(join(made, 'README.md'), 'utf8');
  for (const table of caseTables)
    for (const [column, { meaning }] of Object.entries(columnsOf(tables[table])))
      expect(readme).toContain(`| ${column} | ${meaning} |`);
  const atlas = await openAtlas({ home: join(work, 'home'), packageRoot, case: made });
  expect(await atlas.rows('trade')).toEqual([]);
  expect(atlas.case?.focusDate).toBe('2020');
  atlas.close();
});

test('a new case overwrites nothing and takes sensible values only', () => {
  const good = { title: 'T', parties: ['AAA', 'BBB'], bloc: 'CLUB' };
  expect(() => createCase(folder, good)).toThrow(/createCase: folder is not empty; got .*nothing is overwritten/);
  const made = join(work, 'new');
  expect(() => createCase(made, { ...good, title: ' ' })).toThrow(DomainError);
  expect(() => createCase(made, { ...good, parties: ['AAA', 'AAA'] })).toThrow('a case has two parties or more');
  expect(() => createCase(made, { ...good, bloc: 'The Club' })).toThrow('a code holds no blank; got "The Club"');
  expect(() => createCase(made, { ...good, focusDate: 'now' })).toThrow('the focus date is no date');
  expect(() => createCase(join(work, '情勢'), good)).toThrow('the id takes lower-case letters');
  expect(readdirSync(work)).toEqual(['package']);
});
