/** Values as a reader sees them: years without separators, money in millions, shares in percent, missing said. */
import { locale, t } from './messages.svelte.ts';

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale(), options);
    formats.set(key, found);
  }
  return found;
}

/** A number with at most so many significant digits. */
export function digits(value: number, significant = 4): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return format({ maximumFractionDigits: 0 }).format(value);
  return format({ maximumSignificantDigits: significant }).format(value);
}

/** @example percent(0.913) // => '91.3 %' */
export function percent(value: number, decimals = 1): string {
  return `${format({ maximumFractionDigits: decimals }).format(value * 100)}\u00a0%`;
}

/** @example usd(2696110000) // => 'US$ 2.7 billion' */
export function usd(value: number): string {
  // Korean counts by ten thousands: 26.96억
  if (locale() === 'ko')
    return `US$\u00a0${format({ notation: 'compact', maximumSignificantDigits: 4 }).format(value)}`;
  const size = Math.abs(value);
  const [unit, divisor] = size >= 1e9 ? [' bn', 1e9] : size >= 1e6 ? [' m', 1e6] : size >= 1e4 ? [' k', 1e3] : ['', 1];
  return `US$ ${format({ maximumSignificantDigits: 4 }).format(value / divisor)}${unit}`;
}

/** A value in the unit that the descriptor names; a year stays a year. */
export function inUnit(value: unknown, unit: string | undefined, name = ''): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return '';
    if (/^(year|since|firstYear|lastYear|worldYear|from|to)$|Year$/.test(name) && Number.isInteger(value))
      return String(value);
    if (unit === 'US$') return format({ maximumFractionDigits: 0 }).format(value);
    return digits(value);
  }
  if (Array.isArray(value)) return value.map((one) => inUnit(one, unit, name)).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** The year of an EDTF date or date, for placing on an axis; `null` when it has none. */
export function yearOf(date: string | null | undefined): number | null {
  const found = /(-?\d{4})/.exec(date ?? '');
  return found === null ? null : Number(found[1]);
}

/** A date as a fraction of years, for placing on an axis: a bare year at its middle. */
export function timeOf(date: string | null | undefined): number | null {
  const found = /(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date ?? '');
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), found[2], found[3]];
  if (month === undefined || Number(month) > 12) return year + 0.5;
  return year + (Number(month) - 1) / 12 + (day === undefined ? 0.5 : Number(day) / 31) / 12;
}
