import type { CsrGraph } from '../../math/csr-graph.ts';
import { supraGraph } from '../../math/supra-graph.ts';
import { eigenvectorCentrality } from '../centrality/eigenvector-centrality.ts';
import { pageRank } from '../centrality/page-rank.ts';

/** Centrality over all layers at once. */
export interface SupraCentrality {
  /** layers x actors, layer by layer */
  readonly byReplica: Float64Array;
  /** sum over an actor's replicas; of eigenvector centrality divided so that the largest is 1 */
  readonly byActor: Float64Array;
  /** eigenvalue of the supra-graph; `null` for PageRank */
  readonly eigenvalue: number | null;
  readonly converged: boolean;
  /** `null` when the values mean what they should; else why they do not */
  readonly reason: string | null;
}

/**
 * Eigenvector centrality on the supra-graph of several layers: an actor counts as much as those whose ties come in on any layer,
 * and as its own replicas. The result depends on the coupling: state it.
 * @param layers graphs of the same actors; bring weights of different units to one scale first
 * @param coupling weight between replicas of one actor, at least zero
 * @throws DomainError as `supraGraph`
 * @see references.bib dedomenico2013 bonacich1987
 * @example supraEigenvector([csrGraph({ n: 2, directed: false, origins: [0], destinations: [1] })], 1).eigenvalue // => 1
 */
export function supraEigenvector(layers: readonly CsrGraph[], coupling: number): SupraCentrality {
  const { values, eigenvalue, converged, reason } = eigenvectorCentrality(supraGraph(layers, coupling));
  const sums = overLayers(values, layers.length);
  const largest = sums.reduce((most, value) => Math.max(most, value), 0);
  const byActor = largest > 0 ? sums.map((value) => value / largest) : sums;
  return { byReplica: values, byActor, eigenvalue, converged, reason };
}

/**
 * PageRank on the supra-graph of several layers: a walker follows ties within a layer and, with weight `coupling`, steps to the
 * same actor in another layer. Sums to 1 over replicas and over actors.
 * @param layers graphs of the same actors; bring weights of different units to one scale first
 * @param coupling weight between replicas of one actor, at least zero
 * @param damping probability to follow a tie
 * @throws DomainError as `supraGraph` and `pageRank`
 * @see references.bib dedomenico2013 page1999
 * @example supraPageRank([csrGraph({ n: 2, directed: false, origins: [0], destinations: [1] })], 1).byActor // => Float64Array.of(0.5, 0.5)
 */
export function supraPageRank(layers: readonly CsrGraph[], coupling: number, damping = 0.85): SupraCentrality {
  const { values, converged, reason } = pageRank(supraGraph(layers, coupling), damping);
  return { byReplica: values, byActor: overLayers(values, layers.length), eigenvalue: null, converged, reason };
}

function overLayers(values: Float64Array, layers: number): Float64Array {
  const n = values.length / layers;
  const sums = new Float64Array(n);
  for (let l = 0; l < layers; l++)
    for (let i = 0; i < n; i++) sums[i] = (sums[i] as number) + (values[l * n + i] as number);
  return sums;
}
