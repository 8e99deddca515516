import type { CsrGraph } from './csr-graph.ts';

/**
 * Whether ties of positive weight lead from some actor back to himself: peels off those whom no tie reaches until none is left.
 * @param graph directed or not; an undirected tie is a cycle of two
 * @returns false for a graph without ties; cost is linear in actors and ties
 * @example hasCycle(csrGraph({ n: 2, directed: true, origins: [0, 1], destinations: [1, 0] })) // => true
 */
export function hasCycle({ n, offsets, targets, weights }: CsrGraph): boolean {
  const incoming = new Int32Array(n);
  const counts = (e: number): boolean => weights === null || (weights[e] as number) > 0;
  for (let e = 0; e < targets.length; e++)
    if (counts(e)) incoming[targets[e] as number] = (incoming[targets[e] as number] as number) + 1;
  const peeled = new Int32Array(n);
  let tail = 0;
  for (let i = 0; i < n; i++) if (incoming[i] === 0) peeled[tail++] = i;
  for (let head = 0; head < tail; head++) {
    const i = peeled[head] as number;
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      if (!counts(e)) continue;
      const to = targets[e] as number;
      const left = (incoming[to] as number) - 1;
      incoming[to] = left;
      if (left === 0) peeled[tail++] = to;
    }
  }
  return tail < n;
}
