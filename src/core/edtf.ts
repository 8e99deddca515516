/**
 * Imprecise dates in the subset of EDTF (ISO 8601-2) that the tables use: `2016`, `2016-07`, `2016-07-12`, each with
 * `~` (about), `?` (uncertain) or `%` (both); `201X`; `[..2026-11-21]` (on or before) and `[2016..]` (on or after).
 */
import { DomainError } from './errors.ts';

/** The days an imprecise date may mean, as ISO dates, both ends included. `null` = open. */
export interface DateRange {
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
}

function parsePlain(text: string): { earliest: string; latest: string } | null {
  const decade = /^(\d{3})X$/.exec(text);
  if (decade) return { earliest: `${decade[1]}0-01-01`, latest: `${decade[1]}9-12-31` };
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return null;
  const [, year = '', month, day] = parts;
  if (month === undefined) return { earliest: `${year}-01-01`, latest: `${year}-12-31` };
  const days = Number(month) >= 1 && Number(month) <= 12 ? daysInMonth(Number(year), Number(month)) : 0;
  if (days === 0) return null;
  if (day === undefined) return { earliest: `${year}-${month}-01`, latest: `${year}-${month}-${days}` };
  if (Number(day) < 1 || Number(day) > days) return null;
  return { earliest: text, latest: text };
}

/** Ranges already worked out: the same few thousand dates are asked for again and again. */
const known = new Map<string, DateRange | null>();
const mostKnown = 20_000;

function parse(text: string): DateRange | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const range = parseText(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, range);
  return range;
}

function parseText(text: string): DateRange | null {
  const before = /^\[\.\.(.+)\]$/.exec(text);
  if (before) {
    const plain = parsePlain(before[1] ?? '');
    return plain && { earliest: null, latest: plain.latest, approximate: false, uncertain: false };
  }
  const after = /^\[(.+)\.\.\]$/.exec(text);
  if (after) {
    const plain = parsePlain(after[1] ?? '');
    return plain && { earliest: plain.earliest, latest: null, approximate: false, uncertain: false };
  }
  const mark = /(?<=\d)[~?%]$/.exec(text)?.[0] ?? '';
  const plain = parsePlain(mark === '' ? text : text.slice(0, -1));
  return plain && { ...plain, approximate: mark === '~' || mark === '%', uncertain: mark === '?' || mark === '%' };
}

/** So much of a wrong text is shown. */
const longestShown = 80;

/**
 * The days that an EDTF date may mean.
 * @param text a date in the supported subset
 * @returns earliest and latest day, both included; a missing end is open
 * @throws DomainError when the text is no date of the calendar
 * @see references.bib iso8601-2
 * @example dateRange('2016-02').latest // => '2016-02-29'
 */
export function dateRange(text: string): DateRange {
  const range = parse(text);
  if (!range) {
    const value = text.slice(0, longestShown);
    throw new DomainError(`date: no such day; got "${value}"; write YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about`, {
      value,
    });
  }
  return range;
}

/**
 * Whether a text is a date in the supported subset.
 * @example isDate('2018-02-30') // => false
 */
export function isDate(text: string): boolean {
  return parse(text) !== null;
}

/**
 * Calendar year of a date, where all its days lie in one year; otherwise `null`.
 * @throws DomainError when the text is no date
 * @example yearOf('2016-07~') // => 2016
 */
export function yearOf(text: string): number | null {
  const { earliest, latest } = dateRange(text);
  const from = earliest?.slice(0, 4);
  return from !== undefined && from === latest?.slice(0, 4) ? Number(from) : null;
}

/**
 * Order of two dates by their earliest day, the wider one first where they begin together; open ends come first.
 * @returns -1, 0 or 1
 * @throws DomainError when one is no date
 * @example compareDates('2016', '2016-07') // => -1
 */
export function compareDates(a: string, b: string): number {
  const left = dateRange(a);
  const right = dateRange(b);
  const order = codeOrder(left.earliest ?? '', right.earliest ?? '');
  return order !== 0 ? order : codeOrder(right.latest ?? '9999-12-31~', left.latest ?? '9999-12-31~');
}

function codeOrder(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
