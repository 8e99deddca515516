import { expect, it } from 'vitest';
import { costFallPercent, liftIndex, neededIndex, standing } from './break-even.ts';

it('by hand: trade at a quarter needs log 4; with elasticity 4 costs fall by 1 - 4^(-1/4) = 29.29 %', () => {
  const index = neededIndex(25, 100);
  expect(index).toBeCloseTo(1.3862943611198906, 14);
  expect(costFallPercent(index, 4)).toBeCloseTo(29.28932188134524, 10);
  expect(costFallPercent(index, 2)).toBeCloseTo(50, 10);
});

it('laws: the fall brings trade to the level; more elastic trade needs less; passed levels let costs rise', () => {
  for (const elasticity of [0.76, 2.25, 5.03, 8.28]) {
    const index = neededIndex(0.9, 16.4);
    expect(0.9 * (1 - costFallPercent(index, elasticity) / 100) ** -elasticity).toBeCloseTo(16.4, 9);
  }
  expect(costFallPercent(2, 8)).toBeLessThan(costFallPercent(2, 4));
  expect(costFallPercent(neededIndex(2, 1), 4)).toBeLessThan(0);
  expect(neededIndex(7, 7)).toBe(0);
});

it('a share lost is regained by its index', () => {
  expect(Math.exp(liftIndex(0.9))).toBeCloseTo(10, 12);
  expect(liftIndex(0)).toBeCloseTo(0, 15);
  expect(liftIndex(-0.1)).toBeLessThan(0);
});

it('standing: below, inside, above, ends included', () => {
  expect([0, 1, 1.5, 2, 2.1].map((needed) => standing(needed, 1, 2))).toEqual([
    'enough',
    'enough',
    'inside',
    'inside',
    'not enough',
  ]);
});

it('refuses levels and elasticities that lead nowhere', () => {
  expect(() => neededIndex(0, 1)).toThrow('above 0');
  expect(() => neededIndex(1, Number.NaN)).toThrow('above 0');
  expect(() => costFallPercent(1, 0)).toThrow('above 0');
  expect(() => liftIndex(1)).toThrow('below 1');
});
