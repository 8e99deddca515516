/**
 * Supra-graph centralities, layer similarity, effective size and two-mode brokerage against numpy, scipy and networkx on twelve
 * random networks. How the numbers were made: multilayer-reference/make.mjs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csrGraph } from '../src/math/csr-graph.ts';
import { effectiveSize } from '../src/measures/brokerage/effective-size.ts';
import { type SeatColumns, twoModeBrokerage } from '../src/measures/brokerage/two-mode-brokerage.ts';
import { layerSimilarity } from '../src/measures/multilayer/layer-similarity.ts';
import { supraEigenvector, supraPageRank } from '../src/measures/multilayer/supra-centrality.ts';

interface ReferenceNetwork {
  readonly n: number;
  readonly directed: boolean;
  readonly coupling: number;
  readonly layers: readonly {
    readonly origins: readonly number[];
    readonly destinations: readonly number[];
    readonly weights: readonly number[];
  }[];
  readonly seats: SeatColumns;
  readonly reference: {
    readonly eigenvalue: number;
    readonly eigenvector: readonly number[];
    readonly pageRank: readonly number[];
    readonly similarity: readonly {
      readonly a: number;
      readonly b: number;
      readonly jaccard: number;
      readonly degreeCorrelation: number | null;
    }[];
    readonly effectiveSize: readonly (readonly (number | null)[])[];
    readonly soleOfBodies: readonly number[];
    readonly soleOfStates: readonly number[];
  };
}

const { networks } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'multilayer-reference', 'numbers.json'), 'utf8'),
) as {
  readonly networks: readonly ReferenceNetwork[];
};

function expectNear(ours: ArrayLike<number>, theirs: readonly number[], tolerance: number): void {
  expect(ours.length).toBe(theirs.length);
  theirs.forEach((value, at) => {
    expect(Math.abs((ours[at] as number) - value), `at ${at}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(value)),
    );
  });
}

describe.each(networks.map((network, index) => ({ index, ...network })))(
  'network $index: $layers.length layers of $n actors, coupling $coupling',
  ({ n, directed, coupling, layers, seats, reference }) => {
    const graphs = layers.map((ties) => csrGraph({ n, directed, ...ties }));

    it('has the leading eigenvector of the supra-graph of numpy, to 1e-9', () => {
      const { byReplica, eigenvalue, reason } = supraEigenvector(graphs, coupling);
      expect(reason).toBeNull();
      expectNear(byReplica, reference.eigenvector, 1e-9);
      expectNear([eigenvalue as number], [reference.eigenvalue], 1e-12);
    });

    it('has the PageRank of networkx, to 1e-12', () => {
      const { byReplica, byActor } = supraPageRank(graphs, coupling);
      expectNear(byReplica, reference.pageRank, 1e-12);
      const sums = Array.from({ length: n }, (_, i) =>
        layers.reduce((sum, __, l) => sum + (reference.pageRank[l * n + i] as number), 0),
      );
      expectNear(byActor, sums, 1e-12);
    });

    it('has the similarity of layers: Jaccard exactly, degree correlation of scipy to 1e-12', () => {
      for (const { a, b, jaccard, degreeCorrelation } of reference.similarity) {
        const found = layerSimilarity(graphs[a] as (typeof graphs)[number], graphs[b] as (typeof graphs)[number]);
        expect(found.jaccard).toBe(jaccard);
        if (degreeCorrelation === null)
          expect(found).toMatchObject({ degreeCorrelation: null, reason: expect.any(String) });
        else expectNear([found.degreeCorrelation as number], [degreeCorrelation], 1e-12);
      }
    });

    it('has the effective size of networkx, to 1e-12', () => {
      graphs.forEach((graph, l) => {
        const { values, defined } = effectiveSize(graph);
        const theirs = reference.effectiveSize[l] as readonly (number | null)[];
        expect([...defined]).toEqual(theirs.map((value) => Number(value !== null)));
        expectNear(
          values,
          theirs.map((value) => value ?? 0),
          1e-12,
        );
      });
    });

    it('has the sole pairs of bodies and states of the matrix product, exactly', () => {
      const { bodies, states } = twoModeBrokerage(seats);
      expect([...bodies.solePairs]).toEqual(reference.soleOfBodies);
      expect([...states.solePairs]).toEqual(reference.soleOfStates);
    });
  },
);
