import { type CsrGraph, csrGraph } from '../math/csr-graph.ts';
import type { NetworkSlice, SliceTie } from './network-slice.ts';

/** A slice as a graph of numbered actors. */
export interface SliceGraph {
  readonly graph: CsrGraph;
  /** actor of each number: the slice's actors in their order */
  readonly actors: readonly string[];
}

/** Which ties of a slice become a graph, and how. */
export interface SliceGraphOptions {
  /** ties that count; left out: all but hostile ones */
  readonly keeps?: (tie: SliceTie) => boolean;
  /** false joins both directions of a directed slice: the graph is undirected, weights of a pair are added */
  readonly directed?: boolean;
  /** true: weights as in the slice; left out or false: every tie weighs 1 */
  readonly weighted?: boolean;
}

/**
 * Turns a slice into a graph that measures take. Hostile ties are left out unless they are asked for: no measure here reads signs.
 * @param slice ties of one layer
 * @returns graph with one vertex for each of the slice's actors; undirected when the slice is, or when asked for
 * @throws DomainError never for a slice made by `sliceOf`
 */
export function graphOfSlice(slice: NetworkSlice, options: SliceGraphOptions = {}): SliceGraph {
  const { keeps = (tie) => tie.sign !== -1, weighted = false } = options;
  const directed = slice.directed && (options.directed ?? true);
  const numberOf = new Map(slice.actors.map((actor, number) => [actor, number]));
  const origins: number[] = [];
  const destinations: number[] = [];
  const weights: number[] = [];
  const seen = new Set<number>();
  for (const tie of slice.ties) {
    if (!keeps(tie)) continue;
    const from = numberOf.get(tie.origin) as number;
    const to = numberOf.get(tie.destination) as number;
    const [low, high] = directed || from < to ? [from, to] : [to, from];
    const pair = low * slice.actors.length + high;
    if (!weighted && seen.has(pair)) continue;
    seen.add(pair);
    origins.push(low);
    destinations.push(high);
    weights.push(tie.weight);
  }
  return {
    graph: csrGraph({
      n: slice.actors.length,
      directed,
      origins,
      destinations,
      weights: weighted ? weights : null,
    }),
    actors: slice.actors,
  };
}
