import { expect, test } from 'vitest';
import { voteMatrix } from './vote-matrix.ts';

const input = {
  id: 'v',
  title: 't',
  description: 'd',
  members: [
    { id: 'a', label: 'A-land' },
    { id: 'b', label: 'B-land' },
  ],
  rollCalls: [
    { id: 'r1', label: 'A/RES/60/173', date: '2005', agreement: 0.25 },
    { id: 'r2', label: 'adopted without a vote', date: '2012', agreement: null },
  ],
  votes: [
    { member: 'a', rollCall: 'r1', vote: 'yes' },
    { member: 'b', rollCall: 'r1', vote: 'absent' },
  ],
} as const;

test('letters for votes, hatching where the source has none', () => {
  const svg = voteMatrix(input);
  const cells = svg.slice(0, svg.indexOf('Agreement index'));
  expect(cells.match(/>Y<\/text>/g)).toHaveLength(1);
  expect(cells.match(/>\u2013<\/text>/g)).toHaveLength(1);
  expect(svg).toContain(
    '<title>B-land, adopted without a vote (2012): not a member then, or not in the source</title>',
  );
});

test('the bar of 0.25 is a quarter of 34 pixels; no vote has no number', () => {
  const svg = voteMatrix(input);
  expect(svg).toMatch(/width="14" height="8\.5"/);
  expect(svg.match(/>0\.25</g)).toHaveLength(1);
  expect(svg.match(/>0\.00</g)).toBeNull();
});

test('the key shows only votes that occur', () => {
  const words = voteMatrix(input);
  expect(words).toContain('>yes<');
  expect(words).not.toContain('>abstained<');
});
