import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayWidth, printable, wrapped, wrappedHard } from './display-width.ts';

it('counts wide characters twice and marks not at all', () => {
  expect(displayWidth('평양')).toBe(4);
  expect(displayWidth('e\u0301')).toBe(1);
  expect(displayWidth('–é')).toBe(2);
});

it('lets nothing steer the terminal', () => {
  expect(printable('a\u001b[31mb\r\nc\u202ed')).toBe('a [31mb c d');
});

it('breaks at blanks and keeps addresses whole', () => {
  expect(wrapped('see https://example.org/long here', 10)).toEqual(['see', 'https://example.org/long', 'here']);
  expect(wrapped('', 10)).toEqual(['']);
});

it('cuts within a cell, at a hyphen where there is one', () => {
  expect(wrappedHard('policy-dialogue', 10)).toEqual(['policy-', 'dialogue']);
  expect(wrappedHard('2018-06-12', 8)).toEqual(['2018-06-', '12']);
});

it('keeps every character and every width', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 2, max: 20 }), (text, width) => {
      const lines = wrappedHard(text, width);
      return (
        lines.every((line) => displayWidth(line) <= width) &&
        lines.join('').replaceAll(' ', '') === text.replaceAll(' ', '')
      );
    }),
  );
});
