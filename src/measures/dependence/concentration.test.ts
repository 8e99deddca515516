import { expect, it } from 'vitest';
import { concentration } from './concentration.ts';
import { herfindahlBounds } from './herfindahl.ts';

it('is that of the listed values without a total, and where they exceed a rounded one', () => {
  expect(concentration(Object.freeze([3, 1]), null, Number.POSITIVE_INFINITY)).toMatchObject({
    low: 0.625,
    high: 0.625,
  });
  expect(concentration([3, 1], 2, Number.POSITIVE_INFINITY)).toMatchObject({ low: 0.625, covered: 1 });
});

it('is bounded where part of a total is not listed', () => {
  expect(concentration([60, 30], 100, Number.POSITIVE_INFINITY)).toEqual(
    herfindahlBounds([60, 30], 100, Number.POSITIVE_INFINITY),
  );
  expect(concentration([60, 30], 100, 5)?.high).toBeCloseTo(0.45 + 2 * 0.0025, 12);
});

it('is nothing where nothing is listed above zero', () => {
  expect(concentration([], 100, 5)).toBeNull();
  expect(concentration([0, 0], null, 5)).toBeNull();
});
