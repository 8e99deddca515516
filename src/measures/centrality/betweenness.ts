import { DomainError } from '../../core/errors.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';
import { hopBetweenness } from './hop-betweenness.ts';
import { lengthBetweenness } from './length-betweenness.ts';

/** A value for each actor, and why it says nothing where it says nothing. */
export interface Centrality {
  readonly values: Float64Array;
  /** `null` when the values mean what they should; else all are zero for this reason */
  readonly reason: string | null;
}

/**
 * Betweenness centrality: how many shortest paths between two others run through an actor; where a pair has several, each
 * counts its share. Ends do not count. Divide by (n - 1) (n - 2) for a share of all ordered pairs.
 *
 * Lengths are distances, not strengths: pass 1 / weight where a strong tie is a short way. Paths whose lengths differ by
 * less than 1e-10 of their sum count as equally short. Brandes' algorithm; see the two kernels for cost.
 * @param graph directed or not; an undirected pair counts once; its own weights are not used
 * @param lengths of the ties in the order of `graph.targets`, greater than zero; left out: every tie is one step
 * @returns at least zero for each actor; unreachable pairs add nothing; never NaN
 * @throws DomainError for lengths of another number than ties, or a length that is not finite and greater than zero
 * @see references.bib brandes2001
 * @example betweenness(csrGraph({ n: 3, directed: true, origins: [0, 1], destinations: [1, 2] })).values // => Float64Array.of(0, 1, 0)
 */
export function betweenness(graph: CsrGraph, lengths: Float64Array | null = null): Centrality {
  const { n, directed, targets } = graph;
  if (lengths !== null) {
    if (lengths.length !== targets.length)
      throw new DomainError(`betweenness: one length for each of the ${targets.length} ties; got ${lengths.length}`);
    for (const length of lengths)
      if (!(length > 0 && length < Number.POSITIVE_INFINITY))
        throw new DomainError(`betweenness: lengths must be finite and greater than zero; got ${length}`);
  }
  const values = lengths === null ? hopBetweenness(graph) : lengthBetweenness(graph, lengths);
  if (!directed) for (let i = 0; i < n; i++) values[i] = (values[i] as number) / 2;
  return { values, reason: whyZero(graph) };
}

function whyZero({ n, targets }: CsrGraph): string | null {
  if (n < 3) return `nobody can stand between two others among ${n} actors`;
  return targets.length === 0 ? 'the layer has no tie' : null;
}
