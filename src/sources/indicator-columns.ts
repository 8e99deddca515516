/** Files of one row per state and year, one column per figure, to rows of `indicators`: one for each filled cell. */
import type { CodeBook } from './code-resolver.ts';
import type { Reading } from './data-source.ts';
import type { LayoutFile } from './layout-file.ts';

/** A column that holds a figure. */
export interface IndicatorColumn {
  readonly column: string;
  /** id of the figure in `indicators` */
  readonly indicator: string;
  /** its unit, where it changes by the year */
  readonly unit: string | ((year: number) => string);
  /** numbers that stand for "missing" in this column */
  readonly missing?: readonly number[];
}

/** How such a file is read. */
export interface IndicatorFile {
  readonly code: string;
  readonly year: string;
  readonly book: CodeBook;
  readonly version: string;
  readonly columns: readonly IndicatorColumn[];
  /** is told every row, for sums that have to hold */
  readonly each?: (year: number, indicator: string, value: number) => void;
}

type Request = { code: string; year: string; [figure: string]: string };

/**
 * Reads a file of states and years. Two codes that mean one actor in a year (Germany 255 and 260 in 1990) give each figure
 * once, from the code that comes first in the file.
 */
export async function readIndicators(reading: Reading, file: LayoutFile, how: IndicatorFile): Promise<void> {
  const out = reading.table('indicators', { ids: 'running', same: { version: how.version } });
  const request: Request = { code: how.code, year: how.year };
  for (const { column } of how.columns) request[`figure ${column}`] = column;
  const seen = new Set<string>();
  await file.records(request, (record, at) => {
    const code = record.text(at.code);
    const year = record.year(at.year);
    const { actor, reason } = how.book.actor(code, year);
    if (actor === null) return reading.drop(`state: ${reason}`, `${code} in ${year}`);
    let rows = 0;
    let repeated = 0;
    for (const { column, indicator, unit, missing } of how.columns) {
      const value = record.number(at[`figure ${column}`] as number, missing);
      if (value === null) continue;
      const key = `${actor} ${year} ${indicator}`;
      if (seen.has(key)) {
        repeated++;
        continue;
      }
      seen.add(key);
      rows++;
      how.each?.(year, indicator, value);
      out.append({ actor, year, indicator, value, unit: typeof unit === 'string' ? unit : unit(year) });
    }
    if (rows > 0 && repeated > 0)
      reading.setAside('figure of this state and year was read under another code', `${code} in ${year}`, repeated);
    else if (repeated > 0) reading.drop('state and year were read under another code', `${code} in ${year}`);
    else if (rows === 0) reading.drop('no figure is given');
  });
}

/**
 * Last year that stands in one of the first columns of a file of states and years, for files that do not name their version.
 * @param isYearOf expression whose first group is the year at the beginning of a line
 */
export async function lastYear(file: LayoutFile, isYearOf: RegExp): Promise<number> {
  let last = 0;
  for await (const block of file.bytes())
    for (const [, year] of block.toString('latin1').matchAll(isYearOf)) last = Math.max(last, Number(year));
  return last;
}
