import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { csrGraph } from '../../math/csr-graph.ts';
import { type ChannelReading, type PairLayer, pairBrokerage } from './pair-brokerage.ts';
import { type PathLayer, rewiredPaths, twoPaths } from './rewired-paths.ts';

const works = (value: number): ChannelReading => Object.freeze({ state: 'working', value });
const none: ChannelReading = Object.freeze({ state: 'none', value: 0 });
const open: ChannelReading = Object.freeze({ state: 'not-covered', value: 0 });
const hostile: ChannelReading = Object.freeze({ state: 'hostile', value: 1 });

function layer(
  id: string,
  toA: readonly ChannelReading[],
  toB: readonly ChannelReading[],
  more: Partial<PairLayer> = {},
): PairLayer {
  return Object.freeze({ id, weight: 1, kind: 'friendly', strength: 'value', toA, toB, ...more });
}

describe('score of third parties between two sides', () => {
  it('by hand: the weaker channel of each layer, weighted, less own sanctions', () => {
    const [first, second] = pairBrokerage([
      layer('missions', [works(1), works(0.5)], [works(0.5), none]),
      layer('trade', [works(10), works(20)], [works(5), works(4)], { strength: 'rank', weight: 3 }),
      layer('sanctions', [hostile, none], [none, none], { kind: 'hostile' }),
    ]);
    // trade ranks: to A 1/2 and 1, to B 1 and 1/2
    expect(first).toMatchObject({ openPaths: 2, score: 0.25 * 0.5 + 0.75 * 0.5 - 0.25 * 0.5 });
    expect(second).toMatchObject({ openPaths: 1, score: 0.75 * 0.5 });
    expect(second?.parts.map((part) => part.part)).toEqual([0, 0.375, 0]);
  });

  it('parts add up to the score, and low and high hold it', () => {
    const random = seededRandom(7);
    const states = [() => works(random.next() * 9), () => none, () => open];
    const readings = () => Array.from({ length: 40 }, () => (states[random.below(3)] as () => ChannelReading)());
    const layers = ['a', 'b', 'c'].map((id, at) => layer(id, readings(), readings(), { strength: 'rank', weight: at }));
    const bad = [hostile, none, open];
    const hits = () => Array.from({ length: 40 }, () => bad[random.below(3)] as ChannelReading);
    for (const { parts, score, low, high, openPaths } of pairBrokerage([
      ...layers,
      layer('s', hits(), hits(), { kind: 'hostile' }),
    ])) {
      expect(Math.abs(parts.reduce((sum, { part }) => sum + (part ?? 0), 0) - score)).toBeLessThan(1e-12);
      expect(low).toBeLessThanOrEqual(score + 1e-12);
      expect(high).toBeGreaterThanOrEqual(score - 1e-12);
      expect(openPaths).toBe(parts.filter((part) => part.path).length);
    }
  });

  it('is not known where a channel is not covered, unless the other settles it', () => {
    const [covered, settled] = pairBrokerage([layer('a', [works(1), none], [open, open])]);
    expect(covered).toMatchObject({ score: 0, low: 0, high: 1, parts: [{ part: null, strengthB: null }] });
    expect(settled).toMatchObject({ score: 0, low: 0, high: 0, parts: [{ part: 0 }] });
  });

  it('counts hostility that is shown even where the other side is not covered', () => {
    const layers = [
      layer('a', [none, none], [none, none]),
      layer('s', [hostile, open], [open, open], { kind: 'hostile' }),
    ];
    expect(pairBrokerage(layers)).toMatchObject([
      { score: -0.5, low: -1, high: -0.5 },
      { score: 0, low: -1, high: 0, parts: [{}, { part: null }] },
    ]);
  });

  it('does not change with the scale of weights or of ranked values', () => {
    const a = [works(1), works(2), works(3)];
    const b = [works(3), works(1), works(2)];
    const scores = (factor: number, weight: number) =>
      pairBrokerage([
        layer(
          't',
          a.map(({ value }) => works(value * factor)),
          b,
          { strength: 'rank', weight },
        ),
        layer('m', [works(1), none, works(0.5)], [works(1), works(1), none], { weight }),
      ]).map(({ score }) => score);
    expect(scores(1000, 5)).toEqual(scores(1, 1));
  });

  it('refuses lists of different length, weights and values that cannot be', () => {
    expect(() => pairBrokerage([layer('a', [none], [])])).toThrow(DomainError);
    expect(() => pairBrokerage([layer('a', [none], [none], { weight: -1 })])).toThrow(DomainError);
    expect(() => pairBrokerage([layer('a', [none], [none], { weight: 0 })])).toThrow(/weight above zero/);
    expect(() => pairBrokerage([layer('a', [works(Number.NaN)], [none])])).toThrow(DomainError);
    expect(pairBrokerage([])).toEqual([]);
  });
});

