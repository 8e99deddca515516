/** Imprecise dates on a time axis: a stretch of decimal years, so that what is not known is drawn as width. */
import { dateRange, isDate } from '../../core/edtf.ts';

/** Decimal years, end excluded: 2016 is from 2016 to 2017. */
export interface YearStretch {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  /** the date is known no better than to the month */
  readonly imprecise: boolean;
}

/**
 * Where a date lies on an axis of decimal years.
 * @param date EDTF
 * @returns the stretch, or `null` when the text is no date or an end is open
 * @example yearStretch('2016')?.middle // => 2016.5
 */
export function yearStretch(date: string): YearStretch | null {
  if (!isDate(date)) return null;
  const { earliest, latest } = dateRange(date);
  if (earliest === null || latest === null) return null;
  const from = decimalYear(earliest);
  const to = decimalYear(latest) + 1 / 365.25;
  return { from, to, middle: (from + to) / 2, imprecise: to - from > 0.05 };
}

function decimalYear(day: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const start = Date.UTC(year, 0, 1);
  return year + (Date.UTC(year, month - 1, dayOfMonth) - start) / (Date.UTC(year + 1, 0, 1) - start);
}
