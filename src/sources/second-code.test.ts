import { expect, test } from 'vitest';
import { SecondCodes } from './second-code.ts';

test('only the two Germanys of 1990 can stand twice', () => {
  const second = new SecondCodes();
  expect(second.has(['255', '380'], 1990, 'DEU SWE')).toBe(false);
  expect(second.has(['260', '380'], 1990, 'DEU SWE')).toBe(true);
  expect(second.has(['260', '385'], 1990, 'DEU NOR')).toBe(false);
  expect(second.has(['255', '380'], 1991, 'DEU SWE')).toBe(false);
  expect(second.has(['380', '385'], 1990, 'SWE NOR')).toBe(false);
  expect(second.has(['380', '385'], 1990, 'SWE NOR')).toBe(false);
});
