import { expect, it } from 'vitest';
import { namedFormat } from './answer-format.ts';

it('follows the switch, then the ending of the file', () => {
  expect(namedFormat({})).toBeNull();
  expect(namedFormat({ json: true })).toBe('json');
  expect(namedFormat({ out: 'a/B.CSV' })).toBe('csv');
  expect(namedFormat({ out: 'a.csv', json: true })).toBe('json');
  expect(namedFormat({ out: '/dev/stdout' })).toBeNull();
  expect(namedFormat({ format: 'md', md: true })).toBe('md');
});

it('refuses two forms, unknown words and unknown endings', () => {
  expect(() => namedFormat({ json: true, csv: true })).toThrow(/one at a time; got json and csv/);
  expect(() => namedFormat({ format: 'pdf' })).toThrow(/one of html, md, json/);
  expect(() => namedFormat({ out: 'a.xlsx' })).toThrow(/ending of the file names no form/);
});
