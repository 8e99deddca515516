import { expect, test } from 'vitest';
import { type CompetingValue, competingValues } from './competing-values.ts';

const value = (id: string, usdMillion: number | null, more: Partial<CompetingValue> = {}): CompetingValue => ({
  id,
  label: id,
  value: usdMillion === null ? null : usdMillion * 1e6,
  text: String(usdMillion),
  class: 'mirror',
  ...more,
});
const frame = { id: 'c', title: 't', description: 'd', valueFormat: 'usd' } as const;

test('the Philippines in 2016: a row for each of five values, from zero, in US$ m', () => {
  const values = [
    value('ITC', 87),
    value('NK News', 85),
    value('BenarNews', 45),
    value('KBS', 44.9),
    value('Comtrade', 34.8),
  ];
  const svg = competingValues({ ...frame, values });
  // axis from 214 to 500; its end is 5 % beyond the greatest value
  const x = 214 + ((500 - 214) * 87) / (87 * 1.05);
  expect(svg).toContain(`cx="${Math.round(x * 10) / 10}"`);
  for (const text of ['87', '85', '45', '44.9', '34.8']) expect(svg).toContain(`>${text}</text>`);
  expect(svg).toContain('>US$ m<');
  expect(svg).toMatch(/class="go-scale"[^>]*>0<\/text>/);
});

test('the interval is drawn before the point; a missing value is hatched with its word', () => {
  const svg = competingValues({
    ...frame,
    values: [value('a', 85, { low: 80e6, high: 90e6 }), value('b', null, { missing: 'rank only' })],
    rule: 'the stated rule',
  });
  expect(svg.indexOf('stroke-width="5"')).toBeLessThan(svg.indexOf('<circle'));
  expect(svg).toContain('>rank only<');
  expect(svg).toContain('Bold: the stated rule');
});
