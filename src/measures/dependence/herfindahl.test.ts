import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { drawWithoutReplacement, seededRandom } from '../../core/random.ts';
import { herfindahlBounds } from './herfindahl.ts';

describe('herfindahlBounds', () => {
  it.each([
    [[3, 1], undefined, 0.625, 0.625, 1],
    [[1, 1, 1, 1], undefined, 0.25, 0.25, 1],
    [[5], 5, 1, 1, 1],
    // a tenth is not broken down: spread thin it adds nothing, as one partner 0.01
    [[60, 30], 100, 0.45, 0.46, 0.9],
    // the rest of 30 in pieces of at most 20: 20 and 10
    [[50, 20], 100, 0.29, 0.34, 0.7],
    [[0, 90], 100, 0.81, 0.82, 0.9],
    [[], 100, 0, 1, 0],
    [[0, 0], 100, 0, 1, 0],
  ] as const)('%j of %d: %d to %d', (values, total, low, high, covered) => {
    const bounds = herfindahlBounds(Object.freeze([...values]), total);
    expect(bounds.low).toBeCloseTo(low, 12);
    expect(bounds.high).toBeCloseTo(high, 12);
    expect(bounds.covered).toBeCloseTo(covered, 12);
  });

  it('takes a cap on what an unlisted partner may have', () => {
    expect(herfindahlBounds([60, 10], 100, 30).high).toBeCloseTo(0.37 + 0.09, 12);
    expect(herfindahlBounds([60, 10], 100, 15).high).toBeCloseTo(0.37 + 2 * 0.0225, 12);
    expect(herfindahlBounds([60, 10], 100, Number.POSITIVE_INFINITY).high).toBeCloseTo(0.37 + 0.09, 12);
    expect(herfindahlBounds([60, 10], 100).high).toBeCloseTo(0.37 + 3 * 0.01, 12);
  });

  it('is 1/n for n equal partners and does not change with scale or order', () => {
    for (let n = 1; n <= 30; n++) expect(herfindahlBounds(new Array<number>(n).fill(7)).low).toBeCloseTo(1 / n, 12);
    const values = [5, 1, 9, 2.5, 0.25];
    const own = herfindahlBounds(values, 20);
    for (const factor of [1e-6, 3, 1e9]) {
      const scaled = herfindahlBounds(
        values.map((value) => value * factor),
        20 * factor,
      );
      expect(scaled.low).toBeCloseTo(own.low, 10);
      expect(scaled.high).toBeCloseTo(own.high, 10);
    }
    const shuffled = herfindahlBounds(drawWithoutReplacement(values, 5, seededRandom(1)), 20);
    expect(shuffled.low).toBeCloseTo(own.low, 14);
    expect(shuffled.high).toBeCloseTo(own.high, 14);
  });

  it('contains the true value of 2000 random completions', () => {
    const random = seededRandom(17);
    for (let round = 0; round < 2000; round++) {
      const all = Array.from({ length: 1 + random.below(15) }, () => Math.ceil(random.next() ** 3 * 1000)).sort(
        (a, b) => b - a,
      );
      const total = all.reduce((sum, value) => sum + value, 0);
      const truth = all.reduce((sum, value) => sum + (value / total) ** 2, 0);
      const listed = all.slice(0, 1 + random.below(all.length));
      const bounds = herfindahlBounds(listed, total);
      expect(truth).toBeGreaterThanOrEqual(bounds.low - 1e-12);
      expect(truth).toBeLessThanOrEqual(bounds.high + 1e-12);
      // any partners listed, the largest unlisted one known
      const some = all.filter(() => random.next() < 0.5);
      const missing = [...all];
      for (const value of some) missing.splice(missing.indexOf(value), 1);
      if (missing.length === 0) continue;
      const capped = herfindahlBounds(some, total, Math.max(...missing));
      expect(truth).toBeGreaterThanOrEqual(capped.low - 1e-12);
      expect(truth).toBeLessThanOrEqual(capped.high + 1e-12);
    }
  });

  it('bears values that exceed a rounded total by up to one per cent', () => {
    expect(herfindahlBounds([50, 50.5], 100)).toMatchObject({ covered: 1 });
    expect(() => herfindahlBounds([50, 51.5], 100)).toThrow(DomainError);
  });

  it.each([
    [[-1, 2], undefined, undefined],
    [[Number.NaN], undefined, undefined],
    [[Number.POSITIVE_INFINITY], undefined, undefined],
    [[], undefined, undefined],
    [[0], undefined, undefined],
    [[1], 0, undefined],
    [[1], -5, undefined],
    [[1], Number.NaN, undefined],
    [[1], Number.POSITIVE_INFINITY, undefined],
    [[1], 2, 0],
    [[1], 2, Number.NaN],
  ] as const)('refuses %j of %d, cap %d', (values, total, cap) => {
    expect(() => herfindahlBounds(values, total, cap)).toThrow(DomainError);
  });
});
