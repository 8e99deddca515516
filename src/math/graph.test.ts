import { describe, expect, it } from 'vitest';
import { DomainError } from '../core/errors.ts';
import { seededRandom } from '../core/random.ts';
import { bitRows, popcount } from './bit-rows.ts';
import { type CsrGraph, csrGraph } from './csr-graph.ts';
import { dominantOfSmall } from './dominant-of-small.ts';
import { hasCycle } from './has-cycle.ts';
import { perronVector } from './perron-vector.ts';
import { rewiredGraph } from './rewired-graph.ts';
import { transposedGraph } from './transposed-graph.ts';

function pairsOf({ n, offsets, targets }: CsrGraph): string[] {
  const pairs: string[] = [];
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) pairs.push(`${i}>${targets[e]}`);
  return pairs;
}

function randomGraph(n: number, density: number, seed: number, directed = true): CsrGraph {
  const random = seededRandom(seed);
  const [origins, destinations, weights]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n; i++)
    for (let j = directed ? 0 : i + 1; j < n; j++)
      if (i !== j && random.next() < density) {
        origins.push(i);
        destinations.push(j);
        weights.push(1 + random.below(9));
      }
  return csrGraph({ n, directed, origins, destinations, weights });
}

describe('csrGraph', () => {
  it('sorts rows, adds up ties of one pair, leaves out ties to oneself', () => {
    const graph = csrGraph({
      n: 3,
      directed: true,
      origins: Object.freeze([2, 0, 0, 1, 0]),
      destinations: Object.freeze([0, 2, 1, 1, 2]),
      weights: Object.freeze([5, 1, 2, 9, 3]),
    });
    expect(graph).toEqual({
      n: 3,
      directed: true,
      offsets: Int32Array.of(0, 2, 2, 3),
      targets: Int32Array.of(1, 2, 0),
      weights: Float64Array.of(2, 4, 5),
    });
  });

  it('holds undirected ties both ways', () => {
    const graph = csrGraph({ n: 3, directed: false, origins: [0, 2], destinations: [1, 1], weights: [4, 6] });
    expect(pairsOf(graph)).toEqual(['0>1', '1>0', '1>2', '2>1']);
    expect(graph.weights).toEqual(Float64Array.of(4, 4, 6, 6));
    expect(transposedGraph(graph)).toBe(graph);
  });

  it('does not depend on the order of ties', () => {
    const graph = randomGraph(12, 0.4, 1);
    const back = transposedGraph(transposedGraph(graph));
    expect(back).toEqual(graph);
  });

  it('has no weights when none are given, unless a pair has two ties', () => {
    const once = { n: 2, directed: true, origins: [0], destinations: [1] };
    expect(csrGraph(once).weights).toBeNull();
    expect(csrGraph({ ...once, origins: [0, 0], destinations: [1, 1] }).weights).toEqual(Float64Array.of(2));
    expect(csrGraph({ n: 0, directed: true, origins: [], destinations: [] }).targets).toHaveLength(0);
  });

  it.each([
    [{ n: -1, origins: [], destinations: [] }],
    [{ n: 2, origins: [0], destinations: [] }],
    [{ n: 2, origins: [0], destinations: [2] }],
    [{ n: 2, origins: [0.5], destinations: [1] }],
    [{ n: 2, origins: [0], destinations: [1], weights: [-1] }],
    [{ n: 2, origins: [0], destinations: [1], weights: [Number.NaN] }],
    [{ n: 2, origins: [0], destinations: [1], weights: [Number.POSITIVE_INFINITY] }],
    [{ n: 2, origins: [0], destinations: [1], weights: [1, 2] }],
  ])('refuses %j', (ties) => {
    expect(() => csrGraph({ directed: true, ...ties })).toThrow(DomainError);
  });
});

