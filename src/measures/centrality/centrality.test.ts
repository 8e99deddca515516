import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { seededRandom } from '../../core/random.ts';
import { type CsrGraph, csrGraph } from '../../math/csr-graph.ts';
import { betweenness } from './betweenness.ts';
import { eigenvectorCentrality } from './eigenvector-centrality.ts';
import { pageRank } from './page-rank.ts';

const line = csrGraph({ n: 4, directed: false, origins: [0, 1, 2], destinations: [1, 2, 3] });
const noTie = (n: number): CsrGraph => csrGraph({ n, directed: true, origins: [], destinations: [] });

function randomGraph(n: number, density: number, seed: number): CsrGraph {
  const random = seededRandom(seed);
  const [origins, destinations, weights]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (i !== j && random.next() < density) {
        origins.push(i);
        destinations.push(j);
        weights.push(1 + random.below(6));
      }
  return csrGraph({ n, directed: true, origins, destinations, weights });
}

/** Betweenness from all distances (Floyd and Warshall) and numbers of paths: slow, and nothing in common with the kernels. */
function slowBetweenness({ n, offsets, targets }: CsrGraph, lengths: ArrayLike<number>): Float64Array {
  const distance = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  const length = distance.slice();
  for (let i = 0; i < n; i++) {
    distance[i * n + i] = 0;
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++)
      distance[i * n + (targets[e] as number)] = length[i * n + (targets[e] as number)] = lengths[e] as number;
  }
  const at = (table: Float64Array, i: number, j: number): number => table[i * n + j] as number;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        distance[i * n + j] = Math.min(at(distance, i, j), at(distance, i, k) + at(distance, k, j));
  const paths = new Float64Array(n * n);
  for (let s = 0; s < n; s++) {
    const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => at(distance, s, a) - at(distance, s, b));
    paths[s * n + s] = 1;
    for (const t of order)
      for (let u = 0; u < n; u++)
        if (t !== s && at(distance, s, t) < 1e300 && at(distance, s, u) + at(length, u, t) === at(distance, s, t))
          paths[s * n + t] = at(paths, s, t) + at(paths, s, u);
  }
  const values = new Float64Array(n);
  for (let s = 0; s < n; s++)
    for (let t = 0; t < n; t++)
      for (let v = 0; v < n; v++)
        if (v !== s && v !== t && s !== t && at(distance, s, t) < 1e300)
          if (at(distance, s, v) + at(distance, v, t) === at(distance, s, t))
            values[v] = (values[v] as number) + (at(paths, s, v) * at(paths, v, t)) / at(paths, s, t);
  return values;
}

describe('betweenness', () => {
  it('of a line is the number of pairs on either side', () => {
    expect([...betweenness(line).values]).toEqual([0, 2, 2, 0]);
    expect([...betweenness(line, new Float64Array(6).fill(7)).values]).toEqual([0, 2, 2, 0]);
  });

  it('shares between equally short paths, also where sums of lengths differ in their last digit', () => {
    const ties = { n: 4, directed: true, origins: [0, 1, 0, 2], destinations: [1, 3, 2, 3] };
    expect([...betweenness(csrGraph(ties)).values]).toEqual([0, 0.5, 0.5, 0]);
    // .1 + .2 and .3 + 0.00000000000000001
    const lengths = Float64Array.of(0.1, 0.3 - 1e-17, 0.2, 1e-17);
    expect([...betweenness(csrGraph(ties), lengths).values]).toEqual([0, 0.5, 0.5, 0]);
  });

  it('goes the short way, and ties longer than the way round carry nothing', () => {
    const graph = csrGraph({ n: 3, directed: true, origins: [0, 0, 1], destinations: [1, 2, 2] });
    expect([...betweenness(graph, Float64Array.of(1, 3, 1)).values]).toEqual([0, 1, 0]);
    expect([...betweenness(graph, Float64Array.of(1, 2, 1)).values]).toEqual([0, 0.5, 0]);
    expect([...betweenness(graph, Float64Array.of(1, 1, 1)).values]).toEqual([0, 0, 0]);
  });

  it.each([
    [10, 0.1],
    [24, 0.3],
    [30, 0.8],
  ])('equals the slow way on %d actors, density %d, with many ties of paths', (n, density) => {
    for (let seed = 0; seed < 8; seed++) {
      const graph = randomGraph(n, density, seed);
      const lengths = Float64Array.from(graph.weights ?? []);
      const slow = slowBetweenness(graph, lengths);
      betweenness(graph, lengths).values.forEach((value, i) => {
        expect(value).toBeCloseTo(slow[i] as number, 10);
      });
      const hops = slowBetweenness(graph, new Float64Array(lengths.length).fill(1));
      betweenness(graph).values.forEach((value, i) => {
        expect(value).toBeCloseTo(hops[i] as number, 10);
      });
    }
  });

  it('does not change with the unit of length', () => {
    const graph = randomGraph(25, 0.4, 5);
    const lengths = Float64Array.from(graph.weights ?? []);
    const [once, scaled] = [
      betweenness(graph, lengths),
      betweenness(
        graph,
        lengths.map((length) => length * 1e9),
      ),
    ];
    scaled.values.forEach((value, i) => {
      expect(value).toBeCloseTo(once.values[i] as number, 10);
    });
  });

  it('leaves its input as it is', () => {
    const graph = randomGraph(20, 0.5, 6);
    const copy = structuredClone(graph);
    const lengths = Float64Array.from(graph.weights ?? []);
    betweenness(graph, lengths);
    expect(graph).toEqual(copy);
    expect(lengths).toEqual(copy.weights);
  });

  it('is zero, with the reason, without ties or with two actors', () => {
    expect(betweenness(noTie(4))).toEqual({ values: new Float64Array(4), reason: 'the layer has no tie' });
    expect(betweenness(noTie(4), new Float64Array(0)).reason).toBe('the layer has no tie');
    for (const n of [0, 1, 2]) expect(betweenness(noTie(n)).reason).toMatch(`among ${n} actors`);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a length of %d', (length) => {
    expect(() => betweenness(line, new Float64Array(6).fill(length))).toThrow(DomainError);
    expect(() => betweenness(line, new Float64Array(5))).toThrow(DomainError);
  });
});

