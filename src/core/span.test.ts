import { describe, expect, it } from 'vitest';
import { dateRange } from './edtf.ts';
import { DomainError } from './errors.ts';
import { seededRandom } from './random.ts';
import { holdsOn, within } from './span.ts';

describe('holdsOn', () => {
  it.each([
    [{ from: '2004-02', to: '2021-03-19' }, '2018-06-12', 'yes'],
    [{ from: '2004-02', to: '2021-03-19' }, '2004-01-31', 'no'],
    [{ from: '2004-02', to: '2021-03-19' }, '2004-02-10', 'imprecise'],
    [{ from: '2004-02', to: '2021-03-19' }, '2004-02-29', 'yes'],
    [{ from: '2004-02', to: '2021-03-19' }, '2021-03-19', 'yes'],
    [{ from: '2004-02', to: '2021-03-19' }, '2021-03-20', 'no'],
    [{ from: '1974', to: '2021-03' }, '2021-03-01', 'yes'],
    [{ from: '1974', to: '2021-03' }, '2021-03-15', 'imprecise'],
    [{ from: '1974', to: '2021-03' }, '2021-04-01', 'no'],
    [{ from: null, to: null }, '2018', 'start-unknown'],
    [{ from: null, to: '2010' }, '2018', 'no'],
    [{ from: null, to: '2010' }, '2000', 'start-unknown'],
    [{ from: '2000-07-27', to: null }, '2000', 'yes'],
    [{ from: '2000-07-27', to: null }, '2000-07-26', 'no'],
    [{ from: '[..2000]', to: null }, '1990-01-01', 'imprecise'],
    [{ from: '[..2000]', to: null }, '2001-01-01', 'yes'],
    [{ from: '[2000..]', to: null }, '1999-12-31', 'no'],
    [{ from: '[2000..]', to: null }, '2010-01-01', 'imprecise'],
    [{ from: '1990', to: '[2000..]' }, '1995-01-01', 'yes'],
    [{ from: '1990', to: '[2000..]' }, '2005-01-01', 'imprecise'],
    [{ from: '1990', to: '[..2000]' }, '1995-01-01', 'imprecise'],
    [{ from: '1990', to: '[..2000]' }, '2000-12-31', 'imprecise'],
    [{ from: '1990', to: '[..2000]' }, '2001-01-01', 'no'],
    [{ from: '2000', to: null }, '[2010..]', 'yes'],
    [{ from: '2000', to: '2005' }, '[2010..]', 'no'],
  ] as const)('%o on %s: %s', (span, on, expected) => {
    expect(holdsOn(Object.freeze({ ...span }), on)).toBe(expected);
  });

  it('says no before a known begin even where the end is vague', () => {
    expect(holdsOn({ from: '2021-07-10', to: '2021-07' }, '2021-07-05')).toBe('no');
  });

  it('asks an imprecise date at its last day', () => {
    for (const on of ['2018', '2018-06', '201X'])
      expect(holdsOn({ from: '2018-06-30', to: null }, on)).toBe(
        holdsOn({ from: '2018-06-30', to: null }, dateRange(on).latest ?? ''),
      );
  });

  it('agrees with plain comparison wherever the ends are days', () => {
    const random = seededRandom(7);
    const day = (): string => `20${10 + random.below(10)}-0${1 + random.below(9)}-1${random.below(10)}`;
    for (let i = 0; i < 300; i++) {
      const [from, to] = [day(), day()].sort() as [string, string];
      const on = day();
      expect(holdsOn({ from, to }, on)).toBe(from <= on && on <= to ? 'yes' : 'no');
    }
  });

  it('refuses what is no date, wherever it stands', () => {
    expect(() => holdsOn({ from: null, to: null }, 'x')).toThrow(DomainError);
    expect(() => holdsOn({ from: 'x', to: null }, '2018')).toThrow(DomainError);
    expect(() => holdsOn({ from: null, to: 'x' }, '2018')).toThrow(DomainError);
  });
});

describe('within', () => {
  it.each([
    ['2016-07', '2016-07-15', null, true],
    ['2016-07', '2016-08', null, false],
    ['2016-07', null, '2016-07-01', true],
    ['2016-07', null, '2016-06', false],
    ['2016', '2015', '2017', true],
    ['2016', null, null, true],
    ['[..2016]', '2010', '2012', true],
    ['[..2016]', '2017', null, false],
    ['[2016..]', null, '2015', false],
    ['2018-06-12', '2018', '2018', true],
  ] as const)('%s in %s to %s: %s', (date, from, to, expected) => {
    expect(within(date, from, to)).toBe(expected);
  });

  it('refuses what is no date', () => {
    expect(() => within('x', null, null)).toThrow(DomainError);
    expect(() => within('2016', 'x', null)).toThrow(DomainError);
    expect(() => within('2016', null, 'x')).toThrow(DomainError);
  });
});
