import { DomainError } from '../../core/errors.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';

/** How alike two layers of the same actors are. */
export interface LayerSimilarity {
  /** ties that both have over ties that either has, 0-1; `null` when neither has a tie */
  readonly jaccard: number | null;
  readonly shared: number;
  readonly either: number;
  /** Pearson correlation over actors of the number of ties, out and in added; `null` where one layer's degrees do not differ */
  readonly degreeCorrelation: number | null;
  /** why something is not defined; `null` when all is */
  readonly reason: string | null;
}

/**
 * Compares two layers: do the same pairs have ties, and do the same actors have many?
 * Directed ties are compared with their direction; a directed and an undirected layer as directed ones. More: docs/methods/multilayer.md.
 * @param a one layer; weights do not matter, ties of weight zero count
 * @param b another with the same actors under the same numbers
 * @returns never NaN
 * @throws DomainError for layers of different size
 * @see references.bib dedomenico2015
 * @example layerSimilarity(csrGraph({ n: 2, directed: true, origins: [0], destinations: [1] }), csrGraph({ n: 2, directed: true, origins: [1], destinations: [0] })).jaccard // => 0
 */
export function layerSimilarity(a: CsrGraph, b: CsrGraph): LayerSimilarity {
  if (a.n !== b.n) throw new DomainError(`layerSimilarity: layers must have the same actors; got ${a.n} and ${b.n}`);
  const { n } = a;
  let shared = 0;
  for (let i = 0; i < n; i++) {
    let e = a.offsets[i] as number;
    let f = b.offsets[i] as number;
    // rows are sorted by target
    while (e < (a.offsets[i + 1] as number) && f < (b.offsets[i + 1] as number)) {
      const [x, y] = [a.targets[e] as number, b.targets[f] as number];
      if (x === y) shared++;
      if (x <= y) e++;
      if (y <= x) f++;
    }
  }
  const twice = a.directed || b.directed ? 1 : 2;
  const either = (a.targets.length + b.targets.length - shared) / twice;
  const correlation = pearson(degrees(a), degrees(b));
  const reasons = [
    either === 0 ? 'neither layer has a tie' : null,
    correlation === null ? 'in a layer all actors have equally many ties, so that there is nothing to correlate' : null,
  ].filter((reason) => reason !== null);
  return {
    jaccard: either === 0 ? null : shared / twice / either,
    shared: shared / twice,
    either,
    degreeCorrelation: correlation,
    reason: reasons.length === 0 ? null : reasons.join('; '),
  };
}

/** Ties of each actor, out and in; those of an undirected layer count twice, which correlations do not see. */
function degrees({ n, offsets, targets }: CsrGraph): Float64Array {
  const counts = new Float64Array(n);
  for (let i = 0; i < n; i++) counts[i] = (offsets[i + 1] as number) - (offsets[i] as number);
  for (const target of targets) counts[target] = (counts[target] as number) + 1;
  return counts;
}

function pearson(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [(x[i] as number) - mx, (y[i] as number) - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // degrees are whole numbers: without any difference the sums are zero to rounding
  if (n === 0 || x.every((value) => value === x[0]) || y.every((value) => value === y[0])) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
