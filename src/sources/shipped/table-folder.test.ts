import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SourceError } from '../../core/errors.ts';
import { writeSample } from '../../store/sample/write-sample.mjs';
import { readTableFolder } from './table-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-folder-'));
  writeSample(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function readCase() {
  const reference = readTableFolder(join(folder, 'reference'));
  return readTableFolder(join(folder, 'cases/toy'), { reference, texts: ['text-a'] });
}

function messages(): string[] {
  try {
    readCase();
  } catch (error) {
    if (error instanceof SourceError && Array.isArray(error.details.problems))
      return error.details.problems.map((problem: { message: string }) => problem.message);
    throw error;
  }
  return [];
}

function replaceIn(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test('tables come in the order of the registry', () => {
  expect([...readCase().files.keys()]).toEqual(['capitals', 'missions', 'meetings', 'trade', 'trade_shares', 'claims']);
});

test.each([
  [
    'cases/toy/trade.csv',
    'atlas-of-toys',
    'atlas-of-toy',
    'trade.csv:2: column source: no "atlas-of-toy" in sources.csv; meant "atlas-of-toys"?',
  ],
  ['cases/toy/trade.csv', 'BBB', 'BBX', 'trade.csv:2: column partner: no "BBX" in actors.csv'],
  [
    'cases/toy/meetings.csv',
    'AAA;BBB;CLUB',
    'AAA;BBB;KLUB',
    'meetings.csv:3: column participants: no "KLUB" in actors.csv; meant "CLUB"?',
  ],
  ['cases/toy/claims.csv', 'text-a', 'text-z', 'claims.csv:2: column text: no "text-z" in case.json (texts)'],
  [
    'reference/memberships.csv',
    'm1,CLUB',
    'm1,GLUB',
    'memberships.csv:2: column body: no "GLUB" in bodies.csv, actors.csv',
  ],
])('%s: a name that leads nowhere is found: %s -> %s', (file, from, to, message) => {
  replaceIn(file, from, to);
  expect(messages()[0]).toContain(message);
});

test('a name that is dead on many lines is one finding', () => {
  const file = join(folder, 'cases/toy/missions.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('atlas-of-toys', 'gone'));
  expect(messages()).toHaveLength(1);
  expect(messages()[0]).toContain('(and on 1 more lines)');
});

test('a case may not use an id of the reference again', () => {
  cpSync(join(folder, 'reference/memberships.csv'), join(folder, 'cases/toy/memberships.csv'));
  expect(messages()[0]).toContain('id "m1" exists in the reference tables already');
});

test('votes must name a recorded vote', () => {
  const columns = 'id,roll_call,actor,vote,source,class,confidence,note';
  writeFileSync(join(folder, 'cases/toy/votes.csv'), `${columns}\nv1,A/RES/1,AAA,yes,atlas-of-toys,official,seen,\n`);
  expect(messages()[0]).toContain('votes.csv:2: column roll_call: no "A/RES/1" in roll_calls.csv');
});

test('a CSV file that is no table is named with the nearest', () => {
  appendFileSync(join(folder, 'cases/toy/mission.csv'), 'id\n');
  expect(messages()[0]).toContain('mission.csv: no such table; meant "missions.csv"?');
});

test('a folder that is not there is said', () => {
  expect(() => readTableFolder(join(folder, 'nowhere'))).toThrow(/nowhere: no such folder/);
});
