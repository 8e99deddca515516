import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { choiceProbabilities } from './conditional-logit.ts';
import { type ChoiceSet, StoredChoices } from './stored-choices.ts';

const random = seededRandom(5);
const draw = () => random.next() * 4 - 2;

function madeUp(width: number, candidates: readonly number[]): ChoiceSet[] {
  return candidates.map((count) => ({
    features: Float64Array.from({ length: count * width }, draw),
    candidates: count,
    chosen: random.below(count),
  }));
}

/** The same sums in plain loops. */
function plainly(sets: readonly ChoiceSet[], b: Float64Array) {
  const width = b.length;
  const scores = sets.map(() => new Float64Array(width));
  const information = new Float64Array(width * width);
  let logLikelihood = 0;
  for (const [i, { features, candidates, chosen }] of sets.entries()) {
    const p = choiceProbabilities(features, candidates, b);
    const x = (c: number, k: number) => features[c * width + k] as number;
    const mean = b.map((_, k) => p.reduce((sum, weight, c) => sum + weight * x(c, k), 0));
    logLikelihood += Math.log(p[chosen] as number);
    (scores[i] as Float64Array).set(mean.map((value, k) => x(chosen, k) - value));
    for (let k = 0; k < width; k++)
      for (let l = 0; l <= k; l++)
        information[k * width + l] =
          (information[k * width + l] as number) +
          p.reduce(
            (sum, weight, c) => sum + weight * (x(c, k) - (mean[k] as number)) * (x(c, l) - (mean[l] as number)),
            0,
          );
  }
  return { logLikelihood, scores, information };
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++)
    expect(Math.abs((found[i] as number) - (expected[i] as number))).toBeLessThan(1e-11);
}

describe('stored choices', () => {
  it.each([1, 2, 3, 4, 5, 12, 23])('give slope, scores and information of plain loops with %i features', (width) => {
    const sets = madeUp(width, [1, 2, 3, 5, 8, 13, 40]);
    const stored = new StoredChoices(sets, width);
    const b = Float64Array.from({ length: width }, draw);
    for (const first of [7, 3]) {
      const expected = plainly(sets.slice(0, first), b);
      const { logLikelihood, gradient } = stored.slope(first, b);
      expect(Math.abs(logLikelihood - expected.logLikelihood)).toBeLessThan(1e-11);
      expectClose(
        gradient,
        b.map((_, k) => expected.scores.reduce((sum, score) => sum + (score[k] as number), 0)),
      );
      expectClose(stored.information(first, b), expected.information);
      for (const [i, score] of stored.scores(first, b, first, (choice) => choice).entries())
        expectClose(score, expected.scores[i] as Float64Array);
    }
    expect(stored.count).toBe(7);
  });

  it('keep their distance to 0 and 1 where utilities are far apart', () => {
    const stored = new StoredChoices([{ features: Float64Array.of(2000, 1, -2000), candidates: 3, chosen: 0 }], 1);
    expect(stored.slope(1, Float64Array.of(1))).toEqual({ logLikelihood: 0, gradient: Float64Array.of(0) });
    expect([...stored.information(1, Float64Array.of(1))]).toEqual([0]);
  });

  it('give the same whatever was asked before', () => {
    const sets = madeUp(6, [9, 4, 11]);
    const [one, other] = [new StoredChoices(sets, 6), new StoredChoices(sets, 6)];
    const b = Float64Array.from({ length: 6 }, draw);
    one.information(
      3,
      b.map((value) => -value),
    );
    one.slope(1, b);
    expect(one.slope(3, b)).toEqual(other.slope(3, b));
    expect(one.information(2, b)).toEqual(other.information(2, b));
  });
});