describe('pageRank', () => {
  it('of a ring is the same for all, whatever the one weight', () => {
    const ring = csrGraph({ n: 3, directed: true, origins: [0, 1, 2], destinations: [1, 2, 0], weights: [9, 9, 9] });
    for (const value of pageRank(ring).values) expect(value).toBeCloseTo(1 / 3, 14);
  });

  it('of one tie, by hand: the receiver holds 1.85 times the sender, dead ends jump', () => {
    const { values, converged } = pageRank(csrGraph({ n: 2, directed: true, origins: [0], destinations: [1] }));
    expect(converged).toBe(true);
    expect(values[0]).toBeCloseTo(1 / 2.85, 13);
    expect(values[1]).toBeCloseTo(1.85 / 2.85, 13);
  });

  it('sums to 1, scales with nothing, and is uniform without damping', () => {
    const graph = randomGraph(40, 0.1, 3);
    const { values } = pageRank(graph);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 13);
    const scaled = { ...graph, weights: (graph.weights as Float64Array).map((weight) => weight * 1e-6) };
    pageRank(scaled).values.forEach((value, i) => {
      expect(value).toBeCloseTo(values[i] as number, 13);
    });
    for (const value of pageRank(graph, 0).values) expect(value).toBeCloseTo(1 / 40, 15);
  });

  it('is 1 / n with the reason where no tie carries weight, and empty without actors', () => {
    expect(pageRank(noTie(4))).toMatchObject({
      values: new Float64Array(4).fill(0.25),
      reason: 'no tie carries weight',
    });
    expect(pageRank(noTie(1)).values).toEqual(Float64Array.of(1));
    expect(pageRank(noTie(0)).reason).toBe('there is no actor');
    const weightless = csrGraph({ n: 2, directed: true, origins: [0], destinations: [1], weights: [0] });
    expect(pageRank(weightless).reason).toBe('no tie carries weight');
  });

  it.each([-0.1, 1, Number.NaN])('refuses a damping of %d', (damping) => {
    expect(() => pageRank(line, damping)).toThrow(DomainError);
  });
});

describe('eigenvectorCentrality', () => {
  it('of a line of four is the golden section', () => {
    const { values, eigenvalue } = eigenvectorCentrality(line);
    const golden = (1 + Math.sqrt(5)) / 2;
    expect(eigenvalue).toBeCloseTo(golden, 13);
    [1 / golden, 1, 1, 1 / golden].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
  });

  it('counts incoming ties, and is 1 for all where all have the same', () => {
    const graph = csrGraph({ n: 3, directed: true, origins: [0, 1, 0], destinations: [1, 0, 2] });
    expect([...eigenvectorCentrality(graph).values]).toEqual([1, 1, 1]);
    const back = csrGraph({ n: 3, directed: true, origins: [0, 1, 2], destinations: [1, 0, 0], weights: [2, 2, 2] });
    const { values, eigenvalue } = eigenvectorCentrality(back);
    expect(eigenvalue).toBeCloseTo(2, 13);
    [1, 1, 0].forEach((value, i) => {
      expect(values[i]).toBeCloseTo(value, 12);
    });
  });

  it('solves its own equation on layers that hang together loosely', () => {
    for (let seed = 0; seed < 20; seed++) {
      const graph = randomGraph(50, 0.05, seed);
      const { values, eigenvalue, converged } = eigenvectorCentrality(graph);
      expect(converged).toBe(true);
      const sums = new Float64Array(50);
      for (let i = 0; i < 50; i++)
        for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++) {
          const to = graph.targets[e] as number;
          sums[to] = (sums[to] as number) + (graph.weights?.[e] as number) * (values[i] as number);
        }
      sums.forEach((sum, i) => {
        expect(sum / eigenvalue).toBeCloseTo(values[i] as number, 10);
      });
    }
  });

  it('says why there is none', () => {
    expect(eigenvectorCentrality(noTie(0)).reason).toBe('there is no actor');
    expect(eigenvectorCentrality(noTie(1)).reason).toBe('the layer has no tie');
    const tree = csrGraph({ n: 3, directed: true, origins: [0, 1], destinations: [1, 2] });
    expect(eigenvectorCentrality(tree)).toMatchObject({ values: new Float64Array(3), eigenvalue: 0 });
    expect(eigenvectorCentrality(tree).reason).toMatch(/no tie leads back/);
  });
});
