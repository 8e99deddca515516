import { expect, test } from 'vitest';
import type { ColumnKind, ColumnSpec } from '../../core/table-spec.ts';
import { parseCell } from './cell.ts';

function column(kind: ColumnKind, more: Partial<ColumnSpec> = {}): ColumnSpec {
  return { kind, meaning: 'x', ...more };
}

test.each<[string, ColumnSpec, unknown]>([
  ['  Pyongyang ', column('text'), 'Pyongyang'],
  ['https://example.org/a?b=c', column('url'), 'https://example.org/a?b=c'],
  ['PRK', column('actor'), 'PRK'],
  ['PRK; USA;CHN', column('actors'), ['PRK', 'USA', 'CHN']],
  ['2016-07~', column('date'), '2016-07~'],
  ['[..2026-11-21]', column('date'), '[..2026-11-21]'],
  ['2016', column('year'), 2016],
  ['-3', column('integer'), -3],
  ['1.5e3', column('number'), 1500],
  ['0', column('usd'), 0],
  ['87000000.55', column('usd'), 87000000.55],
  ['0.25', column('share'), 0.25],
  ['true', column('flag'), true],
  ['false', column('flag'), false],
  ['expert-panel', column('class'), 'expert-panel'],
  ['yes', column('enum', { values: ['yes', 'no'] }), 'yes'],
])('%j is a value', (text, spec, value) => {
  expect(parseCell(text, spec)).toEqual({ value });
});

test('an empty cell is null where it may be empty, never zero', () => {
  for (const kind of ['text', 'usd', 'integer', 'actors', 'flag', 'date'] as const) {
    expect(parseCell(' ', column(kind, { optional: true }))).toEqual({ value: null });
    expect(parseCell('', column(kind))).toEqual({ wrong: 'is empty; this column must be filled' });
  }
});

test.each<[string, ColumnSpec, string]>([
  ['www.example.org', column('url'), 'not an address'],
  ['North Korea', column('actor'), 'holds a blank'],
  ['PRK;;USA', column('actors'), 'joined by ;'],
  ['PRK;PRK', column('actors'), 'names PRK twice'],
  ['2018-02-30', column('date'), 'not a date'],
  ['12.06.2018', column('date'), 'not a date'],
  ['16', column('year'), 'four digits'],
  ['1.5', column('integer'), 'not a whole number'],
  ['9007199254740993', column('integer'), 'not a whole number'],
  ['1,000', column('number'), 'no thousands separators'],
  ['NaN', column('number'), 'not a number'],
  ['1e999', column('number'), 'out of range'],
  ['1.005', column('usd'), 'finer than a cent'],
  ['1e15', column('usd'), 'more than 90 trillion'],
  ['25', column('share'), 'not a share'],
  ['25%', column('share'), 'not a number'],
  ['1', column('flag'), 'not true or false'],
  ['offical', column('class'), 'meant "official"?'],
  ['Yes', column('enum', { values: ['yes', 'no'] }), 'meant "yes"?'],
  ['a\u0000b', column('text'), 'control character'],
])('%j is none', (text, spec, what) => {
  expect((parseCell(text, spec) as { wrong: string }).wrong).toContain(what);
});
