import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn, parseDecimal, TextCache } from './cell-texts.ts';

const numberOf = (text: string) => numberIn(Buffer.from(`x${text}y`), 1, 1 + Buffer.from(text).length);

test('numbers are what JavaScript reads, to the last digit', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.float({ noNaN: true, noDefaultInfinity: true }),
      ),
      (value) => {
        expect(numberOf(String(value))).toBe(value === 0 ? 0 : value);
        expect(numberOf(` ${value.toFixed(2)} `)).toBe(Number(value.toFixed(2)) === 0 ? 0 : Number(value.toFixed(2)));
      },
    ),
  );
});

test.each([
  ['', undefined],
  ['   ', undefined],
  ['-', null],
  ['.', null],
  ['1,5', null],
  ['0x10', null],
  ['1e999', null],
  ['NaN', null],
  ['12a', null],
  ['1.2.3', null],
  ['１', null],
  ['.5', 0.5],
  ['5.', 5],
  ['+7', 7],
  ['-9.0', -9],
  ['1e3', 1000],
  ['123456789012345678', 123456789012345680],
])('%j is %j', (text, value) => {
  expect(numberOf(text)).toBe(value);
});

test('parseDecimal takes what a number may look like', () => {
  expect(parseDecimal('1e2')).toBe(100);
  expect(parseDecimal('Infinity')).toBeNull();
});

test('texts are the same whether remembered or not', () => {
  const cache = new TextCache();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const bytes = Buffer.from(text.toWellFormed());
      const expected = bytes.toString('utf8').replace(/^[\0- ]+|[\0- ]+$/g, '');
      for (let i = 0; i < 2; i++) expect(cache.text(bytes, 0, bytes.length)).toBe(expected);
    }),
  );
});
