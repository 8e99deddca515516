import { expect, it } from 'vitest';
import { decimalsFor, groupedNumber, headerOf, readableCell } from './readable.ts';

it('groups thousands and keeps the sign', () => {
  expect(groupedNumber(1234567, 0)).toBe('1,234,567');
  expect(groupedNumber(-1234.5, 1)).toBe('-1,234.5');
  expect(groupedNumber(-0.0001, 2)).toBe('0.00');
  expect(groupedNumber(999, 0)).toBe('999');
});

it('gives a column one number of decimals', () => {
  expect(decimalsFor([1, 2])).toBe(0);
  expect(decimalsFor([0.913, 0.02])).toBe(3);
  expect(decimalsFor([12.5, 0.1])).toBe(2);
  expect(decimalsFor([1234.5])).toBe(0);
});

it('never groups a year, never shows nothing', () => {
  expect(readableCell(2016, 'year', null)).toBe('2016');
  expect(readableCell(2016, 'places', null)).toBe('2,016');
  expect(readableCell(null, 'x', null)).toBe('–');
  expect(readableCell(0, 'x', null)).toBe('0');
  expect(readableCell(true, 'x', null)).toBe('yes');
});

it('says a unit once', () => {
  expect(headerOf('meetings', { path: 'm', type: 'integer', meaning: '', unit: 'meetings' })).toBe('meetings');
  expect(headerOf('totalUsd', { path: 'm', type: 'number', meaning: '', unit: 'USD' })).toBe('totalUsd (USD)');
});
