import type { CsrGraph } from '../../math/csr-graph.ts';
import { hasCycle } from '../../math/has-cycle.ts';
import { perronVector } from '../../math/perron-vector.ts';
import type { IteratedCentrality } from './page-rank.ts';

/** Eigenvector centrality and the eigenvalue it belongs to. */
export interface EigenvectorCentrality extends IteratedCentrality {
  /** 0 where there is no cycle */
  readonly eigenvalue: number;
}

/**
 * Eigenvector centrality: an actor counts as much as those count whose ties come in, weighted. The largest value is 1.
 * On a directed layer only actors that ties reach from the strongest ring of mutual or circular ties have a value above zero;
 * a layer without any such ring has none. Leading eigenvector by power iteration and Arnoldi's method (`math/perron-vector.ts`).
 * @param graph directed or not; weights are strengths
 * @returns 0-1 for each actor; all zero, with the reason, where no cycle of ties is there. Where parts of a layer without ties
 * between them have the same eigenvalue the answer is one of many (see docs/methods/centrality.md)
 * @see references.bib bonacich1987
 * @example eigenvectorCentrality(csrGraph({ n: 2, directed: true, origins: [0, 1], destinations: [1, 0] })).values // => Float64Array.of(1, 1)
 */
export function eigenvectorCentrality(graph: CsrGraph): EigenvectorCentrality {
  const { n, targets } = graph;
  const none = (reason: string): EigenvectorCentrality => ({
    values: new Float64Array(n),
    eigenvalue: 0,
    converged: true,
    iterations: 0,
    reason,
  });
  if (n === 0) return none('there is no actor');
  if (targets.length === 0) return none('the layer has no tie');
  if (!hasCycle(graph)) return none('no tie leads back, so that nobody draws on anyone who draws on him');
  const { vector, eigenvalue, converged, iterations } = perronVector(graph);
  const reason = converged
    ? null
    : `not settled after ${iterations} steps: parts of the layer have nearly the same eigenvalue`;
  return { values: vector, eigenvalue, converged, iterations, reason };
}
