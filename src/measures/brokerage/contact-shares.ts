import type { CsrGraph } from '../../math/csr-graph.ts';
import { transposedGraph } from '../../math/transposed-graph.ts';

/** Contacts of each actor: those of `i` stand at `offsets[i]` to `offsets[i + 1] - 1`. */
export interface ContactShares {
  readonly offsets: Int32Array;
  readonly contacts: Int32Array;
  /** share of the actor's strength, both directions added, that goes to the contact */
  readonly shares: Float64Array;
  /** strength of the contact as a share of the actor's strongest */
  readonly relative: Float64Array;
}

/**
 * For each actor its contacts and the share of its strength that goes to each. Ties of weight zero make no contact.
 * @param graph directed or not; both directions of a pair are added
 */
export function contactShares(graph: CsrGraph): ContactShares {
  const { n } = graph;
  const sides = graph.directed ? [graph, transposedGraph(graph)] : [graph];
  const offsets = new Int32Array(n + 1);
  const most = graph.targets.length * sides.length;
  const contacts = new Int32Array(most);
  const shares = new Float64Array(most);
  const relative = new Float64Array(most);
  const strength = new Float64Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const first = count;
    let total = 0;
    for (const { offsets: rows, targets, weights } of sides)
      for (let e = rows[i] as number; e < (rows[i + 1] as number); e++) {
        const weight = weights === null ? 1 : (weights[e] as number);
        if (weight === 0) continue;
        const j = targets[e] as number;
        if (strength[j] === 0) contacts[count++] = j;
        strength[j] = (strength[j] as number) + weight;
        total += weight;
      }
    let strongest = 0;
    for (let c = first; c < count; c++) strongest = Math.max(strongest, strength[contacts[c] as number] as number);
    for (let c = first; c < count; c++) {
      const j = contacts[c] as number;
      shares[c] = (strength[j] as number) / total;
      relative[c] = (strength[j] as number) / strongest;
      strength[j] = 0;
    }
    offsets[i + 1] = count;
  }
  return { offsets, contacts, shares, relative };
}
