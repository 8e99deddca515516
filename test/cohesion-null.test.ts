/** The comparison with chance must hold what it says: a bloc drawn at random is united, or divided, one time in twenty each. */
import { describe, expect, it } from 'vitest';
import { DomainError } from '../src/core/errors.ts';
import { drawWithoutReplacement, seededRandom } from '../src/core/random.ts';
import { blocTally } from '../src/measures/cohesion/bloc-cohesion.ts';
import { positionSpread } from '../src/measures/cohesion/position-spread.ts';
import { randomBlocs } from '../src/measures/cohesion/random-blocs.ts';
import type { CastVote } from '../src/measures/similarity/vote-similarity.ts';

const random = seededRandom(42);
const states = Array.from({ length: 120 }, (_, i) => `S${i}`);
const side = new Map(states.map((state, i) => [state, i % 3]));

/** Votes that follow three camps with noise, so that random blocs differ in how mixed they are. */
const calls = Array.from({ length: 40 }, () => {
  const choice = (['yes', 'abstain', 'no'] as const).map(() => random.below(3));
  const words: readonly CastVote[] = ['yes', 'abstain', 'no'];
  return new Map(
    states.map((state) => {
      const led = random.next() < 0.8 ? (choice[side.get(state) ?? 0] ?? 0) : random.below(3);
      return [state, random.next() < 0.05 ? ('absent' as const) : (words[led] ?? 'yes')];
    }),
  );
});

function outside(values: readonly number[], low: number, high: number): { below: number; above: number } {
  return {
    below: values.filter((value) => value < low).length / values.length,
    above: values.filter((value) => value > high).length / values.length,
  };
}

describe('random blocs', () => {
  it('lie outside the 5-95 band about 5 % on each side', () => {
    const chance = randomBlocs(calls, 10, 60, 2000, seededRandom(1));
    const drawn = Array.from({ length: 400 }, () => {
      const bloc = drawWithoutReplacement(states, 10, random);
      const indices = calls
        .map((votes) => blocTally(bloc.map((state) => votes.get(state) ?? 'absent')).agreementIndex)
        .filter((index) => index !== null);
      return indices.reduce((sum, index) => sum + index, 0) / indices.length;
    });
    const { below, above } = outside(drawn, chance.p05 ?? Number.NaN, chance.p95 ?? Number.NaN);
    // 5 % of 400 has a standard error of 1.1 points
    for (const share of [below, above]) {
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.09);
    }
  });

  it('tell a camp from chance', () => {
    const chance = randomBlocs(calls, 10, 60, 500, seededRandom(1));
    const camp = states.filter((state) => side.get(state) === 1).slice(0, 10);
    const mean =
      calls.reduce((sum, votes) => {
        return sum + (blocTally(camp.map((state) => votes.get(state) ?? 'absent')).agreementIndex ?? 0);
      }, 0) / calls.length;
    expect(mean).toBeGreaterThan(chance.p95 ?? 1);
  });
});

describe('spread of positions', () => {
  const points = new Map(states.map((state, i) => [state, Math.sin(i * 7.3) + (i % 5) / 2]));

  it('is the standard deviation of those that have a point', () => {
    const small = new Map([
      ['A', 1],
      ['B', 2],
      ['C', 4],
    ]);
    const { spread, members } = positionSpread(small, ['A', 'B', 'C', 'X'], 2, 10, seededRandom(1));
    expect(spread).toBeCloseTo(Math.sqrt(7 / 3), 14);
    expect(members).toBe(3);
    expect(positionSpread(small, ['A', 'X'], 2, 10, seededRandom(1))).toMatchObject({ spread: null, members: 1 });
    expect(positionSpread(small, ['A', 'B'], 60, 10, seededRandom(1)).null.reason).toMatch(/only 3 states/);
    expect(() => positionSpread(new Map([['A', Number.NaN]]), ['A'], 1, 1, seededRandom(1))).toThrow(DomainError);
  });

  it('of groups drawn at random lies outside the band about 5 % on each side', () => {
    const chance = positionSpread(points, states.slice(0, 10), 60, 2000, seededRandom(2)).null;
    const drawn = Array.from(
      { length: 400 },
      () => positionSpread(points, drawWithoutReplacement(states, 10, random), 60, 1, random).spread ?? 0,
    );
    const { below, above } = outside(drawn, chance.p05 ?? Number.NaN, chance.p95 ?? Number.NaN);
    for (const share of [below, above]) {
      expect(share).toBeGreaterThan(0.02);
      expect(share).toBeLessThan(0.09);
    }
  });
});
