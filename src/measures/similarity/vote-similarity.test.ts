import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { type CastVote, voteSimilarity } from './vote-similarity.ts';

type Pairs = readonly (readonly [CastVote, CastVote])[];

const byLetter: { readonly [letter: string]: CastVote } = { y: 'yes', a: 'abstain', n: 'no' };

function pairsOf(left: string, right: string): Pairs {
  return [...left].map((letter, i) => [byLetter[letter], byLetter[right[i] as string]] as [CastVote, CastVote]);
}

function randomPairs(seed: number, count: number): Pairs {
  const random = seededRandom(seed);
  const vote = (): CastVote => (['yes', 'abstain', 'no'] as const)[random.below(3)] as CastVote;
  return Array.from({ length: count }, () => Object.freeze([vote(), vote()] as const));
}

/**
 * Left, right, agreement, S, kappa, pi. Votes drawn in Python 3.11 (random.Random(20260101)); kappa by
 * scikit-learn 1.9.1 `cohen_kappa_score(weights='linear')`; pi by NLTK 3.10.3 `AnnotationTask.alpha` with distance
 * |difference|, turned from Krippendorff's draw without replacement to Scott's with it: 1 - (1 - alpha) N / (N - 1),
 * N = twice the votes. Tolerance 1e-11: the constants have twelve digits.
 */
const references: readonly (readonly [string, string, number, number, number, number])[] = [
  ['yyynnynyayyy', 'ynynnnnnanyy', 0.666666666667, 0.333333333333, 0.392405063291, 0.323943661972],
  ['nnaynnnnannnnannnnyayynannnyay', 'ynaynnnaaynnnannanyayynanynaay', 0.85, 0.7, 0.656488549618, 0.650032404407],
  [
    'yynayyyaayyyanyyyayyyayyyyyaynynayayyyyyyaaayyyyyyayynyyyyayyyaayayaaayaynayynyyayyyyynyyyyyayayyyyn',
    'nynayyyaayyyanyynayyyaayyyyaynnnaynaynyyyaaayyayyyayynnyyyanyyaayaaaaynaynayynyyayyyyynyyyyyyyayyyyn',
    0.895,
    0.79,
    0.70297029703,
    0.699892818864,
  ],
  [
    'yynnnyyyannnyannyyaannyaanyynaaynnynyayn',
    'aannayyaayaayanyaanaynnnanyanayaaanyanay',
    0.6,
    0.2,
    0.103641456583,
    0.087669280114,
  ],
  ['nnnnnnannnynnnannnynannny', 'nnaynnyyyyyyyyyyanyyyayyy', 0.44, -0.12, 0.133663366337, -0.143790849673],
];

describe('beside independent implementations', () => {
  it.each(references)('%s', (left, right, agreement, s, kappa, pi) => {
    expect(left).toHaveLength(right.length);
    const result = voteSimilarity(pairsOf(left, right));
    expect(result.rollCalls).toBe(left.length);
    expect(result.agreement).toBeCloseTo(agreement, 11);
    expect(result.s).toBeCloseTo(s, 11);
    expect(result.kappa).toBeCloseTo(kappa, 11);
    expect(result.pi).toBeCloseTo(pi, 11);
  });
});

describe('by hand', () => {
  it('gives a fair pair its values', () => {
    // distances 0, 0.5, 1, 0: mean 0.375
    const result = voteSimilarity([
      ['yes', 'yes'],
      ['abstain', 'no'],
      ['yes', 'no'],
      ['no', 'no'],
    ]);
    // left (2, 1, 1), right (1, 0, 3) of y, a, n: 2*0*.5 + 2*3*1 + 1*1*.5 + 1*3*.5 + 1*1*1 + 1*0*.5 = 9, over 16
    expect(result).toMatchObject({ rollCalls: 4, agreement: 0.625, s: 0.25 });
    expect(result.kappa).toBeCloseTo(1 - 0.375 / (9 / 16), 14);
    // pooled (3, 1, 4): 2 (3*1*.5 + 3*4*1 + 1*4*.5) = 31, over 64
    expect(result.pi).toBeCloseTo(1 - 0.375 / (31 / 64), 14);
  });

  it('is 0 for kappa and -1 for pi when one always opposes the other', () => {
    const opposed = voteSimilarity(Array.from({ length: 13 }, () => ['no', 'yes'] as const));
    expect(opposed).toEqual({ rollCalls: 13, agreement: 0, s: -1, kappa: 0, pi: -1 });
  });

  it('has no chance correction where both always vote alike', () => {
    for (const count of [1, 3, 7, 10, 49])
      expect(voteSimilarity(Array.from({ length: count }, () => ['yes', 'yes'] as const))).toEqual({
        rollCalls: count,
        agreement: 1,
        s: 1,
        kappa: null,
        pi: null,
      });
  });
});

describe('laws', () => {
  const samples = Array.from({ length: 60 }, (_, seed) => randomPairs(seed, 1 + (seed % 40)));
  const close = (a: number | null, b: number | null): void => {
    if (a === null || b === null) expect(a).toBe(b);
    else expect(a).toBeCloseTo(b, 12);
  };
  const same = (a: ReturnType<typeof voteSimilarity>, b: ReturnType<typeof voteSimilarity>): void => {
    close(a.agreement, b.agreement);
    close(a.s, b.s);
    close(a.kappa, b.kappa);
    close(a.pi, b.pi);
  };
  const opposite: { readonly [V in CastVote]: CastVote } = { yes: 'no', abstain: 'abstain', no: 'yes' };

  it('is the same with the states exchanged, the votes in another order or twice, and yes for no', () => {
    for (const pairs of samples) {
      const result = voteSimilarity(pairs);
      same(result, voteSimilarity(pairs.map(([a, b]) => [b, a])));
      same(result, voteSimilarity([...pairs].reverse()));
      same(result, voteSimilarity([...pairs, ...pairs]));
      same(result, voteSimilarity(pairs.map(([a, b]) => [opposite[a], opposite[b]])));
    }
  });

  it('stays within its ranges, pi never above kappa', () => {
    for (const pairs of samples) {
      const { agreement, s, kappa, pi } = voteSimilarity(Object.freeze(pairs));
      expect(agreement >= 0 && agreement <= 1 && s === 2 * agreement - 1).toBe(true);
      for (const value of [kappa, pi])
        if (value !== null) expect(Number.isFinite(value) && value <= 1 && value >= -1).toBe(true);
      if (kappa !== null && pi !== null) expect(pi).toBeLessThanOrEqual(kappa + 1e-12);
    }
  });

  it('is near zero for kappa and pi where two vote at random', () => {
    const { agreement, kappa, pi } = voteSimilarity(randomPairs(99, 20_000));
    expect(agreement).toBeCloseTo(5 / 9, 1);
    expect(Math.abs(kappa ?? 1)).toBeLessThan(0.02);
    expect(Math.abs(pi ?? 1)).toBeLessThan(0.02);
  });
});

it('refuses no pair', () => {
  expect(() => voteSimilarity([])).toThrow(DomainError);
});
