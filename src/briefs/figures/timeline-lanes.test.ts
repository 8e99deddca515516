import { expect, test } from 'vitest';
import { yearStretch } from './date-position.ts';
import { stackMarks } from './mark-stack.ts';
import { timelineLanes } from './timeline-lanes.ts';
import type { Talk } from './timeline-talks.ts';

const talk = (id: string, date: string, more: Partial<Talk> = {}): Talk => ({
  id,
  lane: 'a',
  date,
  level: 'official',
  outcome: 'none',
  detail: id,
  ...more,
});
const input = {
  id: 't',
  title: 't',
  description: 'd',
  years: [2000, 2009],
  lanes: [{ id: 'a', label: 'ASEAN' }],
} as const;

test('an imprecise date is a stretch', () => {
  expect(yearStretch('2016')).toMatchObject({ from: 2016, imprecise: true });
  expect(yearStretch('2016')?.to).toBeCloseTo(2017, 2);
  expect(yearStretch('2016-07-02')?.from).toBeCloseTo(2016 + 183 / 366, 6);
  expect(yearStretch('[..2016]')).toBeNull();
  expect(yearStretch('soon')).toBeNull();
});

test('a talk in mid-2004 stands at 4.5 tenths of the axis; the lane tells how many it holds', () => {
  // axis from 132 to 712, ten years of 58 pixels; a year known only as such is centred with a bar over the year
  const svg = timelineLanes({ ...input, talks: [talk('x', '2004', { level: 'minister' })] });
  expect(svg).toMatch(/<circle cx="393" /);
  expect(svg).toMatch(/<line x1="364" y1="[\d.]+" x2="422"/);
  expect(svg).toMatch(/text-anchor="end"[^>]*>1<\/text>/);
});

test('level by shape, outcome by fill', () => {
  const svg = timelineLanes({
    ...input,
    talks: [talk('a', '2001-01-01', { level: 'leader', outcome: 'agreement' }), talk('b', '2005-01-01')],
  });
  expect(svg).toMatch(/<title>a<\/title><path d="M[^"]*" fill="var\(--go-accent/);
  expect(svg).toMatch(/<title>b<\/title><path d="M[^"]*" fill="var\(--go-paper/);
});

test('talks outside the years, without a date or without a lane are counted', () => {
  const talks = [talk('a', '2005'), talk('b', '1990'), talk('c', 'unknown'), talk('d', '2005', { lane: 'z' })];
  expect(timelineLanes({ ...input, talks })).toContain('3 more lie outside');
});

test('stacked marks do not cover each other', () => {
  expect(
    stackMarks([
      { x: 0, radius: 3 },
      { x: 1, radius: 3 },
    ]).offsets[0],
  ).toBe(0);
  const items = Array.from({ length: 12 }, (_, k) => ({ x: k * 1.5, radius: 2 + (k % 3) }));
  const { offsets, extent } = stackMarks(items);
  for (const [i, a] of items.entries())
    for (let j = i + 1; j < items.length; j++) {
      const b = items[j] ?? a;
      const apart = Math.hypot(a.x - b.x, (offsets[i] ?? 0) - (offsets[j] ?? 0));
      expect(apart).toBeGreaterThanOrEqual(a.radius + b.radius - 1e-6);
    }
  expect(extent).toBeGreaterThan(0);
});
