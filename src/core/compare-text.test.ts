import { expect, test } from 'vitest';
import { compareText } from './compare-text.ts';

test('texts are ordered by code point, as in SQL', () => {
  expect(compareText('\uffee', '\u{1f600}')).toBe(-1);
  expect(compareText('\u{1f600}', '\uffee')).toBe(1);
  expect(compareText('a', 'ab')).toBe(-1);
  expect(compareText('b', 'ab')).toBe(1);
  expect(compareText('ab', 'ab')).toBe(0);
});
