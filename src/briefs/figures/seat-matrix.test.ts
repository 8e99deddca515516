import { expect, test } from 'vitest';
import { seatMatrix } from './seat-matrix.ts';

const input = {
  id: 's',
  title: 't',
  description: 'd',
  states: [
    { id: 'PRK', label: 'DPRK', group: 'Parties', side: 'party-a' },
    { id: 'SGP', label: 'Singapore', group: 'ASEAN', side: 'bloc' },
    { id: 'USA', label: 'United States', group: 'Parties', side: 'party-b' },
  ],
  forums: [
    { id: 'ARF', label: 'ARF' },
    { id: 'SIXP', label: 'Six-Party Talks' },
  ],
  seats: [
    { state: 'PRK', forum: 'ARF', status: 'member', detail: 'since 2000-07-27' },
    { state: 'USA', forum: 'ARF', status: 'member' },
    { state: 'PRK', forum: 'SIXP', status: 'left' },
    { state: 'USA', forum: 'SIXP', status: 'member' },
    { state: 'SGP', forum: 'ARF', status: 'member' },
  ],
  pair: ['PRK', 'USA'],
} as const;

test('rows stand by bloc in order of first appearance', () => {
  const words = seatMatrix(input)
    .replace(/<title>[\s\S]*?<\/title>/g, '')
    .replace(/<[^>]+>/g, '|');
  const order = ['Parties', 'DPRK', 'United States', 'ASEAN', 'Singapore'].map((name) => words.indexOf(`|${name}|`));
  expect(order.every((at) => at > 0)).toBe(true);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('every cell says its seat; a pair that is not listed has none', () => {
  const svg = seatMatrix(input);
  expect(svg.match(/<g><title>/g)).toHaveLength(6);
  expect(svg).toContain('<title>DPRK, ARF: member, since 2000-07-27</title>');
  expect(svg).toContain('<title>Singapore, Six-Party Talks: no seat</title>');
});

test('the forum in which both sit is ticked once; a seat that was left does not count', () => {
  const svg = seatMatrix(input);
  expect(svg.match(/l3\.5 4 6\.5-8/g)).toHaveLength(1);
  expect(svg.match(/fill-opacity="0.09"/g)).toHaveLength(1);
  const { pair: _, ...single } = input;
  expect(seatMatrix(single)).not.toContain('Both hold a seat');
});
