/** Imprecise dates as citations print them. */
import { dateRange, isDate } from '../core/edtf.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export interface CitationDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/**
 * Year, month and day as far as a date gives them.
 * @param date EDTF or `null`
 * @returns `null` for no date, a decade, or an open end: then {@link dateWords} has the words
 */
export function citationDate(date: string | null): CitationDate | null {
  if (date === null || !isDate(date)) return null;
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$/.exec(date);
  if (!parts) return null;
  const { approximate, uncertain } = dateRange(date);
  const [, year, month, day] = parts;
  return {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
    approximate,
    uncertain,
  };
}

/**
 * A date in words, year first as APA has it.
 * @param date EDTF
 * @returns `2016, July 12`, `ca. 2016`, `2010s`, `2016?`, `on or before 2026, November 21`; a text that is no date comes back
 * @example dateWords('2016-07~') // => 'ca. 2016, July'
 */
export function dateWords(date: string): string {
  const open = /^\[(\.\.)?(.+?)(\.\.)?\]$/.exec(date);
  if (open && isDate(date)) return `on or ${open[1] ? 'before' : 'after'} ${dateWords(open[2] ?? '')}`;
  if (/^\d{3}X$/.test(date)) return `${date.slice(0, 3)}0s`;
  const parts = citationDate(date);
  if (!parts) return date;
  const year = `${parts.approximate ? 'ca. ' : ''}${String(parts.year).padStart(4, '0')}`;
  const month = parts.month === null ? '' : `, ${months[parts.month - 1] ?? ''}`;
  return `${year}${month}${parts.day === null ? '' : ` ${parts.day}`}${parts.uncertain ? '?' : ''}`;
}

/**
 * A date in words, month first, as in "Retrieved November 21, 2026".
 * @example readingDate('[..2026-11-21]') // => 'on or before November 21, 2026'
 */
export function readingDate(date: string): string {
  const open = /^\[(\.\.)?(.+?)(\.\.)?\]$/.exec(date);
  if (open && isDate(date)) return `on or ${open[1] ? 'before' : 'after'} ${readingDate(open[2] ?? '')}`;
  const parts = citationDate(date);
  if (!parts || parts.month === null) return dateWords(date);
  const head = `${months[parts.month - 1] ?? ''}${parts.day === null ? '' : ` ${parts.day},`} ${parts.year}`;
  return `${parts.approximate ? 'ca. ' : ''}${head}${parts.uncertain ? '?' : ''}`;
}
