import { DomainError } from '../core/errors.ts';
import type { CsrGraph } from './csr-graph.ts';

/**
 * The supra-graph of several layers of the same actors: one replica of every actor in every layer, the ties of each layer among its
 * replicas, and a tie of weight `coupling` both ways between any two replicas of one actor. Replica of actor i in layer l: l n + i.
 * @param layers graphs of equal size; of an undirected one each tie leads both ways
 * @param coupling weight between replicas, at least zero: 0 leaves the layers apart, a large one melts them into their sum
 * @returns a directed graph of layers times actors vertices
 * @throws DomainError for no layer, layers of different size, or a coupling that is negative or not finite
 * @see references.bib dedomenico2013
 * @example supraGraph([csrGraph({ n: 1, directed: true, origins: [], destinations: [] }), csrGraph({ n: 1, directed: true, origins: [], destinations: [] })], 2).weights // => Float64Array.of(2, 2)
 */
export function supraGraph(layers: readonly CsrGraph[], coupling: number): CsrGraph {
  const n = layers[0]?.n;
  if (n === undefined) throw new DomainError('supraGraph: there must be a layer; got none');
  if (layers.some((layer) => layer.n !== n))
    throw new DomainError(
      `supraGraph: layers must have the same actors; got ${layers.map((layer) => layer.n).join(', ')}`,
    );
  if (!(coupling >= 0 && coupling < Number.POSITIVE_INFINITY))
    throw new DomainError(`supraGraph: coupling must be finite and at least zero; got ${coupling}`);
  const couples = coupling > 0 ? layers.length - 1 : 0;
  const ties = layers.reduce((sum, { targets }) => sum + targets.length, 0) + couples * layers.length * n;
  const offsets = new Int32Array(layers.length * n + 1);
  const targets = new Int32Array(ties);
  const weights = new Float64Array(ties);
  let at = 0;
  for (const [l, layer] of layers.entries())
    for (let i = 0; i < n; i++) {
      // rows stay sorted: replicas in earlier layers, the layer's own ties, replicas in later layers
      for (let k = 0; couples > 0 && k < l; k++) {
        targets[at] = k * n + i;
        weights[at++] = coupling;
      }
      for (let e = layer.offsets[i] as number; e < (layer.offsets[i + 1] as number); e++) {
        targets[at] = l * n + (layer.targets[e] as number);
        weights[at++] = layer.weights === null ? 1 : (layer.weights[e] as number);
      }
      for (let k = l + 1; couples > 0 && k < layers.length; k++) {
        targets[at] = k * n + i;
        weights[at++] = coupling;
      }
      offsets[l * n + i + 1] = at;
    }
  return { n: layers.length * n, directed: true, offsets, targets, weights };
}
