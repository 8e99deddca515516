import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { drawWithoutReplacement, seededRandom } from '../../core/random.ts';
import type { CastVote } from '../similarity/vote-similarity.ts';
import { agreementIndex } from './agreement-index.ts';
import { blocTally, jointVotes, pairwiseAgreement } from './bloc-cohesion.ts';
import { randomBlocs } from './random-blocs.ts';
import { riceIndex } from './rice-index.ts';

type Vote = CastVote | 'absent';

const wrongCounts = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];

describe('agreementIndex', () => {
  it.each([
    [1, 3, 4, 0.25],
    [1, 6, 3, 0.4],
    [0, 7, 3, 0.55],
    [8, 2, 0, 0.7],
    [6, 4, 0, 0.4],
    [5, 5, 5, 0],
    [10, 0, 0, 1],
    [1, 0, 0, 1],
    [5, 5, 0, 0.25],
  ])('yes %d, abstain %d, no %d: %d', (yes, abstain, no, value) => {
    expect(agreementIndex(yes, abstain, no)).toBeCloseTo(value, 14);
  });

  it('is null without a vote, never zero', () => {
    expect(agreementIndex(0, 0, 0)).toBeNull();
  });

  it('does not change with the scale or the order of the three counts, and lies on 0-1', () => {
    for (let yes = 0; yes <= 6; yes++)
      for (let abstain = 0; abstain <= 6; abstain++)
        for (let no = 0; no <= 6; no++) {
          const value = agreementIndex(yes, abstain, no);
          if (value === null) continue;
          expect(value >= -1e-15 && value <= 1).toBe(true);
          expect(agreementIndex(no, yes, abstain)).toBeCloseTo(value, 14);
          expect(agreementIndex(3 * yes, 3 * abstain, 3 * no)).toBeCloseTo(value, 14);
          // the published form: 1.5 times the largest share, minus a half
          expect(value).toBeCloseTo((1.5 * Math.max(yes, abstain, no)) / (yes + abstain + no) - 0.5, 14);
        }
  });

  it.each(wrongCounts)('refuses a count of %d', (count) => {
    expect(() => agreementIndex(count, 1, 1)).toThrow(DomainError);
    expect(() => agreementIndex(1, count, 1)).toThrow(DomainError);
    expect(() => agreementIndex(1, 1, count)).toThrow(DomainError);
  });
});

describe('riceIndex', () => {
  it.each([
    [3, 1, 0.5],
    [1, 3, 0.5],
    [7, 0, 1],
    [4, 4, 0],
  ])('yes %d, no %d: %d', (yes, no, value) => {
    expect(riceIndex(yes, no)).toBe(value);
    expect(riceIndex(5 * yes, 5 * no)).toBe(value);
  });

  it('is null when nobody says yes or no', () => {
    expect(riceIndex(0, 0)).toBeNull();
  });

  it.each(wrongCounts)('refuses a count of %d', (count) => {
    expect(() => riceIndex(count, 1)).toThrow(DomainError);
    expect(() => riceIndex(1, count)).toThrow(DomainError);
  });
});

describe('blocTally', () => {
  it('counts each kind and leaves the absent out of every index', () => {
    const votes: readonly Vote[] = Object.freeze(['yes', 'no', 'abstain', 'absent', 'no', 'no', 'absent'] as const);
    expect(blocTally(votes)).toEqual({
      yes: 1,
      abstain: 1,
      no: 3,
      absent: 2,
      agreementIndex: agreementIndex(1, 1, 3),
      rice: 0.5,
      unanimous: false,
    });
  });

  it('has no index where nobody voted, and no unanimity of one', () => {
    expect(blocTally(['absent', 'absent'])).toMatchObject({ agreementIndex: null, rice: null, unanimous: null });
    expect(blocTally(['yes', 'absent'])).toMatchObject({ agreementIndex: 1, unanimous: null });
    expect(blocTally([])).toMatchObject({ yes: 0, absent: 0, agreementIndex: null });
    expect(blocTally(['abstain', 'abstain']).unanimous).toBe(true);
  });

  it('does not depend on the order', () => {
    const votes: readonly Vote[] = ['yes', 'no', 'no', 'abstain', 'absent', 'yes', 'no'];
    for (let seed = 0; seed < 10; seed++)
      expect(blocTally(drawWithoutReplacement(votes, votes.length, seededRandom(seed)))).toEqual(blocTally(votes));
  });
});

