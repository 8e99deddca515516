import { expect, test } from 'vitest';
import type { GivenFile } from '../core/given-file.ts';
import { givenTable } from './given-table.ts';

const file = (bytes: Uint8Array): GivenFile => ({ name: 'a.csv', sha256: '', bytes });
const read = (text: string) => givenTable('hosts', file(new TextEncoder().encode(text)), [['id'], ['host', 'place']]);

test('a byte order mark is no part of the first name; quotes, line breaks and other separators are read', () => {
  const { header, records } = read('\uFEFFid;place\r\n1;"Ha ""Noi"";\nagain"\r\n2;\r\n');
  expect(header).toEqual(['id', 'place']);
  expect(records.map(({ line, cell }) => [line, cell('id'), cell('place'), cell('other')])).toEqual([
    [2, '1', 'Ha "Noi";\nagain', ''],
    [4, '2', '', ''],
  ]);
});

test.each([
  ['', /the table is empty$/],
  ['id,host\n', /has a header and no rows/],
  ['id,town\n1,2\n', /lacks the column host or place; its header: id, town/],
  ['id,host\n1\n', /line 2 has 1 cells; the header has 2/],
  ['id,host\n1,"open\n', /a quote opened on line 2 is never closed/],
  ['id,id,host\n1,2,3\n', /two columns are named "id"/],
])('%j is refused', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('bytes that are no text are refused, not replaced', () => {
  expect(() => givenTable('hosts', file(Uint8Array.of(0x69, 0x64, 0x0a, 0xff, 0xfe)), [])).toThrow(/no UTF-8 text/);
});
