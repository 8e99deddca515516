import independent from 'edtf';
import { describe, expect, it } from 'vitest';
import { compareDates, dateRange, isDate, yearOf } from './edtf.ts';
import { DomainError } from './errors.ts';
import { seededRandom } from './random.ts';

const day = (milliseconds: number): string | null =>
  Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : null;

const two = (n: number): string => String(n).padStart(2, '0');

/** Seeded texts in the shape of the subset; some name a day that no calendar has. */
function texts(count: number): string[] {
  const random = seededRandom(42);
  const plain = (): string => {
    const year = String(1000 + random.below(1100));
    const month = two(1 + random.below(13));
    return [year, `${year}-${month}`, `${year}-${month}-${two(1 + random.below(31))}`][random.below(3)] as string;
  };
  return Array.from({ length: count }, () => {
    const text = plain();
    const forms = [text, `${text}~`, `${text}?`, `${text}%`, `${text.slice(0, 3)}X`, `[..${text}]`, `[${text}..]`];
    return forms[random.below(forms.length)] as string;
  });
}

function reference(text: string): { earliest: string | null; latest: string | null } | null {
  try {
    const date = independent(text) as { min: number; max: number };
    const range = { earliest: day(date.min), latest: day(date.max) };
    // the package takes 29 February of any year and rolls it on to 1 March
    const named = /\d{4}-\d\d-\d\d/.exec(text)?.[0];
    return named !== undefined && named !== range.earliest && named !== range.latest ? null : range;
  } catch {
    return null;
  }
}

describe('beside the package edtf', () => {
  const sample = texts(800);

  it('gives the same first and last day, and refuses the same texts', () => {
    for (const text of sample) {
      const expected = reference(text);
      expect(isDate(text), text).toBe(expected !== null);
      if (expected !== null) expect(dateRange(text), text).toMatchObject(expected);
    }
  });

  it('was asked about possible and impossible dates of every form', () => {
    const possible = sample.filter(isDate);
    expect(possible.length).toBeGreaterThan(500);
    expect(sample.length - possible.length).toBeGreaterThanOrEqual(30);
    for (const form of [/^\d{4}$/, /^\d{4}-\d\d$/, /-\d\d-\d\d$/, /~$/, /\?$/, /%$/, /X$/, /^\[\.\./, /\.\.\]$/])
      expect(possible.filter((text) => form.test(text)).length, String(form)).toBeGreaterThan(10);
  });

  it('agrees on every 29 February from 1590 to 2410', () => {
    for (let year = 1590; year <= 2410; year++)
      expect(isDate(`${year}-02-29`), String(year)).toBe(reference(`${year}-02-29`) !== null);
  });
});

describe('dateRange', () => {
  it.each([
    ['2016', '2016-01-01', '2016-12-31'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2016-07-12', '2016-07-12', '2016-07-12'],
    ['201X', '2010-01-01', '2019-12-31'],
    ['[..2026-11-21]', null, '2026-11-21'],
    ['[2016-07..]', '2016-07-01', null],
  ])('%s', (text, earliest, latest) => {
    expect(dateRange(text)).toEqual({ earliest, latest, approximate: false, uncertain: false });
  });

  it.each([
    ['2016~', true, false],
    ['2016-07?', false, true],
    ['2016-07-12%', true, true],
  ])('keeps the mark of %s', (text, approximate, uncertain) => {
    expect(dateRange(text)).toMatchObject({ approximate, uncertain });
  });

  it.each([
    '',
    ' ',
    '2018-02-30',
    '2018-02-29',
    '2018-13',
    '2018-00',
    '2018-01-00',
    '2018-1-1',
    '18',
    '02018',
    '2018-07-12T00:00',
    '201X~',
    '20XX',
    '2018~~',
    '[..]',
    '[..2018',
    '[2018..2019]',
    '2018/2019',
    'July 2018',
    '٢٠١٨',
  ])('refuses "%s"', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => dateRange(text)).toThrow(DomainError);
    expect(() => dateRange(text)).toThrow(/no such day/);
  });
});

describe('yearOf', () => {
  it.each([
    ['2016', 2016],
    ['2016-07~', 2016],
    ['2016-07-12', 2016],
    ['201X', null],
    ['[..2016]', null],
    ['[2016..]', null],
  ])('%s', (text, year) => {
    expect(yearOf(text)).toBe(year);
  });

  it('refuses what is no date', () => {
    expect(() => yearOf('never')).toThrow(DomainError);
  });
});

describe('compareDates', () => {
  const ordered = ['[..2016]', '2015-12-31', '[2016..]', '201X', '2016', '2016-01', '2016-01-01', '2016-07', '2017'];

  it('orders by the first day, the wider first', () => {
    const sorted = ['[..2016]', '201X', '2015-12-31', '[2016..]', '2016', '2016-01', '2016-01-01', '2016-07', '2017'];
    expect([...sorted].reverse().sort(compareDates)).toEqual(sorted);
  });

  it('is antisymmetric and zero on itself', () => {
    for (const a of ordered)
      for (const b of ordered) {
        expect(compareDates(a, b) + compareDates(b, a)).toBe(0);
        if (a === b) expect(compareDates(a, b)).toBe(0);
      }
  });

  it('is transitive over a seeded sample', () => {
    const sample = texts(60).filter(isDate);
    for (const a of sample)
      for (const b of sample)
        for (const c of sample)
          if (compareDates(a, b) <= 0 && compareDates(b, c) <= 0 && compareDates(a, c) > 0)
            throw new Error(`not transitive: ${a} ${b} ${c}`);
  });

  it('refuses what is no date', () => {
    expect(() => compareDates('2016', 'x')).toThrow(DomainError);
  });
});
