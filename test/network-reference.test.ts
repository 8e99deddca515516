/**
 * Brokerage, triads, constraint and centralities against the numbers of sna, igraph and numpy on twenty random directed
 * graphs. How the numbers were made, and how to compare all two hundred: network-reference/make.mjs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csrGraph } from '../src/math/csr-graph.ts';
import { burtConstraint } from '../src/measures/brokerage/burt-constraint.ts';
import { gouldFernandez } from '../src/measures/brokerage/gould-fernandez.ts';
import { triadCensus } from '../src/measures/brokerage/triad-census.ts';
import { betweenness } from '../src/measures/centrality/betweenness.ts';
import { eigenvectorCentrality } from '../src/measures/centrality/eigenvector-centrality.ts';
import { pageRank } from '../src/measures/centrality/page-rank.ts';

type Numbers = readonly (number | null)[];

interface ReferenceGraph {
  readonly n: number;
  readonly groups: readonly number[];
  readonly origins: readonly number[];
  readonly destinations: readonly number[];
  readonly weights: readonly number[];
  readonly reference: { readonly [name: string]: Numbers } & { readonly eigenvalue: number };
}

const { graphs } = JSON.parse(readFileSync(join(import.meta.dirname, 'network-reference', 'numbers.json'), 'utf8')) as {
  graphs: readonly ReferenceGraph[];
};

function expectEqual(ours: ArrayLike<number>, theirs: Numbers, tolerance: number, defined?: Uint8Array): void {
  expect(ours.length).toBe(theirs.length);
  theirs.forEach((value, at) => {
    expect(Number.isFinite(ours[at]), `finite at ${at}`).toBe(true);
    if (defined !== undefined) expect(defined[at] === 1, `defined at ${at}`).toBe(value !== null);
    if (value === null) expect(ours[at]).toBe(0);
    else
      expect(Math.abs((ours[at] as number) - value), `at ${at}`).toBeLessThanOrEqual(
        tolerance * Math.max(1, Math.abs(value)),
      );
  });
}

describe.each(graphs.map((graph, index) => ({ index, ...graph })))(
  'graph $index of $n actors',
  ({ reference, groups, ...ties }) => {
    const graph = csrGraph({ ...ties, directed: true });
    const get = (name: string): Numbers => reference[name] as Numbers;

    it('has the brokerage of sna: five roles and total, expectation, standard deviation and z', () => {
      const { layer, ...actors } = gouldFernandez(graph, groups);
      expectEqual(actors.counts, get('counts'), 0);
      expectEqual(actors.expected, get('expected'), 1e-12);
      expectEqual(actors.sd, get('sd'), 1e-12);
      expectEqual(actors.z, get('z'), 1e-12, actors.zDefined);
      expectEqual(layer.counts, get('layerCounts'), 0);
      expectEqual(layer.expected, get('layerExpected'), 1e-12);
      expectEqual(layer.sd, get('layerSd'), 1e-12);
      expectEqual(layer.z, get('layerZ'), 1e-12, layer.zDefined);
    });

    it('has the triads of sna and the constraint of igraph', () => {
      expectEqual(triadCensus(graph), get('triads'), 0);
      const { values, defined } = burtConstraint(graph);
      expectEqual(values, get('constraint'), 1e-12, defined);
    });

    it('has the betweenness and PageRank of igraph', () => {
      expectEqual(betweenness(graph).values, get('hops'), 1e-9);
      const lengths = Float64Array.from(graph.weights ?? [], (weight) => 1 / weight);
      expectEqual(betweenness(graph, lengths).values, get('lengths'), 1e-9);
      expectEqual(pageRank(graph).values, get('pageRank'), 1e-12);
    });

    it('has the leading eigenvector, or says that there is none', () => {
      const { values, eigenvalue, reason } = eigenvectorCentrality(graph);
      expect(Math.abs(eigenvalue - reference.eigenvalue)).toBeLessThanOrEqual(1e-9 * Math.max(1, eigenvalue));
      if (reason === null) expectEqual(values, get('eigenvector'), 1e-9);
      else expect([...values].every((value) => value === 0)).toBe(true);
    });
  },
);

it('has twenty graphs', () => expect(graphs).toHaveLength(20));
