import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { eventWeight, standingYears } from './tie-memory.ts';

describe('eventWeight', () => {
  it('halves with every half-life, by hand', () => {
    expect(eventWeight('2020-01-01', '2020-01-01', 10)).toEqual({ low: 1, high: 1 });
    // 3,652 days are ten years but half a day
    expect(eventWeight('2010-01-01', '2020-01-01', 10)?.low).toBeCloseTo(2 ** (-3652 / 365.2425 / 10), 14);
    expect(eventWeight('2000-01-01', '2020-01-01', 10)?.low).toBeCloseTo(0.25, 3);
  });

  it('takes an imprecise date at both of its ends', () => {
    const year = eventWeight('2010', '2020-01-01', 10);
    expect(year?.low).toBe(eventWeight('2010-01-01', '2020-01-01', 10)?.low);
    expect(year?.high).toBe(eventWeight('2010-12-31', '2020-01-01', 10)?.high);
    expect(eventWeight('201X', '2025-01-01', 10)?.high).toBe(eventWeight('2019-12-31', '2025-01-01', 10)?.high);
  });

  it('counts nothing of what is to come, and may count what may have come', () => {
    expect(eventWeight('2021', '2020-06-30', 10)).toEqual({ low: 0, high: 0 });
    expect(eventWeight('2020', '2020-06-30', 10)).toEqual({ low: 0, high: 1 });
    expect(eventWeight('[2016..]', '2020-06-30', 10)).toEqual({ low: 0, high: 1 });
  });

  it('has no weight without a first day', () => {
    expect(eventWeight('[..2016]', '2020', 10)).toBeNull();
  });

  it('refuses half-lives that are none, and dates that are none', () => {
    for (const years of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => eventWeight('2010', '2020', years)).toThrow(DomainError);
    expect(() => eventWeight('2010-13', '2020', 1)).toThrow(DomainError);
    expect(() => eventWeight('2010', '[2020..]', 1)).toThrow(DomainError);
  });
});

describe('standingYears', () => {
  /** The same by adding up days. */
  function byDays(spans: readonly (readonly [string, string])[], on: string, halfLife: number): number {
    const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    let sum = 0;
    for (let at = day('1990-01-01'); at <= day(on); at++)
      if (spans.some(([from, to]) => at >= day(from) && at <= day(to)))
        sum += 2 ** (-(day(on) - at + 0.5) / 365.2425 / halfLife) / 365.2425;
    return sum;
  }

  it('is the discounted number of days that at least one span covers, within 1e-6', () => {
    const spans = [
      ['1995-03-01', '2003-07-15'],
      ['2001-01-01', '2005-12-31'],
      ['2010-05-05', '2012-01-01'],
    ] as const;
    const own = standingYears(
      spans.map(([from, to]) => ({ from, to })),
      '2020-06-30',
      7,
    );
    expect(own.low).toBeCloseTo(byDays(spans, '2020-06-30', 7), 6);
    expect(own.high).toBe(own.low);
  });

  it('tends to half-life over ln 2 for what always stood', () => {
    expect(standingYears([{ from: '1000', to: null }], '2020', 10).low).toBeCloseTo(10 / Math.LN2, 9);
  });

  it('is bounded by imprecise ends, without a begin it is not counted', () => {
    const { low, high } = standingYears([{ from: '1974', to: '1980' }], '2020-01-01', 10);
    expect(low).toBe(standingYears([{ from: '1974-12-31', to: '1980-01-01' }], '2020-01-01', 10).low);
    expect(high).toBe(standingYears([{ from: '1974-01-01', to: '1980-12-31' }], '2020-01-01', 10).high);
    expect(standingYears([{ from: null, to: null }], '2020', 10)).toEqual({ low: 0, high: 0 });
    expect(standingYears([{ from: '2021', to: null }], '2020', 10)).toEqual({ low: 0, high: 0 });
  });

  it('does not change when a source repeats a tie', () => {
    const tie = { from: '2000-01-01', to: '2010-01-01' };
    expect(standingYears([tie, tie], '2020', 5)).toEqual(standingYears([tie], '2020', 5));
  });
});
