import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { choiceProbabilities, curvatureFactor, fitConditionalLogit, fitStoredChoices } from './conditional-logit.ts';
import { type ChoiceSet, StoredChoices } from './stored-choices.ts';

/** Thirty made-up choices among four to seven candidates with three features. */
function madeUp(): ChoiceSet[] {
  const random = seededRandom(11);
  return Array.from({ length: 30 }, () => {
    const candidates = 4 + random.below(4);
    const features = Float64Array.from(
      { length: candidates * 3 },
      () => Math.round((random.next() * 4 - 2) * 1000) / 1000,
    );
    let chosen = 0;
    let highest = -Infinity;
    for (let c = 0; c < candidates; c++) {
      const utility =
        (features[c * 3] as number) * 1.2 - (features[c * 3 + 1] as number) * 0.6 - Math.log(-Math.log(random.next()));
      if (utility > highest) {
        highest = utility;
        chosen = c;
      }
    }
    return { features, candidates, chosen };
  });
}

describe('ridge conditional logit', () => {
  // R 4, survival: coxph(Surv(time, chosen) ~ ridge(x1, x2, x3, theta = 2, scale = FALSE) + strata(set)), eps 1e-12
  it.each([
    [[2, 2, 2], [0.6523091832, -0.8246615915, 0.3392239485], -35.18818975],
    [[0.5, 4, 1], [0.7039642147, -0.7453104701, 0.3451672943], -35.32578957],
  ])('gives the coefficients of R survival with penalties %j', (penalties, expected, logLikelihood) => {
    const fit = fitConditionalLogit(madeUp(), Float64Array.from(penalties));
    expect(fit.converged).toBe(true);
    fit.coefficients.forEach((value, k) => {
      expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-6);
    });
    expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-6);
  });

  it('has one maximum: wherever it starts it ends there, and the order of choices does not matter', () => {
    const penalties = Float64Array.of(1, 1, 1);
    const fit = fitConditionalLogit(madeUp(), penalties);
    const start = { coefficients: Float64Array.of(3, 3, -3), factor: fit.factor };
    for (const other of [
      fitConditionalLogit(madeUp(), penalties, start),
      fitConditionalLogit(madeUp().reverse(), penalties),
    ])
      other.coefficients.forEach((value, k) => {
        expect(Math.abs(value - (fit.coefficients[k] as number))).toBeLessThan(1e-6);
      });
  });

  it('does not care for a constant added to a feature of a whole set, and shrinks with the penalty', () => {
    const shifted = madeUp().map((set) => ({
      ...set,
      features: set.features.map((x, i) => (i % 3 === 0 ? x + 5 : x)),
    }));
    const penalties = Float64Array.of(1, 1, 1);
    const plain = fitConditionalLogit(madeUp(), penalties).coefficients;
    fitConditionalLogit(shifted, penalties).coefficients.forEach((value, k) => {
      expect(Math.abs(value - (plain[k] as number))).toBeLessThan(1e-6);
    });
    const tight = fitConditionalLogit(madeUp(), Float64Array.of(1e6, 1e6, 1e6)).coefficients;
    expect(Math.max(...tight.map(Math.abs))).toBeLessThan(1e-4);
  });

  it('gives probabilities that sum to 1, also for utilities beyond the range of exp', () => {
    const p = choiceProbabilities(Float64Array.of(2000, 1, -2000), 3, Float64Array.of(1));
    expect(p[0]).toBe(1);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  it('has a curvature that predicts the change of the maximum for a small change of one choice', () => {
    const choices = new StoredChoices([{ features: Float64Array.of(1, -1), candidates: 2, chosen: 0 }], 1);
    const factor = curvatureFactor({ choices, first: 1, penalties: Float64Array.of(2) }, Float64Array.of(0));
    // p = 1/2 each: variance of the feature 1, plus the penalty 2; its root
    expect(factor[0]).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('leaves features out as if they were not there, and learns from a beginning as from that alone', () => {
    const sets = madeUp();
    const choices = new StoredChoices(sets, 3);
    const fit = fitStoredChoices({ choices, first: 20, penalties: Float64Array.of(1, 2, 3), without: [1] });
    const alone = fitConditionalLogit(
      sets.slice(0, 20).map((set) => ({ ...set, features: set.features.filter((_, i) => i % 3 !== 1) })),
      Float64Array.of(1, 3),
    );
    expect(fit.coefficients[1]).toBe(0);
    expect(fit.logLikelihood).toBeCloseTo(alone.logLikelihood, 12);
    expect(fit.coefficients[0]).toBeCloseTo(alone.coefficients[0] as number, 12);
    expect(fit.coefficients[2]).toBeCloseTo(alone.coefficients[1] as number, 12);
  });

  it('refuses no choices and a penalty of 0', () => {
    expect(() => fitConditionalLogit([], Float64Array.of(1))).toThrow(DomainError);
    expect(() => fitConditionalLogit(madeUp(), Float64Array.of(1, 0, 1))).toThrow(/above 0/);
  });
});
