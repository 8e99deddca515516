import { expect, it } from 'vitest';
import { DomainError } from './errors.ts';
import { fieldTable } from './field-table.ts';

it('reads path, type, meaning, unit and whether it may be missing', () => {
  expect(
    fieldTable(`
      actor | string | whose trade
      partners[].share? | number | share of the total | 0-1
    `),
  ).toEqual([
    { path: 'actor', type: 'string', meaning: 'whose trade' },
    { path: 'partners[].share', type: 'number', meaning: 'share of the total', unit: '0-1', optional: true },
  ]);
});

it('takes no line for no field', () => {
  expect(fieldTable('\n  \n')).toEqual([]);
});

it.each(['actor', 'actor | string', 'actor | text | meaning', ' | string | meaning', 'actor | string | '])(
  'refuses "%s"',
  (line) => {
    expect(() => fieldTable(line)).toThrow(DomainError);
    expect(() => fieldTable(line)).toThrow(/a line must read/);
  },
);
