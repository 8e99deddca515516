/** Reads National Material Capabilities. Which version a file is follows from the last year it covers. */
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { type IndicatorColumn, lastYear, readIndicators } from '../indicator-columns.ts';

/** Last year covered, by version. */
const versions: ReadonlyMap<number, string> = new Map([
  [2001, '3.0'],
  [2007, '4.0'],
  [2012, '5.0'],
  [2016, '6.0'],
  [2022, '7.0'],
]);

const missing = [-9];
const firstYearOfDollars = 1914;

const columns: readonly IndicatorColumn[] = [
  {
    column: 'milex',
    indicator: 'milex',
    unit: (year) =>
      year < firstYearOfDollars ? 'thousands of current British pounds' : 'thousands of current US dollars',
    missing,
  },
  { column: 'milper', indicator: 'milper', unit: 'thousands of soldiers', missing },
  { column: 'irst', indicator: 'irst', unit: 'thousands of tons of iron and steel', missing },
  { column: 'pec', indicator: 'pec', unit: 'thousands of coal-ton equivalents', missing },
  { column: 'tpop', indicator: 'tpop', unit: 'thousands of people', missing },
  { column: 'upop', indicator: 'upop', unit: 'thousands of people in larger cities', missing },
  { column: 'cinc', indicator: 'cinc', unit: 'share of the world', missing },
];

/** The publisher's shares add up to 1.075 in some years of the nineteenth century. */
const mostOfTheWorld = 1.1;

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('publisher') ?? reading.file('peacesciencer');
  if (file === null) throw new TypeError('nmc: no file');
  const last = await lastYear(file, /(?:^|\n)"?(?:[A-Z]{3}"?,)?\d+,(\d{4}),/g);
  const version = versions.get(last) ?? `to ${last}`;
  reading.saysVersion(version);
  const shares = new Map<number, number>();
  const book = reading.codes.book('cow', { exceptions: cowExceptions });
  await readIndicators(reading, file, {
    code: 'ccode',
    year: 'year',
    book,
    version,
    columns,
    each: (year, indicator, value) => {
      if (indicator === 'cinc') shares.set(year, (shares.get(year) ?? 0) + value);
    },
  });
  for (const share of shares.values()) if (share > mostOfTheWorld) reading.count('years-with-too-large-shares');
}
