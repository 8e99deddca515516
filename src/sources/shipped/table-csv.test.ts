import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourceError } from '../../core/errors.ts';
import { tables } from '../../core/table-registry.ts';
import { readTableCsv } from './table-csv.ts';

const header = 'id,sender,host,city,type,status,opened,closed,seen,wording,source,class,confidence,note';
const good = 'x1,PRK,SGP,Singapore,embassy,open,,,2018,,s1,official,seen,';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Buffer) {
  const file = join(folder, 'missions.csv');
  writeFileSync(file, content);
  return readTableCsv(file, tables.missions);
}

function errorOf(content: string | Buffer): SourceError {
  try {
    read(content);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return error as SourceError;
  }
  throw new Error('no error was thrown');
}

test('rows are typed, empty cells null, lines known; byte order mark and CRLF do no harm', () => {
  const table = read(`\ufeff${header}\r\n${good}\r\n\r\n${good.replace('x1', 'x2')}\r\n`);
  expect(table.lines).toEqual([2, 4]);
  expect(table.rows[0]).toEqual({
    id: 'x1',
    sender: 'PRK',
    host: 'SGP',
    city: 'Singapore',
    type: 'embassy',
    status: 'open',
    opened: null,
    closed: null,
    seen: '2018',
    wording: null,
    source: 's1',
    class: 'official',
    confidence: 'seen',
    note: null,
  });
});

test('columns may stand in another order', () => {
  const reversed = (line: string) => line.split(',').reverse().join(',');
  expect(read(`${reversed(header)}\n${reversed(good)}\n`).rows).toEqual(read(`${header}\n${good}\n`).rows);
});

test('a misspelt, missing or extra column is named with the nearest', () => {
  const wrong = errorOf(`${header.replace('status', 'staus').replace(',note', '')}\n`);
  expect(wrong.message).toContain('missions.csv:1: column staus: unknown column; meant "status"?');
  const columns = (wrong.details.problems as { column: string; what: string }[]).map(({ column }) => column);
  expect(columns).toEqual(['staus', 'status', 'note']);
  expect(errorOf(`${header},status\n`).message).toContain('column stands twice');
  expect(errorOf('').message).toContain('file is empty; its first line must be id,sender');
});

test('a bad cell is named by file, line, column and value, in the message and in details', () => {
  const error = errorOf(`${header}\n${good}\nx2,PRK,SGP,,embassy,opne,,,,,s1,official,seen,\n`);
  expect(error.message).toMatch(
    /missions\.csv:3: column status: not one of open, closed, .*; meant "open"\?; got "opne"$/,
  );
  expect(error.message).not.toContain('\n');
  expect(error.details).toMatchObject({ file: join(folder, 'missions.csv'), line: 3, column: 'status', value: 'opne' });
  expect(error).toMatchObject({ code: 'source', exitCode: 3, httpStatus: 422 });
});

test('several findings come together, twenty at most', () => {
  const bad = (n: number) => `x${n},PRK,SGP,,embassy,opne,,,,,s1,official,seen,`;
  const error = errorOf([header, ...Array.from({ length: 30 }, (_, i) => bad(i))].join('\n'));
  expect(error.details.problems).toHaveLength(20);
  expect(error.message).toContain('(and 19 more)');
});

test('an id that stands twice is named with both lines', () => {
  expect(errorOf(`${header}\n${good}\n${good}\n`).message).toContain(
    'missions.csv:3: column id: id "x1" stands on line 2 already',
  );
});

test('a row of another length is named', () => {
  expect(errorOf(`${header}\nx1,PRK\n`).message).toContain('missions.csv:2: row has 2 cells, the header 14');
});

test('another encoding is named', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(header, 'utf16le')]);
  expect(errorOf(utf16).message).toContain('encoding is UTF-16; save the file as UTF-8');
  const latin1 = Buffer.from(`${header}\n${good}\n${good.replace('Singapore', 'Zürich')}\n`, 'latin1');
  expect(errorOf(latin1).message).toContain('missions.csv:3: bytes are not UTF-8');
});

test('a missing file is named', () => {
  expect(() => readTableCsv(join(folder, 'none.csv'), tables.missions)).toThrow(/none\.csv: no such file/);
});