function rollCalls(count: number, states: number, seed: number): ReadonlyMap<string, Vote>[] {
  const random = seededRandom(seed);
  const kinds: readonly Vote[] = ['yes', 'abstain', 'no', 'absent'];
  return Array.from(
    { length: count },
    () => new Map(Array.from({ length: states }, (_, i) => [`S${i}`, kinds[random.below(4)] as Vote] as const)),
  );
}

describe('jointVotes and pairwiseAgreement', () => {
  const calls = Object.freeze([
    new Map<string, Vote>([
      ['A', 'yes'],
      ['B', 'no'],
      ['C', 'absent'],
    ]),
    new Map<string, Vote>([
      ['A', 'yes'],
      ['C', 'abstain'],
    ]),
    new Map<string, Vote>([
      ['A', 'no'],
      ['B', 'no'],
      ['C', 'no'],
    ]),
  ]);

  it('takes only roll calls on which both cast a vote', () => {
    expect(jointVotes(calls, 'A', 'B')).toEqual([
      ['yes', 'no'],
      ['no', 'no'],
    ]);
    expect(jointVotes(calls, 'A', 'C')).toEqual([
      ['yes', 'abstain'],
      ['no', 'no'],
    ]);
    expect(jointVotes(calls, 'B', 'C')).toEqual([['no', 'no']]);
    expect(jointVotes(calls, 'A', 'Z')).toEqual([]);
  });

  it('averages over pairs: 0.5, 0.75 and 1', () => {
    expect(pairwiseAgreement(calls)).toBeCloseTo(0.75, 14);
  });

  it('is null where no two ever voted together', () => {
    expect(pairwiseAgreement([])).toBeNull();
    expect(pairwiseAgreement([new Map([['A', 'yes'] as const])])).toBeNull();
    expect(
      pairwiseAgreement([
        new Map<string, Vote>([
          ['A', 'yes'],
          ['B', 'absent'],
        ]),
      ]),
    ).toBeNull();
  });

  it('is 1 exactly where all are unanimous, and does not depend on names or order', () => {
    const united = [new Map<string, Vote>(['A', 'B', 'C'].map((state) => [state, 'no']))];
    expect(pairwiseAgreement(united)).toBe(1);
    const random = rollCalls(12, 7, 4);
    const renamed = random.map((votes) => new Map([...votes].reverse().map(([state, vote]) => [`x${state}`, vote])));
    expect(pairwiseAgreement(renamed)).toBeCloseTo(pairwiseAgreement(random) ?? Number.NaN, 12);
  });
});

describe('randomBlocs', () => {
  const calls = rollCalls(8, 40, 1);

  it('is the same for the same seed and says how many blocs were drawn', () => {
    const once = randomBlocs(calls, 10, 30, 200, seededRandom(5));
    expect(once).toEqual(randomBlocs(calls, 10, 30, 200, seededRandom(5)));
    expect(once).not.toEqual(randomBlocs(calls, 10, 30, 200, seededRandom(6)));
    expect(once).toMatchObject({ draws: 200, reason: null });
    expect((once.p05 ?? 1) <= (once.mean ?? 0) && (once.mean ?? 1) <= (once.p95 ?? 0)).toBe(true);
  });

  it('gives the value itself for a bloc of all states', () => {
    const all = calls.map((votes) => blocTally([...votes.values()]).agreementIndex ?? 0);
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    const result = randomBlocs(calls, 40, 30, 20, seededRandom(1));
    for (const value of [result.mean, result.p05, result.p95]) expect(value).toBeCloseTo(mean, 12);
  });

  it('is 1 without spread for blocs of one, and higher for small blocs than for large ones', () => {
    expect(randomBlocs(calls, 1, 30, 50, seededRandom(1))).toMatchObject({ p05: 1, p95: 1, mean: 1 });
    const mean = (size: number): number => randomBlocs(calls, size, 30, 400, seededRandom(2)).mean ?? 0;
    expect(mean(3)).toBeGreaterThan(mean(10));
    expect(mean(10)).toBeGreaterThan(mean(30));
  });

  it('says why there is none', () => {
    expect(randomBlocs(calls, 10, 60, 100, seededRandom(1))).toEqual({
      mean: null,
      p05: null,
      p95: null,
      draws: 0,
      reason: expect.stringContaining('only 40 states'),
    });
    const silent = [new Map<string, Vote>([['A', 'absent']])];
    expect(randomBlocs(silent, 1, 1, 10, seededRandom(1)).reason).toBe('no random bloc cast a vote');
  });
});
