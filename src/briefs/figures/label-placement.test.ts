import { expect, test } from 'vitest';
import { overlaps, placeLabels } from './label-placement.ts';

const bounds = { x0: 0, y0: 0, x1: 300, y1: 200 };
const request = (x: number, y: number): { x: number; y: number; clearance: number; width: number; height: number } => ({
  x,
  y,
  clearance: 5,
  width: 40,
  height: 12,
});

test('the first label stands right of its mark: clearance 5 and distance 3', () => {
  const [first] = placeLabels([request(100, 100)], [], [], bounds);
  expect(first).toEqual({ box: { x0: 108, y0: 94, x1: 148, y1: 106 }, distance: 3 });
});

test('at the right edge it stands left', () => {
  const [first] = placeLabels([request(290, 100)], [], [], bounds);
  expect(first?.box.x1).toBe(282);
});

test('no two labels overlap, in a crowd of twenty', () => {
  const crowd = Array.from({ length: 20 }, (_, k) => request(140 + (k % 5) * 4, 80 + Math.floor(k / 5) * 4));
  const boxes = placeLabels(crowd, [], [], bounds).flatMap((place) => (place ? [place.box] : []));
  expect(boxes.length).toBeGreaterThan(8);
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
});

test('no free place gives null; reach bounds the distance', () => {
  const wall = { x0: 60, y0: 60, x1: 140, y1: 140 };
  expect(placeLabels([{ ...request(100, 100), reach: 3 }], [wall], [], bounds)).toEqual([null]);
  expect(placeLabels([request(100, 100)], [wall], [], bounds)[0]?.distance).toBeGreaterThan(11);
});
