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
  // what an actor gives back to those before it, for each shortest path to it
  const back = new Float64Array(n);
  const queue = new Int32Array(n);
  // tight ties of the actors in the queue, one after the other; one place more than ties, as each is written before it counts
  const tightTo = new Int32Array(targets.length + 1);
  const tightEnd = new Int32Array(n);
  const tied = new Uint8Array(n);
  for (const to of targets) tied[to] = 1;
  const findable = tied.reduce((sum, is) => sum + is, 0);
  for (let source = 0; source < n; source++) {
    const all = findable + (tied[source] === 1 ? 0 : 1);
    level.fill(-1);
    level[source] = 0;
    paths[source] = 1;
    queue[0] = source;
    let tail = 1;
    let tight = 0;
    let head = 0;
    for (; head < tail; head++) {
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
          tightTo[tight++] = v;
        } else {
          // 1 where the tie is tight, 0 where it leads back: no branch, for there is no telling which
          const is = 1 + ((at - next) >> 31);
          paths[v] = (paths[v] as number) + is * pathsTo;
          tightTo[tight] = v;
          tight += is;
        }
      }
      tightEnd[head] = tight;
    }
    for (let at = tail - 1; at >= head; at--) {
      const u = queue[at] as number;
      back[u] = 1 / (paths[u] as number);
    }
    for (let at = head - 1; at > 0; at--) {
      const u = queue[at] as number;
      const begin = tightEnd[at - 1] as number;
      let sum = 0;
      for (let e = (tightEnd[at] as number) - 1; e >= begin; e--) sum += back[tightTo[e] as number] as number;
      const share = (paths[u] as number) * sum;
      values[u] = (values[u] as number) + share;
      back[u] = (1 + share) / (paths[u] as number);
    }
  }
  return values;
}
