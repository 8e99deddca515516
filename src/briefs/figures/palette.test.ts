import { expect, test } from 'vitest';
import { colour, seriesColour, tokenDeclarations, withFixedColours } from './palette.ts';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test.each(['light', 'dark'] as const)('%s: text has contrast 4.5, marks have 3 (WCAG AA)', (scheme) => {
  const tokens = new Map(
    [...tokenDeclarations(scheme).matchAll(/--go-([a-z0-9-]+):(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2] ?? '']),
  );
  const on = (name: string, ground: string): number => contrast(tokens.get(name) ?? '', tokens.get(ground) ?? '');
  for (const text of ['ink', 'muted', 'accent', 'vote-yes', 'vote-no'])
    expect(on(text, 'paper'), text).toBeGreaterThan(4.5);
  expect(on('ink', 'land')).toBeGreaterThan(4.5);
  expect(on('ink', 'rule')).toBeGreaterThan(4.5);
  const marks = ['party-a', 'party-b', 'bloc', 'axis', 1, 2, 3, 4, 5, 6, 7].map((n) =>
    typeof n === 'number' ? `series-${n}` : n,
  );
  for (const mark of marks) expect(on(mark, 'paper'), mark).toBeGreaterThan(3);
});

test('colours fall back to the light value and can be written out', () => {
  expect(colour('accent')).toBe('var(--go-accent, #0072b2)');
  expect(seriesColour(7)).toBe(seriesColour(0));
  const svg = `<path fill="${colour('accent')}" stroke="${colour('party-a')}"/>`;
  expect(withFixedColours(svg)).toBe('<path fill="#0072b2" stroke="#a8432b"/>');
  expect(withFixedColours(svg, 'dark')).toBe('<path fill="#5ab4ea" stroke="#e9917a"/>');
});
