import { DomainError } from '../../core/errors.ts';
import { bitRows, popcount } from '../../math/bit-rows.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';
import { brokerageMoments } from './brokerage-moments.ts';
import { type GroupOrder, groupOrder } from './group-order.ts';

/** Brokerage of every actor and of the whole layer. Tables are row by row, six columns each: `brokerageRoles`. */
export interface Brokerage {
  readonly n: number;
  /** n x 6: open two-paths that run through the actor in that role */
  readonly counts: Float64Array;
  /** n x 6: what chance gives at this density to an actor of this group */
  readonly expected: Float64Array;
  /** n x 6: standard deviation under chance */
  readonly sd: Float64Array;
  /** n x 6: (count - expected) / sd; 0 where `zDefined` is 0 */
  readonly z: Float64Array;
  /** n x 6: 1 where z is defined, 0 where chance leaves no spread, so that there is no z */
  readonly zDefined: Uint8Array;
  /** the same five for the layer as a whole, 6 each */
  readonly layer: {
    readonly counts: Float64Array;
    readonly expected: Float64Array;
    readonly sd: Float64Array;
    readonly z: Float64Array;
    readonly zDefined: Uint8Array;
  };
  /** why some z is not defined; `null` when all are */
  readonly reason: string | null;
}

/**
 * Gould-Fernandez brokerage: how often an actor stands in the middle of two others that have no direct tie, by the groups of
 * the three. For every i -> v -> k without i -> k, v is coordinator (all of one group), itinerant broker (i and k of one group,
 * v of another), gatekeeper (v and k of one group), representative (i and v of one group) or liaison (three groups).
 * A count is large for any well-connected actor: read z, which compares with chance at the same density and group sizes.
 * Cost: ties times actors / 32. Method and limits: docs/methods/brokerage.md.
 * @param graph directed or not; weights do not matter
 * @param groups group of each actor, any whole numbers from 0
 * @returns counts with expectation, standard deviation and z, for actors and the layer; never NaN
 * @throws DomainError when `groups` has not one whole number, at least zero, for each actor
 * @see references.bib gould1989
 * @example gouldFernandez(csrGraph({ n: 3, directed: true, origins: [0, 1], destinations: [1, 2] }), [0, 1, 2]).counts[1 * 6 + 4] // => 1
 */
export function gouldFernandez(graph: CsrGraph, groups: ArrayLike<number>): Brokerage {
  const { n } = graph;
  if (groups.length !== n)
    throw new DomainError(`gouldFernandez: one group for each of the ${n} actors; got ${groups.length}`);
  const order = groupOrder(groups);
  const counts = openTwoPaths(graph, order);
  const moments = brokerageMoments(n, graph.targets.length, order.sizes);
  const expected = new Float64Array(n * 6);
  const sd = new Float64Array(n * 6);
  const layerCounts = new Float64Array(6);
  for (let v = 0; v < n; v++) {
    const from = (order.groupOf[v] as number) * 6;
    for (let role = 0; role < 6; role++) {
      expected[v * 6 + role] = moments.expected[from + role] as number;
      sd[v * 6 + role] = Math.sqrt(moments.variance[from + role] as number);
      layerCounts[role] = (layerCounts[role] as number) + (counts[v * 6 + role] as number);
    }
  }
  const layerSd = moments.layerVariance.map(Math.sqrt);
  const actors = standardised(counts, expected, sd);
  const layer = standardised(layerCounts, moments.layerExpected, layerSd);
  return {
    n,
    counts,
    expected,
    sd,
    ...actors,
    layer: { counts: layerCounts, expected: moments.layerExpected, sd: layerSd, ...layer },
    reason: whyUndefined(graph, actors.zDefined),
  };
}

/** Counts roles with rows of bits in the order of groups: a group is one stretch of bits. */
function openTwoPaths(graph: CsrGraph, order: GroupOrder): Float64Array {
  const { n, offsets, targets } = graph;
  const { position, groupOf, starts } = order;
  const { words, bits } = bitRows(graph, position);
  const counts = new Float64Array(n * 6);
  // an actor never brokers between i and i: to the count, everyone reaches himself
  for (let p = 0; p < n; p++) bits[p * words + (p >>> 5)] = (bits[p * words + (p >>> 5)] as number) | (1 << (p & 31));
  for (let i = 0; i < n; i++) {
    const a = groupOf[i] as number;
    const row = (position[i] as number) * words;
    const [aFrom, aTo] = [starts[a] as number, starts[a + 1] as number];
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const v = targets[e] as number;
      const b = groupOf[v] as number;
      const other = (position[v] as number) * words;
      // v's own bit is set in both rows, so v is never counted as its own end
      let total = 0;
      for (let w = 0; w < words; w++) {
        // popcount by hand: a call costs a third more
        let x = (bits[other + w] as number) & ~(bits[row + w] as number);
        x -= (x >>> 1) & 0x55555555;
        x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
        total += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
      }
      const own = stretchCount(bits, other, row, starts[b] as number, starts[b + 1] as number);
      const at = v * 6;
      if (a === b) {
        counts[at] = (counts[at] as number) + own;
        counts[at + 3] = (counts[at + 3] as number) + total - own;
      } else {
        const back = stretchCount(bits, other, row, aFrom, aTo);
        counts[at + 1] = (counts[at + 1] as number) + back;
        counts[at + 2] = (counts[at + 2] as number) + own;
        counts[at + 4] = (counts[at + 4] as number) + total - own - back;
      }
      counts[at + 5] = (counts[at + 5] as number) + total;
    }
  }
  return counts;
}

/** Bits from `from` to `to - 1` that are set in row `x` and not in row `y`. */
function stretchCount(bits: Int32Array, x: number, y: number, from: number, to: number): number {
  if (from >= to) return 0;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  let sum = 0;
  for (let w = first; w <= last; w++) {
    let word = (bits[x + w] as number) & ~(bits[y + w] as number);
    if (w === first) word &= -1 << (from & 31);
    if (w === last) word &= -1 >>> (31 - ((to - 1) & 31));
    sum += popcount(word);
  }
  return sum;
}

function standardised(
  counts: Float64Array,
  expected: Float64Array,
  sd: Float64Array,
): { z: Float64Array; zDefined: Uint8Array } {
  const z = new Float64Array(counts.length);
  const zDefined = new Uint8Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    if (!((sd[i] as number) > 0)) continue;
    z[i] = ((counts[i] as number) - (expected[i] as number)) / (sd[i] as number);
    zDefined[i] = 1;
  }
  return { z, zDefined };
}

function whyUndefined(graph: CsrGraph, zDefined: Uint8Array): string | null {
  const { n, targets } = graph;
  if (n < 3) return `nobody can stand between two others among ${n} actors`;
  if (targets.length === 0) return 'the layer has no tie, so that chance leaves no spread';
  if (targets.length === n * (n - 1)) return 'every tie that could be is there, so that chance leaves no spread';
  return zDefined.includes(0) ? 'groups are too few or too small for some role' : null;
}