describe('bits', () => {
  it('are counted as the slow way counts them', () => {
    const random = seededRandom(3);
    for (let trial = 0; trial < 200; trial++) {
      const word = random.below(4294967296) | 0;
      expect(popcount(word)).toBe([...(word >>> 0).toString(2)].filter((bit) => bit === '1').length);
    }
    expect([popcount(0), popcount(-1), popcount(-2147483648)]).toEqual([0, 32, 1]);
  });

  it('hold each tie where it belongs, beyond one word too', () => {
    const graph = randomGraph(70, 0.3, 4);
    const { words, bits } = bitRows(graph);
    expect(words).toBe(3);
    const pairs = new Set(pairsOf(graph));
    for (let i = 0; i < 70; i++)
      for (let j = 0; j < 70; j++)
        expect((((bits[i * words + (j >>> 5)] as number) >>> (j & 31)) & 1) === 1).toBe(pairs.has(`${i}>${j}`));
  });
});

describe('hasCycle', () => {
  it('tells a ring from a line, and does not walk ties of weight zero', () => {
    const ring = { n: 3, directed: true, origins: [0, 1, 2], destinations: [1, 2, 0] };
    expect(hasCycle(csrGraph(ring))).toBe(true);
    expect(hasCycle(csrGraph({ ...ring, weights: [1, 1, 0] }))).toBe(false);
    expect(hasCycle(csrGraph({ n: 3, directed: true, origins: [0, 0, 1], destinations: [1, 2, 2] }))).toBe(false);
    expect(hasCycle(csrGraph({ n: 3, directed: true, origins: [], destinations: [] }))).toBe(false);
    expect(hasCycle(csrGraph({ n: 3, directed: false, origins: [0], destinations: [1] }))).toBe(true);
  });
});

