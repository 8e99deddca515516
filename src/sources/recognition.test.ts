import { expect, test } from 'vitest';
import { type DelimitedFormat, firstRecords, headerOf, type Probe, probeName } from './file-format.ts';
import { headerIs, headerNames, keysAre, recordsAre, rootIs } from './recognition.ts';

const csv: DelimitedFormat = { kind: 'delimited', delimiter: ',' };
const probe = (text: string, isCut = false): Probe => ({ name: 'x.csv', head: Buffer.from(text), text, isCut });

test('a header is known in any case and order, either of two names, and not too long', () => {
  const file = probe('"CCode",Year , flow1\n1,2,3\n');
  expect(headerOf(file, csv)).toEqual(['CCode', 'Year', 'flow1']);
  expect(headerNames(file, csv, ['year', 'ccode|cowcode'])).toEqual({ strength: 2 });
  expect(headerNames(file, csv, ['year', 'version'])).toBeNull();
  expect(headerNames(file, csv, ['year'], 2)).toBeNull();
});

test('a header is exactly so, or begins so', () => {
  expect(headerIs(probe('t,i,j\n'), csv, ['t', 'i', 'j'])).not.toBeNull();
  expect(headerIs(probe('t,i,j,\n'), csv, ['t', 'i', 'j'])).not.toBeNull();
  expect(headerIs(probe('t,i,j,k\n'), csv, ['t', 'i', 'j'])).toBeNull();
  expect(headerIs(probe('t,i,j,k\n'), csv, ['t', 'i', 'j'], 'any')).not.toBeNull();
  expect(headerIs(probe('i,t,j\n'), csv, ['t', 'i', 'j'])).toBeNull();
});

test('a file without header is known by its records; the cut last one does not count', () => {
  const isNumber = (cells: readonly string[]) => cells.length === 2 && cells.every((cell) => /^\d+$/.test(cell));
  expect(recordsAre(probe('1,2\n3,4\n5', true), csv, isNumber)).toEqual({ strength: 2 });
  expect(recordsAre(probe('1,2\n3,x\n'), csv, isNumber)).toBeNull();
  expect(recordsAre(probe(''), csv, isNumber)).toBeNull();
});

test('XML by its root, JSON by its keys', () => {
  expect(rootIs(probe('<?xml version="1.0"?>\n<!-- <b> --><!DOCTYPE a>\n<a x="1"><b/></a>'), 'a')).not.toBeNull();
  expect(rootIs(probe('<ab/>'), 'a')).toBeNull();
  expect(keysAre(probe('{"count": 1, "data": []}'), ['count', 'data'])).toEqual({ strength: 2 });
  expect(keysAre(probe('count,data\n"count","data"'), ['count', 'data'])).toBeNull();
});

test('a broken record ends the look', () => {
  expect(firstRecords(probe('a,b\n1,"x"y\n'), { delimiter: ',', quote: '"' }, 5)).toEqual([['a', 'b']]);
  expect(probeName('/data/Dyadic_COW_4.0.CSV.gz', null)).toBe('dyadic_cow_4.0.csv');
  expect(probeName('/data/a.zip', 'in/B.csv')).toBe('b.csv');
});
