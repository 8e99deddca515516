import { describe, expect, test } from 'vitest';
import { type ShareChartInput, shareChart } from './share-chart.ts';

const base: ShareChartInput = {
  id: 'c',
  title: 't',
  description: 'd',
  valueFormat: 'percent',
  years: [2000, 2009],
  series: [
    {
      id: 'k',
      label: 'KOTRA',
      class: 'estimate',
      missing: 'not collected',
      points: [2000, 2001, 2002, 2003, 2006, 2007, 2008, 2009].map((year) => ({ year, value: (year - 2000) / 10 })),
    },
  ],
};

describe('shareChart', () => {
  test('places a value: 2000 at 0 % lies half a year in, on the base line', () => {
    const svg = shareChart(base);
    // plot from 46 to 548, ten years: 50.2 pixels a year; plot from 10 to 274
    expect(svg).toContain('d="M71.1,274L121.3,247.6L171.5,221.2L221.7,194.8"');
  });
  test('never joins across missing years: two dashed lines and a band with its word', () => {
    const svg = shareChart(base);
    expect(svg.match(/<path d="M[^"]*" fill="none"[^>]*stroke-dasharray="7 4"/g)).toHaveLength(2);
    expect(svg).toContain('2004\u20132005: not collected');
    expect(svg).toMatch(/<rect x="246.8" y="10" width="100.4" height="264" fill="url\(#c-hatch\)"/);
  });
  test('line style tells the class', () => {
    const svg = (confidence: 'official' | 'mirror' | 'press' | 'memory'): string =>
      shareChart({ ...base, series: base.series.map((one) => ({ ...one, class: confidence })) });
    expect(svg('official')).toMatch(/stroke-width="2.4"/);
    expect(svg('mirror')).toMatch(/stroke-width="1.1" stroke-linecap="butt"/);
    expect(svg('press')).toMatch(/stroke-dasharray="0.1 4.2" stroke-linecap="round"/);
    expect(svg('memory')).toMatch(/<circle [^>]*fill="var\(--go-paper, #ffffff\)"/);
  });
  test('years are printed as years, shares as percent up to 100, money with its unit', () => {
    const svg = shareChart(base);
    expect(svg).toContain('>2005<');
    expect(svg).not.toContain('2,005');
    expect(svg).toContain('>100\u00a0%<');
    const money = shareChart({
      ...base,
      valueFormat: 'usd',
      series: [{ id: 'a', label: 'a', class: 'official', points: [{ year: 2000, value: 302.9e6 }] }],
    });
    expect(money).toContain('>US$ m<');
    expect(money).toContain('>303 in 2000<');
  });
  test('series with gaps of their own get a strip, one lane each', () => {
    const second = {
      id: 'b',
      label: 'B',
      class: 'mirror' as const,
      points: [
        { year: 2004, value: 0.5 },
        { year: 2005, value: 0.5 },
      ],
    };
    const svg = shareChart({ ...base, series: [...base.series, second] });
    expect(svg).not.toMatch(/height="264" fill="url/);
    expect(svg.match(/height="11" fill="url\(#c-hatch\)"/g)).toHaveLength(3);
  });
  test('events that would touch go to a second lane', () => {
    const one = shareChart({ ...base, events: [{ date: '2006-10-14', label: 'Resolution' }] });
    const two = shareChart({
      ...base,
      events: [
        { date: '2006-10-14', label: 'Resolution' },
        { date: '2006-12', label: 'Next' },
      ],
    });
    const height = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);
    expect(height(two) - height(one)).toBe(15);
  });
});