describe('perronVector', () => {
  it('finds the vector of a two-sided graph, where plain power iteration swings for ever', () => {
    const star = csrGraph({ n: 5, directed: false, origins: [0, 0, 0, 0], destinations: [1, 2, 3, 4] });
    const { vector, eigenvalue, converged } = perronVector(star);
    expect(converged).toBe(true);
    expect(eigenvalue).toBeCloseTo(2, 13);
    [1, 0.5, 0.5, 0.5, 0.5].forEach((value, i) => {
      expect(vector[i]).toBeCloseTo(value, 12);
    });
  });

  it('finds the vector of a long line, whose second eigenvalue is near the first', () => {
    const n = 60;
    const line = csrGraph({
      n,
      directed: false,
      origins: Array.from({ length: n - 1 }, (_, i) => i),
      destinations: Array.from({ length: n - 1 }, (_, i) => i + 1),
    });
    const { vector, eigenvalue, converged } = perronVector(line);
    expect(converged).toBe(true);
    expect(eigenvalue).toBeCloseTo(2 * Math.cos(Math.PI / (n + 1)), 12);
    const middle = Math.sin((Math.PI * (n / 2)) / (n + 1));
    for (let i = 0; i < n; i++) expect(vector[i]).toBeCloseTo(Math.sin((Math.PI * (i + 1)) / (n + 1)) / middle, 9);
  });

  it('says so when it has not settled, and stays on 0-1', () => {
    const star = csrGraph({ n: 3, directed: false, origins: [0, 0], destinations: [1, 2] });
    const { converged, vector } = perronVector(star, 0);
    expect(converged).toBe(false);
    expect([...vector].every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('stands a ring that feeds on another of the same eigenvalue', () => {
    const graph = csrGraph({ n: 4, directed: true, origins: [0, 1, 1, 2, 3], destinations: [1, 0, 2, 3, 2] });
    const { vector, eigenvalue } = perronVector(graph);
    expect(eigenvalue).toBeCloseTo(1, 6);
    [0, 0, 1, 1].forEach((value, i) => {
      expect(vector[i]).toBeCloseTo(value, 6);
    });
  });

  it('solves a small table', () => {
    const { vector, value } = dominantOfSmall(Float64Array.of(2, 1, 1, 2), 2, 2);
    expect(value).toBeCloseTo(3, 14);
    expect(Math.abs(vector[0] as number)).toBeCloseTo(Math.SQRT1_2, 14);
  });
});

describe('rewiredGraph', () => {
  const degrees = ({ n, offsets, targets }: CsrGraph): [number[], number[]] => {
    const into = new Array<number>(n).fill(0);
    for (const to of targets) into[to] = (into[to] as number) + 1;
    return [Array.from({ length: n }, (_, i) => (offsets[i + 1] as number) - (offsets[i] as number)), into];
  };

  it.each([true, false])('keeps degrees and weights, makes no loop and no double (directed: %s)', (directed) => {
    const graph = randomGraph(40, 0.2, 7, directed);
    const rewired = rewiredGraph(graph, seededRandom(5));
    expect(degrees(rewired)).toEqual(degrees(graph));
    expect(rewired.targets.length).toBe(graph.targets.length);
    expect([...(rewired.weights ?? [])].sort()).toEqual([...(graph.weights ?? [])].sort());
    const before = new Set(pairsOf(graph));
    expect(pairsOf(rewired).filter((pair) => before.has(pair)).length).toBeLessThan(0.5 * before.size);
    expect(pairsOf(rewired).some((pair) => pair.split('>')[0] === pair.split('>')[1])).toBe(false);
  });

  it('keeps what each origin sends out', () => {
    const sums = ({ n, offsets, weights }: CsrGraph): number[] =>
      Array.from({ length: n }, (_, i) =>
        (weights ?? new Float64Array(0)).slice(offsets[i], offsets[i + 1]).reduce((a, b) => a + b, 0),
      );
    const graph = randomGraph(30, 0.3, 8);
    expect(sums(rewiredGraph(graph, seededRandom(1)))).toEqual(sums(graph));
  });

  it('is the same for the same seed', () => {
    const graph = randomGraph(30, 0.2, 9);
    expect(rewiredGraph(graph, seededRandom(2))).toEqual(rewiredGraph(graph, seededRandom(2)));
    expect(rewiredGraph(graph, seededRandom(2))).not.toEqual(rewiredGraph(graph, seededRandom(3)));
  });

  it('reaches all graphs equally often: five actors, each one out and one in', () => {
    // rings and pairs: 44 permutations of five without a fixed point
    const ring = csrGraph({ n: 5, directed: true, origins: [0, 1, 2, 3, 4], destinations: [1, 2, 3, 4, 0] });
    const random = seededRandom(11);
    const seen = new Map<string, number>();
    const draws = 8800;
    for (let draw = 0; draw < draws; draw++) {
      const key = rewiredGraph(ring, random, 20).targets.join('');
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(44);
    let chiSquare = 0;
    for (const count of seen.values()) chiSquare += (count - draws / 44) ** 2 / (draws / 44);
    // .999 quantile with 43 degrees of freedom
    expect(chiSquare).toBeLessThan(77.4);
  });

  it('turns a ring of three, which no swap of two ties can', () => {
    const ring = csrGraph({ n: 3, directed: true, origins: [0, 1, 2], destinations: [1, 2, 0] });
    const random = seededRandom(1);
    const turned = Array.from({ length: 400 }, () => rewiredGraph(ring, random).targets[0] === 2).filter(
      Boolean,
    ).length;
    expect(Math.abs(turned - 200)).toBeLessThan(60);
  });

  it('returns what cannot change as it is, and refuses a wrong number of tries', () => {
    const full = randomGraph(6, 1, 1);
    expect(rewiredGraph(full, seededRandom(1))).toEqual(full);
    const empty = csrGraph({ n: 3, directed: true, origins: [], destinations: [] });
    expect(rewiredGraph(empty, seededRandom(1))).toEqual(empty);
    expect(() => rewiredGraph(full, seededRandom(1), -1)).toThrow(DomainError);
    expect(() => rewiredGraph(full, seededRandom(1), Number.NaN)).toThrow(DomainError);
  });
});
