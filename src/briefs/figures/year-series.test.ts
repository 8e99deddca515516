import { expect, test } from 'vitest';
import { commonGaps } from './gap-bands.ts';
import { gapsOf, knownValues, unbrokenRuns, type YearSeries } from './year-series.ts';

const series: YearSeries = {
  id: 's',
  label: 's',
  class: 'official',
  missing: 'out of coverage',
  points: [
    { year: 2003, value: 3 },
    { year: 2001, value: 1 },
    { year: 2002, value: null, missing: 'not reported' },
    { year: 2004, value: 4 },
  ],
};

test('runs break at missing years', () => {
  expect(unbrokenRuns(knownValues(series)).map((run) => run.map(({ year }) => year))).toEqual([[2001], [2003, 2004]]);
});

test('gaps carry their own word, years outside the series that of the series', () => {
  expect(gapsOf(series, 2000, 2006)).toEqual([
    { from: 2000, to: 2000, word: 'out of coverage' },
    { from: 2002, to: 2002, word: 'not reported' },
    { from: 2005, to: 2006, word: 'out of coverage' },
  ]);
});

test('a gap is common only where no series has a value', () => {
  const other: YearSeries = {
    ...series,
    points: [
      { year: 2002, value: 2 },
      { year: 2005, value: 5 },
    ],
  };
  expect(commonGaps([series, other], 2000, 2006)).toEqual([
    { from: 2000, to: 2000, word: 'out of coverage' },
    { from: 2006, to: 2006, word: 'out of coverage' },
  ]);
});
