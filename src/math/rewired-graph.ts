import { DomainError } from '../core/errors.ts';
import type { RandomStream } from '../core/random.ts';
import { bitRows } from './bit-rows.ts';
import { type CsrGraph, csrGraph } from './csr-graph.ts';

/**
 * A random graph in which every actor keeps its number of ties, out and in: two ties a -> b and c -> d become a -> d and
 * c -> b, again and again. A try that would make a tie to oneself or a second tie of a pair changes nothing and counts, which
 * keeps all graphs equally likely. Three ties in a ring are turned round now and then: without that some directed graphs
 * cannot be reached. A weight stays with the origin of its tie (of an undirected tie, with one end).
 * Cost: tries, and n squared bits.
 * @param graph directed or not
 * @param random a stream; the same stream gives the same graph
 * @param triesPerTie tries for each tie, at least zero; 10 forget the start in all but the densest graphs
 * @returns a new graph of the same size; the same ties where no other graph has these degrees
 * @throws DomainError for a number of tries that is negative or not finite
 * @see references.bib milo2003 roberts2012
 * @example rewiredGraph(csrGraph({ n: 3, directed: true, origins: [0], destinations: [1] }), { next: () => 0.5, below: () => 0 }).n // => 3
 */
export function rewiredGraph(graph: CsrGraph, random: RandomStream, triesPerTie = 10): CsrGraph {
  if (!(triesPerTie >= 0 && triesPerTie < Number.POSITIVE_INFINITY))
    throw new DomainError(`rewiredGraph: tries must be finite and at least zero; got ${triesPerTie}`);
  const { n, directed, offsets } = graph;
  const { words, bits } = bitRows(graph);
  const linked = (i: number, j: number): boolean => (((bits[i * words + (j >>> 5)] as number) >>> (j & 31)) & 1) === 1;
  const flip = (i: number, j: number): void => {
    const at = i * words + (j >>> 5);
    bits[at] = (bits[at] as number) ^ (1 << (j & 31));
    if (directed) return;
    const back = j * words + (i >>> 5);
    bits[back] = (bits[back] as number) ^ (1 << (i & 31));
  };
  const origins: number[] = [];
  const ends: number[] = [];
  const strengths: number[] = [];
  for (let i = 0; i < n; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      const to = graph.targets[e] as number;
      if (!directed && to < i) continue;
      origins.push(i);
      ends.push(to);
      strengths.push(graph.weights === null ? 1 : (graph.weights[e] as number));
    }
  const count = origins.length;
  const tries = count < 2 ? 0 : Math.ceil(triesPerTie * count);
  /** position of each directed tie, to find the third of a ring */
  const tieAt = pairTable(n);
  if (directed) for (let e = 0; e < count; e++) tieAt.set((origins[e] as number) * n + (ends[e] as number), e);

  const turnRing = (e: number, f: number): void => {
    const [a, b, d] = [origins[e] as number, ends[e] as number, ends[f] as number];
    if (d === a || !linked(d, a) || linked(b, a) || linked(d, b) || linked(a, d)) return;
    const g = tieAt.get(d * n + a) as number;
    // each actor of the ring keeps its own tie, which now leads the other way
    place(e, a, d);
    place(f, b, a);
    place(g, d, b);
  };
  const place = (e: number, from: number, to: number): void => {
    const before = ends[e] as number;
    flip(from, before);
    tieAt.delete(from * n + before);
    flip(from, to);
    tieAt.set(from * n + to, e);
    ends[e] = to;
  };
  for (let t = 0; t < tries; t++) {
    const e = random.below(count);
    const f = random.below(count);
    if (e === f) continue;
    if (!directed && random.below(2) === 1) {
      const from = origins[f] as number;
      origins[f] = ends[f] as number;
      ends[f] = from;
    }
    const [a, b, c, d] = [origins[e] as number, ends[e] as number, origins[f] as number, ends[f] as number];
    if (directed && b === c) turnRing(e, f);
    else if (a !== d && c !== b && !linked(a, d) && !linked(c, b)) {
      if (directed) {
        place(e, a, d);
        place(f, c, b);
        continue;
      }
      flip(a, b);
      flip(c, d);
      flip(a, d);
      flip(c, b);
      ends[e] = d;
      ends[f] = b;
    }
  }
  return csrGraph({
    n,
    directed,
    origins,
    destinations: ends,
    weights: graph.weights === null ? null : strengths,
  });
}

/** Largest table of all pairs that is laid out in full: 16 MiB. */
const mostPairs = 4_194_304;

interface PairTable {
  set(pair: number, value: number): void;
  get(pair: number): number | undefined;
  delete(pair: number): void;
}

/** Numbers by pair of actors: an array where it is small enough, for a map costs several times as much. */
function pairTable(n: number): PairTable {
  if (n * n > mostPairs) return new Map<number, number>();
  const table = new Int32Array(n * n);
  return {
    set: (pair, value) => {
      table[pair] = value;
    },
    get: (pair) => table[pair],
    // an entry is read only while its tie is there
    delete: () => {},
  };
}
