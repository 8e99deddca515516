import { describe, expect, it } from 'vitest';
import { exponential } from './exponential.ts';
import { logGamma } from './log-gamma.ts';
import { normalTwoSided, studentTwoSided } from './two-sided.ts';

/** Simpson's rule: an independent way to a tail. */
function integral(f: (x: number) => number, from: number, to: number, steps = 20000): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe('two-sided tails', () => {
  it.each([0, 0.1, 1, 1.6448536269514722, 1.7320508, 1.959963984540054, 3, 5, -2.5])('of the normal at %d', (z) => {
    const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const wanted = 2 * integral(density, Math.abs(z), Math.abs(z) + 12);
    expect(normalTwoSided(z) / wanted).toBeCloseTo(1, 9);
  });

  it('of the normal far out, where published tables end', () => {
    expect(normalTwoSided(10) / 1.5239706048321e-23).toBeCloseTo(1, 10);
    expect(normalTwoSided(30) / 9.8134278e-198).toBeCloseTo(1, 6);
    expect(normalTwoSided(60)).toBe(0);
  });

  it.each([
    [1, 1, 0.5],
    [12.706204736, 1, 0.05],
    [2.228138852, 10, 0.05],
    [1.959963985, 1e9, 0.05],
    [3.169272673, 10, 0.01],
    [0, 5, 1],
  ])('of Student at %d with %d degrees', (t, degrees, wanted) => {
    expect(studentTwoSided(t, degrees)).toBeCloseTo(wanted, 8);
  });
});

describe('log gamma', () => {
  it('is the log of the factorial, and of root pi at one half', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n + 1) / Math.max(Math.log(factorial * n), 1e-300) || 1).toBeCloseTo(1, 12);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 13);
    expect(logGamma(0)).toBeNaN();
  });
});

describe('exponential', () => {
  it('agrees with Math.exp to 4e-16 and at the ends', () => {
    for (let x = -700; x < 700; x += 0.37)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1), String(x)).toBeLessThan(1e-15);
    for (const x of [-1000, -745, 0, 710, 1e300, Number.NEGATIVE_INFINITY]) expect(exponential(x)).toBe(Math.exp(x));
    expect(exponential(Number.NaN)).toBeNaN();
  });
});
