import { expect, test } from 'vitest';
import type { Row } from './atlas.ts';
import { columnsFromRows, textAt } from './columns.ts';

const rows = [
  { actor: 'PRK', year: 2000, value: 1.5, note: null },
  { actor: 'KOR', year: 2001, value: 2, note: 'n' },
  { actor: 'PRK', year: 2002, value: 3, note: null },
] as unknown as readonly Row<'indicators'>[];

test('numbers lie in typed arrays, texts are coded, an empty cell is NaN or -1', () => {
  const { length, cells } = columnsFromRows(rows, ['actor', 'value', 'note'], (field) => field !== 'value');
  expect(length).toBe(3);
  expect(cells.value).toEqual({ kind: 'number', values: Float64Array.of(1.5, 2, 3) });
  expect(cells.actor).toEqual({ kind: 'text', codes: Int32Array.of(0, 1, 0), texts: ['PRK', 'KOR'] });
  expect([0, 1, 2].map((row) => textAt(cells.note, row))).toEqual([null, 'n', null]);
});

test('no rows give empty columns', () => {
  expect(columnsFromRows<'indicators', 'year'>([], ['year'], () => false)).toEqual({
    length: 0,
    cells: { year: { kind: 'number', values: new Float64Array(0) } },
  });
});

test('a field named twice is refused', () => {
  expect(() => columnsFromRows(rows, ['year', 'year'], () => false)).toThrow('a field is named twice; got year, year');
});
