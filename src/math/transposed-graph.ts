import type { CsrGraph } from './csr-graph.ts';

/**
 * The graph with every tie turned round: row `i` lists who has a tie to `i`.
 * @param graph any graph; an undirected one is its own transpose and comes back as it is
 * @returns rows sorted by target
 * @example transposedGraph(csrGraph({ n: 2, directed: true, origins: [0], destinations: [1] })).offsets // => Int32Array.of(0, 0, 1)
 */
export function transposedGraph(graph: CsrGraph): CsrGraph {
  const { n, directed, offsets, targets, weights } = graph;
  if (!directed) return graph;
  const starts = new Int32Array(n + 1);
  for (let e = 0; e < targets.length; e++) {
    const to = targets[e] as number;
    starts[to + 1] = (starts[to + 1] as number) + 1;
  }
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const next = starts.slice(0, n);
  const origins = new Int32Array(targets.length);
  const turned = weights === null ? null : new Float64Array(targets.length);
  for (let i = 0; i < n; i++) {
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const to = targets[e] as number;
      const at = next[to] as number;
      next[to] = at + 1;
      origins[at] = i;
      if (turned !== null && weights !== null) turned[at] = weights[e] as number;
    }
  }
  return { n, directed, offsets: starts, targets: origins, weights: turned };
}
