import type { CsrGraph } from '../../math/csr-graph.ts';

/** relative difference below which two path lengths are equal: sums of the same lengths in another order must tie */
const tolerance = 1e-10;

/** how many actors with most ties are used to find detours of the others */
const hubCount = 8;

/**
 * Betweenness on ties with lengths: Dijkstra's algorithm from each actor with a 4-ary heap, then its tight ties taken back in
 * reverse. Most ties of a dense layer are detours: once the distances from an actor are known, those of its ties that are
 * longer than the way round are dropped for all later searches. The actors with most ties come first; the ways over them then
 * rid all others of most detours. Cost: actors times the ties that remain, at worst all, times log actors.
 * @param graph any; an undirected one counts each pair twice
 * @param lengths of the ties in the order of `graph.targets`, greater than zero
 * @returns sum of pair shares, at least zero
 * @see references.bib brandes2001
 */
export function lengthBetweenness(graph: CsrGraph, lengths: Float64Array): Float64Array {
  const { n, offsets } = graph;
  const targets = graph.targets.slice();
  const length = lengths.slice();
  const ends = offsets.slice(1);
  const values = new Float64Array(n);
  const distance = new Float64Array(n);
  const paths = new Float64Array(n);
  const share = new Float64Array(n);
  const settled = new Int32Array(n);
  const heap = new Int32Array(n);
  /** place in the heap; -1 before it is met; -2 - k once it is the k-th settled */
  const place = new Int32Array(n);
  const tightFrom = new Int32Array(targets.length);
  const tightTo = new Int32Array(targets.length);
  const slack = pruningSlack(n, length);
  const hubs: Float64Array[] = [];
  const order = byTies(n, offsets);

  for (const [turn, source] of order.entries()) {
    if (turn === hubCount) dropDetours(order, hubs, { offsets, ends, targets, length, slack });
    distance.fill(Number.POSITIVE_INFINITY);
    place.fill(-1);
    distance[source] = 0;
    heap[0] = source;
    place[source] = 0;
    let size = 1;
    let count = 0;
    while (size > 0) {
      const u = heap[0] as number;
      place[u] = -2 - count;
      settled[count++] = u;
      size--;
      if (size > 0) siftDown(heap, place, distance, heap[size] as number, size);
      const start = distance[u] as number;
      const end = ends[u] as number;
      for (let e = offsets[u] as number; e < end; e++) {
        const v = targets[e] as number;
        const reached = start + (length[e] as number);
        if (reached < (distance[v] as number)) {
          let at = place[v] as number;
          if (at < -1) continue;
          distance[v] = reached;
          if (at === -1) at = size++;
          while (at > 0) {
            const parent = (at - 1) >> 2;
            const other = heap[parent] as number;
            if ((distance[other] as number) <= reached) break;
            heap[at] = other;
            place[other] = at;
            at = parent;
          }
          heap[at] = v;
          place[v] = at;
        }
      }
    }
    // numbers of paths, once all distances are final
    paths.fill(0);
    share.fill(0);
    paths[source] = 1;
    let tight = 0;
    for (let k = 0; k < count; k++) {
      const u = settled[k] as number;
      const start = distance[u] as number;
      const pathsTo = paths[u] as number;
      const end = ends[u] as number;
      for (let e = offsets[u] as number; e < end; e++) {
        const v = targets[e] as number;
        const reached = start + (length[e] as number);
        const best = distance[v] as number;
        if (reached - best > tolerance * (reached + best) || (place[v] as number) >= -2 - k) continue;
        paths[v] = (paths[v] as number) + pathsTo;
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
    // what is longer than the way round by more than any tie of path lengths can hide is on no shortest path
    let kept = offsets[source] as number;
    const end = ends[source] as number;
    for (let e = kept; e < end; e++) {
      const v = targets[e] as number;
      if ((length[e] as number) - (distance[v] as number) > slack) continue;
      targets[kept] = v;
      length[kept++] = length[e] as number;
    }
    ends[source] = kept;
    if (turn < hubCount) hubs.push(distance.slice());
  }
  return values;
}

/** Ties that are still in the running: those of actor `i` lie from `offsets[i]` to `ends[i] - 1`. */
interface RemainingTies {
  readonly offsets: Int32Array;
  readonly ends: Int32Array;
  readonly targets: Int32Array;
  readonly length: Float64Array;
  readonly slack: number;
}

/** Drops every tie that is longer than the way over a hub: the tie to the hub, then the shortest path from there. */
function dropDetours(order: Int32Array, hubs: readonly Float64Array[], ties: RemainingTies): void {
  const { offsets, ends, targets, length, slack } = ties;
  const hubOf = new Int32Array(order.length).fill(-1);
  for (let h = 0; h < hubs.length; h++) hubOf[order[h] as number] = h;
  const toHub = new Float64Array(hubs.length);
  for (let i = 0; i < order.length; i++) {
    const from = offsets[i] as number;
    const end = ends[i] as number;
    toHub.fill(Number.POSITIVE_INFINITY);
    for (let e = from; e < end; e++) {
      const h = hubOf[targets[e] as number] as number;
      if (h >= 0) toHub[h] = length[e] as number;
    }
    let last = end;
    for (let h = 0; h < hubs.length; h++) {
      const way = (toHub[h] as number) + slack;
      if (way === Number.POSITIVE_INFINITY) continue;
      const distance = hubs[h] as Float64Array;
      let kept = from;
      for (let e = from; e < last; e++) {
        const v = targets[e] as number;
        const tie = length[e] as number;
        if (tie > way + (distance[v] as number)) continue;
        targets[kept] = v;
        length[kept++] = tie;
      }
      last = kept;
    }
    ends[i] = last;
  }
}

/** Puts an actor in at the root of the 4-ary heap of `size` entries. */
function siftDown(heap: Int32Array, place: Int32Array, distance: Float64Array, actor: number, size: number): void {
  const key = distance[actor] as number;
  let at = 0;
  for (;;) {
    const first = at * 4 + 1;
    if (first >= size) break;
    const last = Math.min(first + 4, size);
    let child = first;
    let least = distance[heap[first] as number] as number;
    for (let c = first + 1; c < last; c++) {
      const other = distance[heap[c] as number] as number;
      if (other < least) {
        least = other;
        child = c;
      }
    }
    if (least >= key) break;
    const moved = heap[child] as number;
    heap[at] = moved;
    place[moved] = at;
    at = child;
  }
  heap[at] = actor;
  place[actor] = at;
}

/** The largest difference that two path lengths may have and still count as equal. */
function pruningSlack(n: number, lengths: Float64Array): number {
  let longest = 0;
  for (const length of lengths) if (length > longest) longest = length;
  return 2 * tolerance * n * longest;
}

/** Actors by number of ties, most first, ties of that broken by number. */
function byTies(n: number, offsets: Int32Array): Int32Array {
  const ties = (i: number): number => (offsets[i + 1] as number) - (offsets[i] as number);
  return Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => ties(b) - ties(a) || a - b);
}
