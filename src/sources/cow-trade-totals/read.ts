/** Reads national trade totals. */
import { cowExceptions } from '../cow-codes.ts';
import type { Reading } from '../data-source.ts';
import { readIndicators } from '../indicator-columns.ts';

const unit = 'millions of current US dollars';
const missing = [-9];
/** both layouts hold this version */
const version = '4.0';

/** Reads a release; see `source.ts` for its layouts. */
export async function read(reading: Reading): Promise<void> {
  const file = reading.file('national') ?? reading.file('peacesciencer');
  if (file === null) throw new TypeError('cow-trade-totals: no file');
  reading.saysVersion(version);
  await readIndicators(reading, file, {
    code: 'ccode',
    year: 'year',
    book: reading.codes.book('cow', { exceptions: cowExceptions }),
    version,
    columns: [
      { column: 'imports', indicator: 'imports_total', unit, missing },
      { column: 'exports', indicator: 'exports_total', unit, missing },
    ],
  });
}
