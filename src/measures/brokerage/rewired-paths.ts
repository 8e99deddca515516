import { DomainError } from '../../core/errors.ts';
import type { RandomStream } from '../../core/random.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';
import { rewiredGraph } from '../../math/rewired-graph.ts';

/** One layer in which third parties may stand between two actors. */
export interface PathLayer {
  readonly graph: CsrGraph;
  /** vertices of the two sides; -1 = not in this layer */
  readonly a: number;
  readonly b: number;
  /** vertex of each third party; -1 = not in this layer */
  readonly thirds: Int32Array;
  /** when a third party has a channel: a tie either way, a tie that it sends, or a common target (two-mode layers) */
  readonly channel: 'either-way' | 'sends' | 'common-target';
}

/** Number of layers in which each third party has channels to both sides, beside chance. */
export interface RewiredPaths {
  readonly observed: Int32Array;
  /** mean and standard deviation over the draws */
  readonly expected: Float64Array;
  readonly sd: Float64Array;
  /** 0 where `zDefined` is 0 */
  readonly z: Float64Array;
  /** 1 where the draws differ, 0 where chance leaves no spread */
  readonly zDefined: Uint8Array;
}

/**
 * Which third parties have a channel to both sides of a layer.
 * @returns 1 or 0 for each third party
 */
export function twoPaths(layer: PathLayer, graph: CsrGraph = layer.graph): Uint8Array {
  const { a, b, thirds, channel } = layer;
  const found = new Uint8Array(thirds.length);
  if (a < 0 || b < 0) return found;
  const toA = tiedTo(graph, a, channel);
  const toB = tiedTo(graph, b, channel);
  thirds.forEach((third, at) => {
    if (third >= 0 && toA[third] === 1 && toB[third] === 1) found[at] = 1;
  });
  return found;
}

/** Which vertices have a channel to one. */
function tiedTo({ n, offsets, targets }: CsrGraph, to: number, channel: PathLayer['channel']): Uint8Array {
  const tied = new Uint8Array(n);
  const own = new Uint8Array(n);
  for (let e = offsets[to] as number; e < (offsets[to + 1] as number); e++) own[targets[e] as number] = 1;
  if (channel === 'either-way') tied.set(own);
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const target = targets[e] as number;
      if (channel === 'common-target' ? own[target] === 1 : target === to) {
        tied[i] = 1;
        break;
      }
    }
  return tied;
}

/**
 * In how many layers a third party has channels to both sides, against layers in which every actor keeps its number of ties out
 * and in but not whom it is tied to. Each layer is rewired on its own; draws of all layers are put together one by one.
 * A high z: channels to just these two are more than the third party's general connectedness gives.
 * @param layers all with the same third parties in the same order
 * @param draws rewired networks, at least two
 * @param random a stream; the same stream gives the same numbers
 * @param triesPerTie see `rewiredGraph`
 * @returns z is not defined where all draws agree; never NaN
 * @throws DomainError for fewer than two draws or layers with different third parties
 * @see references.bib milo2003
 */
export function rewiredPaths(
  layers: readonly PathLayer[],
  draws: number,
  random: RandomStream,
  triesPerTie = 10,
): RewiredPaths {
  if (!Number.isInteger(draws) || draws < 2)
    throw new DomainError(`rewiredPaths: draws must be a whole number, at least two; got ${draws}`);
  const count = layers[0]?.thirds.length ?? 0;
  if (layers.some(({ thirds }) => thirds.length !== count))
    throw new DomainError('rewiredPaths: every layer must have the same third parties; got lists of different length');
  const observed = new Int32Array(count);
  const counts = Array.from({ length: draws }, () => new Int32Array(count));
  const add = (sums: Int32Array, found: Uint8Array): void =>
    found.forEach((one, third) => {
      sums[third] = (sums[third] as number) + one;
    });
  for (const layer of layers) {
    add(observed, twoPaths(layer));
    if (layer.a < 0 || layer.b < 0) continue;
    for (const sums of counts) add(sums, twoPaths(layer, rewiredGraph(layer.graph, random, triesPerTie)));
  }
  const expected = new Float64Array(count);
  const sd = new Float64Array(count);
  const z = new Float64Array(count);
  const zDefined = new Uint8Array(count);
  for (let third = 0; third < count; third++) {
    const mean = counts.reduce((sum, draw) => sum + (draw[third] as number), 0) / draws;
    const squares = counts.reduce((sum, draw) => sum + ((draw[third] as number) - mean) ** 2, 0);
    expected[third] = mean;
    if (counts.every((draw) => draw[third] === counts[0]?.[third])) continue;
    sd[third] = Math.sqrt(squares / (draws - 1));
    z[third] = ((observed[third] as number) - mean) / (sd[third] as number);
    zDefined[third] = 1;
  }
  return { observed, expected, sd, z, zDefined };
}
