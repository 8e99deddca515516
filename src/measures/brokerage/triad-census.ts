import { bitRows, popcount } from '../../math/bit-rows.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';

/** The 16 kinds of triads, in the order of the census: mutual, asymmetric, null ties, then Down, Up, Transitive, Cyclic. */
export const triadTypes = [
  '003',
  '012',
  '102',
  '021D',
  '021U',
  '021C',
  '111D',
  '111U',
  '030T',
  '030C',
  '201',
  '120D',
  '120U',
  '120C',
  '210',
  '300',
] as const;

/**
 * Triad census: how many of the n (n - 1) (n - 2) / 6 sets of three actors have each of the 16 possible patterns of directed
 * ties. An open triad such as 021C or 201 has a broker in its middle, a closed one has none.
 *
 * Triangles are counted by intersecting rows of bits, each at its one odd tie; triads with two linked pairs follow from the
 * degrees less the triangles' share, the rest from the number of linked pairs. Cost: linked pairs times actors / 32.
 * @param graph directed or not; weights do not matter
 * @returns 16 counts in the order of {@link triadTypes}, exact up to 2^53; all zero below three actors
 * @see references.bib batagelj2001
 * @example triadCensus(csrGraph({ n: 3, directed: true, origins: [0, 1], destinations: [1, 2] }))[5] // => 1
 */
export function triadCensus(graph: CsrGraph): Float64Array {
  const { n, offsets, targets } = graph;
  const { words, bits } = bitRows(graph);
  const out = new Int32Array(n * words);
  const into = new Int32Array(n * words);
  const mutual = new Int32Array(n * words);
  for (let i = 0; i < n; i++) {
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const j = targets[e] as number;
      const at = i * words + (j >>> 5);
      const bit = 1 << (j & 31);
      if (((bits[j * words + (i >>> 5)] as number) >>> (i & 31)) & 1) mutual[at] = (mutual[at] as number) | bit;
      else {
        out[at] = (out[at] as number) | bit;
        const back = j * words + (i >>> 5);
        into[back] = (into[back] as number) | (1 << (i & 31));
      }
    }
  }
  let [t300, t210, t120D, t120U, t120, t030T, t030C] = [0, 0, 0, 0, 0, 0, 0];
  // two linked pairs that meet in one actor, by kind
  let [wedgeMM, wedgeMO, wedgeMI, wedgeOO, wedgeII, wedgeOI] = [0, 0, 0, 0, 0, 0];
  let asymmetricPairs = 0;
  let mutualPairs = 0;
  for (let i = 0; i < n; i++) {
    const a = i * words;
    let [m, o, p] = [0, 0, 0];
    for (let w = 0; w < words; w++) {
      m += popcount(mutual[a + w] as number);
      o += popcount(out[a + w] as number);
      p += popcount(into[a + w] as number);
    }
    wedgeMM += (m * (m - 1)) / 2;
    wedgeOO += (o * (o - 1)) / 2;
    wedgeII += (p * (p - 1)) / 2;
    wedgeMO += m * o;
    wedgeMI += m * p;
    wedgeOI += o * p;
    asymmetricPairs += o;
    mutualPairs += m;
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const j = targets[e] as number;
      const b = j * words;
      if (((out[a + (j >>> 5)] as number) >>> (j & 31)) & 1) {
        for (let w = 0; w < words; w++) {
          t210 += popcount((mutual[a + w] as number) & (mutual[b + w] as number));
          t030T += popcount((out[a + w] as number) & (into[b + w] as number));
          t030C += popcount((into[a + w] as number) & (out[b + w] as number));
        }
      } else if (i < j) {
        for (let w = 0; w < words; w++) {
          const [oa, ia] = [out[a + w] as number, into[a + w] as number];
          const [ob, ib] = [out[b + w] as number, into[b + w] as number];
          t300 += popcount((mutual[a + w] as number) & (mutual[b + w] as number));
          t120D += popcount(ia & ib);
          t120U += popcount(oa & ob);
          t120 += popcount((oa | ia) & (ob | ib));
        }
      }
    }
  }
  mutualPairs /= 2;
  // a triangle of one kind of tie is met at each of its three
  t300 /= 3;
  t030C /= 3;
  const t120C = t120 - t120D - t120U;
  const t201 = wedgeMM - t210 - 3 * t300;
  const t021D = wedgeOO - t030T - t120D;
  const t021U = wedgeII - t030T - t120U;
  const t021C = wedgeOI - t030T - 3 * t030C - t120C;
  // in 111D the tie of the middle actor comes in, in 111U it goes out
  const t111D = wedgeMI - t210 - 2 * t120D - t120C;
  const t111U = wedgeMO - t210 - 2 * t120U - t120C;
  const t012 =
    asymmetricPairs * (n - 2) - 2 * (t021D + t021U + t021C) - (t111D + t111U) - 3 * (t030T + t030C) - 2 * t120 - t210;
  const t102 = mutualPairs * (n - 2) - (t111D + t111U) - 2 * t201 - t120 - 2 * t210 - 3 * t300;
  const linked = [t012, t102, t021D, t021U, t021C, t111D, t111U, t030T, t030C, t201, t120D, t120U, t120C, t210, t300];
  const none = (n * (n - 1) * (n - 2)) / 6 - linked.reduce((sum, count) => sum + count, 0);
  return n < 3 ? new Float64Array(16) : Float64Array.from([none, ...linked]);
}
