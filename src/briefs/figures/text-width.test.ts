import { expect, test } from 'vitest';
import { usdText, yearTicks } from './axis.ts';
import { fitText, textWidth } from './text-width.ts';

test('width adds up characters; Korean is wider than Latin', () => {
  expect(textWidth('2016', 10)).toBe(23.2);
  expect(textWidth('평양', 10)).toBe(20);
  expect(textWidth('', 10)).toBe(0);
});

test('a text that fits stays, another is cut with an ellipsis', () => {
  expect(fitText('ARF', 100, 12)).toBe('ARF');
  expect(fitText('Association', 40, 10)).toBe('Associ…');
  expect(textWidth(fitText('Democratic People’s Republic', 90, 12), 12)).toBeLessThanOrEqual(90);
});

test('year ticks keep their distance', () => {
  expect(yearTicks(2001, 2012, 10, 45)).toEqual([2005, 2010]);
  expect(yearTicks(2001, 2003, 60)).toEqual([2001, 2002, 2003]);
});

test('money has the unit of its scale', () => {
  expect(usdText(87e6, 87e6)).toBe('87');
  expect(usdText(34.8e6, 87e6)).toBe('34.8');
  expect(usdText(6.05e9, 6.05e9)).toBe('6.0');
});
