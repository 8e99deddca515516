import { describe, expect, it } from 'vitest';
import { DomainError } from '../../core/errors.ts';
import { csrGraph } from '../../math/csr-graph.ts';
import { supraGraph } from '../../math/supra-graph.ts';
import { effectiveSize } from '../brokerage/effective-size.ts';
import { twoModeBrokerage } from '../brokerage/two-mode-brokerage.ts';
import { layerSimilarity } from './layer-similarity.ts';
import { supraEigenvector, supraPageRank } from './supra-centrality.ts';

const line = csrGraph({ n: 3, directed: false, origins: [0, 1], destinations: [1, 2] });
const ring = csrGraph({ n: 3, directed: true, origins: [0, 1, 2], destinations: [1, 2, 0] });
const empty = csrGraph({ n: 3, directed: false, origins: [], destinations: [] });

describe('supra-graph', () => {
  it('by hand: layers on the diagonal, coupled replicas beside it, rows sorted', () => {
    const graph = supraGraph([line, ring], 2);
    expect(graph.n).toBe(6);
    const row = (i: number) =>
      [...graph.targets.slice(graph.offsets[i], graph.offsets[i + 1])].map((to, at) => [
        to,
        graph.weights?.[(graph.offsets[i] as number) + at],
      ]);
    expect([0, 1, 3, 5].map(row)).toEqual([
      [
        [1, 1],
        [3, 2],
      ],
      [
        [0, 1],
        [2, 1],
        [4, 2],
      ],
      [
        [0, 2],
        [4, 1],
      ],
      [
        [2, 2],
        [3, 1],
      ],
    ]);
  });

  it('without coupling is the layers apart, with one layer the layer itself', () => {
    expect(supraGraph([line, ring], 0).targets).toEqual(Int32Array.of(1, 0, 2, 1, 4, 5, 3));
    expect([...supraEigenvector([line], 7).byActor].map((value) => value.toFixed(12))).toEqual([
      '0.707106781187',
      '1.000000000000',
      '0.707106781187',
    ]);
  });

  it('equal layers: eigenvalue of the layer plus coupling times the other layers, vector of the layer', () => {
    const { eigenvalue, byActor } = supraEigenvector([line, line, line], 0.5);
    expect(eigenvalue).toBeCloseTo(Math.SQRT2 + 0.5 * 2, 12);
    expect(byActor[0]).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('PageRank sums to one over actors', () => {
    expect(supraPageRank([line, ring, empty], 1).byActor.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  it('has a reason where there is nothing to rank, and refuses what cannot be', () => {
    expect(supraEigenvector([empty], 1)).toMatchObject({ eigenvalue: 0, reason: 'the layer has no tie' });
    expect(
      supraEigenvector([csrGraph({ n: 0, directed: true, origins: [], destinations: [] })], 1).byActor,
    ).toHaveLength(0);
    expect(() => supraGraph([], 1)).toThrow(DomainError);
    expect(() => supraGraph([line, csrGraph({ n: 2, directed: true, origins: [], destinations: [] })], 1)).toThrow(
      DomainError,
    );
    expect(() => supraGraph([line], Number.NaN)).toThrow(DomainError);
    expect(() => supraGraph([line], -1)).toThrow(DomainError);
  });
});

describe('similarity of layers', () => {
  it('by hand, alike with itself, the same in either order', () => {
    expect(layerSimilarity(line, line)).toEqual({
      jaccard: 1,
      shared: 2,
      either: 2,
      degreeCorrelation: 1,
      reason: null,
    });
    // the line holds four directed ties, the ring three; two are shared
    expect(layerSimilarity(line, ring)).toMatchObject({ jaccard: 2 / 5, degreeCorrelation: null });
    expect(layerSimilarity(ring, line)).toEqual(layerSimilarity(line, ring));
  });

  it('is not defined without ties, and says so', () => {
    expect(layerSimilarity(empty, empty)).toMatchObject({
      jaccard: null,
      degreeCorrelation: null,
      reason: /neither layer has a tie/,
    });
    expect(layerSimilarity(line, empty)).toMatchObject({ jaccard: 0, degreeCorrelation: null });
    expect(() => layerSimilarity(line, csrGraph({ n: 2, directed: true, origins: [], destinations: [] }))).toThrow(
      DomainError,
    );
  });
});

describe('two-mode brokerage', () => {
  it('by hand: what only one body joins, and what only one state joins', () => {
    // body 0 holds states 0, 1, 2; body 1 holds 1, 2; body 2 holds 3 alone
    const seats = { states: 4, bodies: 3, state: [0, 1, 2, 1, 2, 3, 3], body: [0, 0, 0, 1, 1, 2, 2] };
    const { bodies, states } = twoModeBrokerage(Object.freeze(seats));
    expect([...bodies.pairs]).toEqual([3, 1, 0]);
    expect([...bodies.solePairs]).toEqual([2, 0, 0]);
    expect([...states.pairs]).toEqual([0, 1, 1, 0]);
    expect([...states.solePairs]).toEqual([0, 0, 0, 0]);
  });

  it('refuses columns that do not fit, and makes nothing of nothing', () => {
    expect(() => twoModeBrokerage({ states: 1, bodies: 1, state: [0], body: [] })).toThrow(DomainError);
    expect(() => twoModeBrokerage({ states: 1, bodies: 1, state: [1], body: [0] })).toThrow(DomainError);
    expect(twoModeBrokerage({ states: 0, bodies: 0, state: [], body: [] }).bodies.pairs).toHaveLength(0);
  });
});

describe('effective size', () => {
  it('is the number of contacts where they do not know each other, 1 where all do', () => {
    expect([...effectiveSize(line).values]).toEqual([1, 2, 1]);
    const all = csrGraph({ n: 4, directed: false, origins: [0, 0, 0, 1, 1, 2], destinations: [1, 2, 3, 2, 3, 3] });
    for (const value of effectiveSize(all).values) expect(value).toBeCloseTo(1, 12);
    expect(effectiveSize(empty)).toMatchObject({ defined: Uint8Array.of(0, 0, 0), reason: /without a contact/ });
  });

  it('does not change with the unit of weights', () => {
    const weighted = (unit: number) =>
      effectiveSize(
        csrGraph({
          n: 4,
          directed: true,
          origins: [0, 1, 2, 3],
          destinations: [1, 2, 0, 0],
          weights: [1, 2, 3, 4].map((w) => w * unit),
        }),
      ).values;
    weighted(1000).forEach((value, at) => {
      expect(value).toBeCloseTo(weighted(1)[at] as number, 12);
    });
  });
});
