import { expect, test } from 'vitest';
import { cite, designation, figure, inlinesOf, plainText, prose, strong } from './document.ts';

const origin = { sources: ['s'], rows: ['t/1'], from: { question: 'trade', parameters: {}, path: 'total' } };

test('prose and strong refuse digits of any script', () => {
  expect(prose('China bought coal').text).toBe('China bought coal');
  expect(() => prose('in 2016')).toThrow(/no digit; got "in 2016"/);
  expect(() => strong('٣')).toThrow(/no digit/);
});

test('figures, designations and citations need a source', () => {
  expect(figure('87', 87, origin)).toMatchObject({ kind: 'figure', value: 87 });
  expect(() => figure('87', 87, { ...origin, sources: [] })).toThrow(/needs a source/);
  expect(() => designation('2397', { ...origin, sources: [] })).toThrow(/needs a source/);
  expect(() => cite()).toThrow(/at least one source/);
});

test('titles are strings or pieces', () => {
  expect(inlinesOf('')).toEqual([]);
  expect(plainText([prose('China took '), figure('98 %', 0.98, origin), cite('s')])).toBe('China took 98 %');
});