describe('paths against rewired layers', () => {
  /** 0 and 1 are the sides, 2 to 5 third parties; 2 is tied to both */
  const ring: PathLayer = {
    graph: csrGraph({ n: 6, directed: false, origins: [2, 2, 3, 4, 5], destinations: [0, 1, 4, 5, 3] }),
    a: 0,
    b: 1,
    thirds: Int32Array.of(2, 3, 4, 5),
    channel: 'either-way',
  };

  it('finds who is tied to both sides, in each reading of a layer', () => {
    expect([...twoPaths(ring)]).toEqual([1, 0, 0, 0]);
    const graph = csrGraph({ n: 4, directed: true, origins: [2, 2, 0], destinations: [0, 1, 3] });
    const sends = { graph, a: 0, b: 1, thirds: Int32Array.of(2, 3), channel: 'sends' } as const;
    expect([...twoPaths(sends)]).toEqual([1, 0]);
    const seats = csrGraph({ n: 5, directed: true, origins: [0, 1, 2, 2], destinations: [3, 4, 3, 4] });
    expect([...twoPaths({ graph: seats, a: 0, b: 1, thirds: Int32Array.of(2), channel: 'common-target' })]).toEqual([
      1,
    ]);
    expect([...twoPaths({ ...ring, a: -1 })]).toEqual([0, 0, 0, 0]);
  });

  it('has the expectation and spread of all graphs with these degrees, listed by hand', () => {
    // degrees 1, 1, 2, 2, 2, 2: enumerate every simple graph and count those in which vertex 2 is tied to 0 and 1
    const degrees = [1, 1, 2, 2, 2, 2];
    const pairs = degrees.flatMap((_, i) => degrees.flatMap((__, j) => (i < j ? [[i, j] as const] : [])));
    let [all, both] = [0, 0];
    for (let set = 0; set < 1 << pairs.length; set++) {
      const chosen = pairs.filter((_, at) => (set >> at) & 1);
      if (chosen.length !== 5) continue;
      if (!degrees.every((degree, v) => chosen.filter((pair) => pair.includes(v)).length === degree)) continue;
      all++;
      if (chosen.some(([i, j]) => i === 0 && j === 2) && chosen.some(([i, j]) => i === 1 && j === 2)) both++;
    }
    const share = both / all;
    const { observed, expected, sd, z } = rewiredPaths([ring], 20_000, seededRandom(3));
    expect(observed[0]).toBe(1);
    // five standard errors of a share of 20,000 draws
    expect(Math.abs((expected[0] as number) - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / 20_000));
    expect(sd[0]).toBeCloseTo(Math.sqrt((expected[0] as number) * (1 - (expected[0] as number))), 3);
    expect(z[0]).toBeCloseTo((1 - (expected[0] as number)) / (sd[0] as number), 10);
  });

  it('is not defined where only one graph has the degrees', () => {
    const star: PathLayer = {
      graph: csrGraph({ n: 4, directed: true, origins: [0, 0, 0], destinations: [1, 2, 3] }),
      a: 0,
      b: 1,
      thirds: Int32Array.of(2, 3),
      channel: 'either-way',
    };
    const { z, zDefined, sd } = rewiredPaths([star], 20, seededRandom(1));
    expect([...zDefined, ...z, ...sd]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(rewiredPaths([], 2, seededRandom(1)).observed).toHaveLength(0);
  });

  it('gives the same numbers for the same seed, and refuses what cannot be', () => {
    const draw = (seed: number) => [...rewiredPaths([ring], 50, seededRandom(seed)).expected];
    expect(draw(5)).toEqual(draw(5));
    expect(() => rewiredPaths([ring], 1, seededRandom(1))).toThrow(DomainError);
    expect(() => rewiredPaths([ring, { ...ring, thirds: Int32Array.of(2) }], 5, seededRandom(1))).toThrow(DomainError);
  });
});
