import { expect, test } from 'vitest';
import { diffAnswers } from './answer-diff.ts';

test('leaves, missing values, nested objects', () => {
  const before = { n: 1, of: { x: 'a', gone: 3 }, same: null };
  const after = { n: 2, of: { x: 'a', fresh: true }, same: undefined };
  expect(diffAnswers(before, after)).toEqual([
    { path: 'n', before: 1, after: 2 },
    { path: 'of.gone', before: 3, after: null },
    { path: 'of.fresh', before: null, after: true },
  ]);
  expect(diffAnswers(before, structuredClone(before))).toEqual([]);
});

test('entries are matched by name, whatever their place; a whole entry is one line', () => {
  const before = {
    list: [
      { id: 'a', x: 1 },
      { id: 'b', x: 2, source: 's' },
    ],
  };
  const after = {
    list: [
      { id: 'b', x: 3, source: 'assumption-1' },
      { id: 'c', x: null, y: ['p', 'q'] },
    ],
  };
  expect(diffAnswers(before, after)).toEqual([
    { path: 'list[id=a]', before: 'x 1', after: null },
    { path: 'list[id=b].x', before: 2, after: 3 },
    { path: 'list[id=c]', before: null, after: 'y ["p","q"]' },
  ]);
});

test('a pair of fields where one does not tell entries apart', () => {
  const row = (host: string, year: number, n: number) => ({ host, year, n });
  const before = [row('MYS', 2015, 1), row('MYS', 2016, 2), row('SGP', 2015, 3)];
  expect(diffAnswers(before, [row('MYS', 2015, 1), row('MYS', 2016, 5), row('SGP', 2015, 3)])).toEqual([
    { path: '[host=MYS,year=2016].n', before: 2, after: 5 },
  ]);
});

test('without names equal entries go, however often they stand, and the rest is gone or new', () => {
  const before = [{ x: 1 }, { x: 1 }, { x: 2 }];
  expect(diffAnswers(before, [{ x: 1 }, { x: 3 }])).toEqual([
    { path: '[1]', before: 'x 1', after: null },
    { path: '[2]', before: 'x 2', after: null },
    { path: '[3]', before: null, after: 'x 3' },
  ]);
});

test('lists of values are wholes; a list that becomes a value is a difference', () => {
  expect(diffAnswers({ a: ['x'] }, { a: ['x', 'y'] })).toEqual([{ path: 'a', before: ['x'], after: ['x', 'y'] }]);
  expect(diffAnswers({ a: [] }, { a: null })).toEqual([{ path: 'a', before: [], after: null }]);
});
