import type { CsrGraph } from '../../math/csr-graph.ts';
import type { Constraint } from './burt-constraint.ts';
import { contactShares } from './contact-shares.ts';

/**
 * Burt's effective size of an actor's network: its contacts, less what each repeats of the others. With p(i, q) the share of i's
 * strength that goes to q and m(j, q) the strength of j and q as a share of j's strongest:
 * sum over contacts j of (1 - sum over contacts q of p(i, q) m(j, q)). Contacts who do not know each other count 1 each.
 * @param graph directed or not; weights are strengths, both directions of a pair are added
 * @returns at most the number of contacts; actors without a contact have none
 * @see references.bib burt1992
 * @example effectiveSize(csrGraph({ n: 3, directed: false, origins: [0, 0], destinations: [1, 2] })).values[0] // => 2
 */
export function effectiveSize(graph: CsrGraph): Constraint {
  const { n } = graph;
  const { offsets, contacts, shares, relative } = contactShares(graph);
  const values = new Float64Array(n);
  const defined = new Uint8Array(n);
  const share = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    if (from === to) continue;
    for (let e = from; e < to; e++) share[contacts[e] as number] = shares[e] as number;
    let size = 0;
    for (let e = from; e < to; e++) {
      const j = contacts[e] as number;
      let repeated = 0;
      for (let f = offsets[j] as number; f < (offsets[j + 1] as number); f++)
        repeated += (share[contacts[f] as number] as number) * (relative[f] as number);
      size += 1 - repeated;
    }
    values[i] = size;
    defined[i] = 1;
    for (let e = from; e < to; e++) share[contacts[e] as number] = 0;
  }
  return { values, defined, reason: defined.includes(0) ? 'an actor without a contact has no effective size' : null };
}
