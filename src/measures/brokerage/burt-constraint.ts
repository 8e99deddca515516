import type { CsrGraph } from '../../math/csr-graph.ts';
import { contactShares } from './contact-shares.ts';

/** Burt's constraint of every actor. */
export interface Constraint {
  /** 0 where `defined` is 0 */
  readonly values: Float64Array;
  /** 1 where an actor has a contact, 0 where it has none and therefore no constraint */
  readonly defined: Uint8Array;
  /** why some have none; `null` when all have one */
  readonly reason: string | null;
}

/**
 * Burt's constraint: how far an actor's relations lead back to one contact, directly or through contacts of that contact. Low
 * means open room between others (structural holes), high means that others stand around one. With p(i, j) the share of i's
 * strength, both directions, that goes to j: sum over contacts j of (p(i, j) + sum over q of p(i, q) p(q, j))^2.
 * Cost: sum over actors of the contacts of their contacts.
 * @param graph directed or not; weights are strengths, both directions of a pair are added
 * @returns above zero; above 1 where few contacts are closely tied to one another; actors without a contact have none
 * @see references.bib burt1992
 * @example burtConstraint(csrGraph({ n: 3, directed: false, origins: [0, 0], destinations: [1, 2] })).values // => Float64Array.of(0.5, 1, 1)
 */
export function burtConstraint(graph: CsrGraph): Constraint {
  const { n } = graph;
  const { offsets, contacts, shares } = contactShares(graph);
  const values = new Float64Array(n);
  const defined = new Uint8Array(n);
  const through = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    if (from === to) continue;
    for (let e = from; e < to; e++) {
      const q = contacts[e] as number;
      const share = shares[e] as number;
      through[q] = (through[q] as number) + share;
      for (let f = offsets[q] as number; f < (offsets[q + 1] as number); f++) {
        const j = contacts[f] as number;
        through[j] = (through[j] as number) + share * (shares[f] as number);
      }
    }
    let sum = 0;
    for (let e = from; e < to; e++) sum += (through[contacts[e] as number] as number) ** 2;
    values[i] = sum;
    defined[i] = 1;
    through.fill(0);
  }
  return { values, defined, reason: defined.includes(0) ? 'an actor without a contact has no constraint' : null };
}
