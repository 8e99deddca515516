import { expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

test('pushes two labels apart around their mean and keeps the order of the input', () => {
  expect(spreadLabels([10, 12], 6, 0, 100)).toEqual([8, 14]);
  expect(spreadLabels([12, 10], 6, 0, 100)).toEqual([14, 8]);
  expect(spreadLabels([], 6, 0, 100)).toEqual([]);
});

test('leaves alone what does not touch, stays within the ends, packs what cannot fit', () => {
  expect(spreadLabels([10, 50], 6, 0, 100)).toEqual([10, 50]);
  expect(spreadLabels([0, 0, 0], 6, 0, 100)).toEqual([0, 6, 12]);
  expect(spreadLabels([99, 100], 6, 0, 100)).toEqual([94, 100]);
  expect(spreadLabels([5, 5, 5], 60, 0, 100)).toEqual([0, 50, 100]);
});

test('never lets two labels come closer than the gap', () => {
  const wishes = Object.freeze([3, 3.5, 20, 21, 22, 60, 61, 90, 99]);
  const placed = spreadLabels(wishes, 8, 0, 120).toSorted((a, b) => a - b);
  for (let k = 1; k < placed.length; k++)
    expect((placed[k] ?? 0) - (placed[k - 1] ?? 0)).toBeGreaterThanOrEqual(8 - 1e-9);
});
