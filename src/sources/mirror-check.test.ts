import { expect, test } from 'vitest';
import { MirrorCheck } from './mirror-check.ts';

test('agrees when both sides say the same, in any order', () => {
  const check = new MirrorCheck();
  check.add('1 2 1990', false);
  check.add('1 3 1990', true);
  check.add('1 3 1990', false);
  expect(check.agrees).toBe(false);
  check.add('1 2 1990', true);
  expect(check.agrees).toBe(true);
  check.add('1 4 1990', false);
  check.add('1 4 1991', true);
  expect(check.agrees).toBe(false);
});
