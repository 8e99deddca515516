import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { SourceError } from '../../core/errors.ts';
import { splitCsv } from './csv-records.ts';

const cells = (text: string) => splitCsv(text, 't.csv').map((record) => record.cells);
const lines = (text: string) => splitCsv(text, 't.csv').map((record) => record.line);

test('LF, CRLF and their mixture give the same cells', () => {
  const expected = [
    ['a', 'b'],
    ['1', 'x\ny'],
    ['', 'say "hi"'],
  ];
  expect(cells('a,b\n1,"x\ny"\n,"say ""hi"""\n')).toEqual(expected);
  expect(cells('a,b\r\n1,"x\ny"\r\n,"say ""hi"""')).toEqual(expected);
});

test('each record carries the line it starts on, also after line breaks in quotes and empty lines', () => {
  expect(lines('a,b\r\n1,"x\r\ny"\r\n\r\n3,4\n')).toEqual([1, 2, 5]);
});

test('cells at the end of a line may be empty', () => {
  expect(cells('a,b,\n,,')).toEqual([
    ['a', 'b', ''],
    ['', '', ''],
  ]);
  expect(cells('')).toEqual([]);
});

test.each([
  ['a,b\n1,"x\n2,y\n', 't.csv:2: quoted cell is never closed'],
  ['a,b\n1,"x"y\n', 't.csv:2: characters follow a closing quote; got "y"'],
  ['a,b\n1,x"y"\n', 't.csv:2: quote inside a cell that is not quoted'],
])('a misplaced quote is named with its line: %j', (text, message) => {
  expect(() => splitCsv(text, 't.csv')).toThrow(SourceError);
  expect(() => splitCsv(text, 't.csv')).toThrow(message);
});

test('reads the shipped tables as csv-parse does', () => {
  for (const folder of ['reference', 'cases/korea']) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv'))) {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      expect(cells(text), name).toEqual(parse(text, { relax_column_count: true, skip_empty_lines: true }));
    }
  }
});
