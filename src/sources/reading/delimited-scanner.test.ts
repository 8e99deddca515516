import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DelimitedScanner, type DelimitedSyntax } from './delimited-scanner.ts';

const csv: DelimitedSyntax = { delimiter: ',', quote: '"' };

/** Records of a text that comes in blocks of a size. */
function scan(text: string, syntax: DelimitedSyntax = csv, block = 1 << 20): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  const scanner = new DelimitedScanner(syntax, 't.csv', ({ bytes, count, starts, ends, escaped, line }) => {
    const cells = Array.from({ length: count }, (_, i) => {
      const cell = bytes.toString('utf8', starts[i], ends[i]);
      return escaped[i] === 1 ? cell.replaceAll('""', '"') : cell;
    });
    records.push({ cells, line });
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += block) scanner.push(bytes.subarray(at, at + block));
  scanner.end();
  return records;
}

const cellsOf = (text: string, syntax?: DelimitedSyntax, block?: number) =>
  scan(text, syntax, block).map(({ cells }) => cells);

test.each([
  [
    'LF',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'bare CR',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'no end of line',
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'CR within a cell of a file with LF',
    'a,b\n1\r1,2\n',
    [
      ['a', 'b'],
      ['1\r1', '2'],
    ],
  ],
  [
    'empty lines',
    '\n\na,b\n\n1,2\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells',
    ',a,\n,,\n',
    [
      ['', 'a', ''],
      ['', '', ''],
    ],
  ],
  [
    'empty cell at the very end',
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'quotes',
    '"a""x","b,\nc"\n"","d"\n',
    [
      ['a"x', 'b,\nc'],
      ['', 'd'],
    ],
  ],
  ['a quote within a plain cell', 'a"b,c\n', [['a"b', 'c']]],
])('%s', (_, text, records) => {
  for (const block of [1, 2, 3, 7, 1000]) expect(cellsOf(text, csv, block)).toEqual(records);
});

test('a quote is a character where the syntax has none', () => {
  expect(cellsOf('"a\t"b"\n', { delimiter: '\t', quote: null })).toEqual([['"a', '"b"']]);
});

test('a record has the line on which it starts', () => {
  expect(scan('a\n"b\r\nc"\r\nd\n').map(({ line }) => line)).toEqual([1, 2, 4]);
});

test('what is wrong has its place', () => {
  expect(() => scan('a,b\n1,"x')).toThrow('t.csv:2: quoted cell is never closed');
  expect(() => scan('a,b\n1,"x"y\n')).toThrow('t.csv:2: column 2: characters follow a closing quote; got "y\\n"');
  expect(() => scan(`a\n${','.repeat(9000)}\n`)).toThrow('t.csv:2: record has more than 8192 cells');
  expect(() => scan(`a\n"${'x'.repeat(17 << 20)}`)).toThrow('t.csv:2: record is longer than 16777216 bytes');
});

test('any file in any blocks gives what csv-parse gives', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '1', '한'), maxLength: 5 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, end, block) => {
      const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = rows.map((row) => row.map(quoted).join(',') + end).join('');
      const expected = parse(text, { relax_column_count: true, record_delimiter: end, skip_empty_lines: false });
      expect(cellsOf(text, csv, block)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
