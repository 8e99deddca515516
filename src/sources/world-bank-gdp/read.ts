/** Reads gross domestic product by country and year. */
import type { Reading } from '../data-source.ts';
import { lastYear, readIndicators } from '../indicator-columns.ts';
import { aggregates } from './aggregates.ts';

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('countries-and-years');
  if (file === null) throw new TypeError('world-bank-gdp: no file');
  const version = `to ${await lastYear(file, /,(\d{4}),[-\d.eE+]*"?[\r\n]/g)}`;
  reading.saysVersion(version);
  await readIndicators(reading, file, {
    code: 'Country Code',
    year: 'Year',
    book: reading.codes.book('iso3', { exceptions: aggregates }),
    version,
    columns: [{ column: 'Value', indicator: 'gdp_current_usd', unit: 'current US dollars' }],
  });
}
