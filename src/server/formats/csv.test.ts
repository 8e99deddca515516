import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleEnvelope, sampleQuestion } from '../../../test/sample-envelope.ts';
import { chosenTable } from './answer-table.ts';
import { csvCell, csvOf } from './csv.ts';

it('writes full precision and an empty cell for what is not known', () => {
  expect(csvOf(chosenTable(sampleQuestion, sampleEnvelope, null))).toBe(
    'partner,totalUsd,year,class,source\nCHN,5710000000,2015,estimate,s2\nTHA,,2015,press,s1\n',
  );
});

it.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
])('neutralises %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it('leaves numbers alone, written as numbers or as texts', () => {
  expect(csvCell(-5)).toBe('-5');
  expect(csvCell('-5.2e3')).toBe('-5.2e3');
  expect(csvCell('+3')).toBe('+3');
});

it('is read back by a CSV parser as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = csvCell(text);
      const [[read]] = parse(`${cell === '' ? '""' : cell}\n`, { trim: false }) as [[string]];
      return read === text || read === `'${text}`;
    }),
  );
});
