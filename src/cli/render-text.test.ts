import { expect, it } from 'vitest';
import { sampleEnvelope, sampleQuestion } from '../../test/sample-envelope.ts';
import { displayWidth } from './display-width.ts';
import { renderText } from './render-text.ts';

const plain = { width: 80, colour: false };

it('shows values, tables with footnotes, definitions, caveats, sources and how to ask again', () => {
  const text = renderText(sampleQuestion, sampleEnvelope, plain);
  expect(text).toContain('share:        0.913 (0-1)\n');
  expect(text).toContain('bloc.members: IDN, SGP\n');
  expect(text).toContain('spare:        1 item (--json shows it)\n');
  expect(text).toMatch(/CHN {7}5,710,000,000 {2}2015 {2}estimate {2}\[2\]\n/);
  expect(text).toContain('No rows: Notes');
  expect(text).toContain('  [1] First source. https://example.org/a_b (s1; trade: 1 row)');
  expect(text).toContain('Again: good-offices sample PRK --json');
});

it('keeps to the width, and is bold only when asked', () => {
  const narrow = renderText(sampleQuestion, sampleEnvelope, { width: 48, colour: false });
  expect(Math.max(...narrow.split('\n').map(displayWidth))).toBeLessThanOrEqual(48);
  expect(narrow).not.toContain('\u001b');
  expect(renderText(sampleQuestion, sampleEnvelope, { ...plain, colour: true })).toContain(
    '\u001b[1mPartners (2)\u001b[22m',
  );
});
