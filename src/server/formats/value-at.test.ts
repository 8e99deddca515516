import { expect, it } from 'vitest';
import { valueAt } from './value-at.ts';

it('follows names, lists and nothing else', () => {
  expect(valueAt({ bloc: { members: ['A'] } }, 'bloc.members')).toEqual(['A']);
  expect(valueAt({ years: [{ votes: [1] }, { votes: [2] }, {}] }, 'years[].votes')).toEqual([1, 2]);
  expect(valueAt({ a: null }, 'a.b')).toBeUndefined();
  expect(valueAt({}, 'constructor')).toBeUndefined();
  expect(valueAt({}, '__proto__')).toBeUndefined();
});
