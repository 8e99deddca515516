import type { CsrGraph } from '../../math/csr-graph.ts';

/**
 * Betweenness where every tie is one step: a breadth-first search from each actor, then its tight ties (those on some shortest
 * path) taken back in reverse. Cost: actors times ties.
 * @param graph any; an undirected one counts each pair twice
 * @returns sum of pair shares, at least zero
 * @see references.bib brandes2001
 */
export function hopBetweenness(graph: CsrGraph): Float64Array {
  const { n, offsets, targets } = graph;
  const values = new Float64Array(n);
  const level = new Int32Array(n);
  const paths = new Float64Array(n);
  const share = new Float64Array(n);
  const queue = new Int32Array(n);
  const tightFrom = new Int32Array(targets.length);
  const tightTo = new Int32Array(targets.length);
  const tied = new Uint8Array(n);
  for (const to of targets) tied[to] = 1;
  const findable = tied.reduce((sum, is) => sum + is, 0);
  for (let source = 0; source < n; source++) {
    const all = findable + (tied[source] === 1 ? 0 : 1);
    level.fill(-1);
    paths.fill(0);
    share.fill(0);
    level[source] = 0;
    paths[source] = 1;
    queue[0] = source;
    let tail = 1;
    let tight = 0;
    for (let head = 0; head < tail; head++) {
      const u = queue[head] as number;
      const next = (level[u] as number) + 1;
      // all are found, and no tie leads beyond the last level: in a dense layer most rows need no look
      if (tail === all && next > (level[queue[all - 1] as number] as number)) break;
      const pathsTo = paths[u] as number;
      const end = offsets[u + 1] as number;
      for (let e = offsets[u] as number; e < end; e++) {
        const v = targets[e] as number;
        const at = level[v] as number;
        if (at === -1) {
          level[v] = next;
          paths[v] = pathsTo;
          queue[tail++] = v;
        } else if (at === next) paths[v] = (paths[v] as number) + pathsTo;
        else continue;
        tightFrom[tight] = u;
        tightTo[tight++] = v;
      }
    }
    while (tight > 0) {
      const u = tightFrom[--tight] as number;
      const v = tightTo[tight] as number;
      share[u] = (share[u] as number) + ((paths[u] as number) / (paths[v] as number)) * (1 + (share[v] as number));
    }
    share[source] = 0;
    for (let i = 0; i < n; i++) values[i] = (values[i] as number) + (share[i] as number);
  }
  return values;
}
