import { DomainError } from '../core/errors.ts';

/**
 * A graph in compressed sparse rows: the ties of actor `i` are the positions `offsets[i]` to `offsets[i + 1] - 1`, sorted by
 * target. No tie leads from an actor to itself and no pair has two. An undirected graph holds each tie in both directions.
 */
export interface CsrGraph {
  /** how many actors, numbered from 0 */
  readonly n: number;
  readonly directed: boolean;
  /** length n + 1 */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  /** strength of each tie, at least zero; `null` when all weigh 1 */
  readonly weights: Float64Array | null;
}

/** What a graph is built from: ties as parallel columns. */
export interface TieColumns {
  readonly n: number;
  readonly directed: boolean;
  readonly origins: ArrayLike<number>;
  readonly destinations: ArrayLike<number>;
  readonly weights?: ArrayLike<number> | null;
}

/**
 * Builds a graph from ties. Ties from an actor to itself are left out; several ties of one pair become one whose weight is
 * their sum. For an undirected graph a tie is given once, in either direction; given in both it counts twice.
 * @param ties columns of equal length; actors are numbers from 0 to n - 1, weights are finite and at least zero
 * @returns rows sorted by target; cost is linear in actors and ties
 * @throws DomainError for columns of different length, an actor outside 0 to n - 1 or a weight that is negative or not finite
 * @example csrGraph({ n: 3, directed: true, origins: [2, 0], destinations: [0, 1] }).targets // => Int32Array.of(1, 0)
 */
export function csrGraph(ties: TieColumns): CsrGraph {
  const { n, directed, origins, destinations } = ties;
  const weights = ties.weights ?? null;
  const count = origins.length;
  if (!Number.isInteger(n) || n < 0) throw new DomainError(`csrGraph: n must be whole and at least zero; got ${n}`);
  if (destinations.length !== count || (weights !== null && weights.length !== count))
    throw new DomainError(
      `csrGraph: columns must be of equal length; got ${count}, ${destinations.length}${weights === null ? '' : `, ${weights.length}`}`,
    );
  for (let e = 0; e < count; e++) {
    demandActor(origins[e] as number, n);
    demandActor(destinations[e] as number, n);
    const weight = weights === null ? 1 : (weights[e] as number);
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new DomainError(`csrGraph: weights must be finite and at least zero; got ${weight}`);
  }
  // twice sorted by counting: by target, then stably by origin
  const byTarget = bucket(n, directed ? [destinations] : [destinations, origins], count);
  const byOrigin = new Int32Array(n + 1);
  const sides = directed ? 1 : 2;
  for (let e = 0; e < count * sides; e++) {
    const from = e < count ? (origins[e] as number) : (destinations[e - count] as number);
    byOrigin[from + 1] = (byOrigin[from + 1] as number) + 1;
  }
  for (let i = 0; i < n; i++) byOrigin[i + 1] = (byOrigin[i + 1] as number) + (byOrigin[i] as number);
  const next = byOrigin.slice(0, n);
  const ends = new Int32Array(count * sides);
  const strengths = weights === null ? null : new Float64Array(count * sides);
  for (const e of byTarget) {
    const [from, to] =
      e < count
        ? [origins[e] as number, destinations[e] as number]
        : [destinations[e - count] as number, origins[e - count] as number];
    const at = next[from] as number;
    next[from] = at + 1;
    ends[at] = to;
    if (strengths !== null && weights !== null) strengths[at] = weights[e < count ? e : e - count] as number;
  }
  return merged(n, directed, byOrigin, ends, strengths);
}

function demandActor(actor: number, n: number): void {
  if (!Number.isInteger(actor) || actor < 0 || actor >= n)
    throw new DomainError(`csrGraph: actors are whole numbers from 0 to ${n - 1}; got ${actor}`);
}

/** Positions of all entries of the columns, laid one after the other, in the order of their values. */
function bucket(n: number, columns: readonly ArrayLike<number>[], count: number): Int32Array {
  const starts = new Int32Array(n + 1);
  for (const column of columns)
    for (let e = 0; e < count; e++) {
      const value = column[e] as number;
      starts[value + 1] = (starts[value + 1] as number) + 1;
    }
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const order = new Int32Array(count * columns.length);
  columns.forEach((column, side) => {
    for (let e = 0; e < count; e++) {
      const value = column[e] as number;
      const at = starts[value] as number;
      starts[value] = at + 1;
      order[at] = e + side * count;
    }
  });
  return order;
}

/** Drops ties to oneself and joins ties of one pair, in place. */
function merged(
  n: number,
  directed: boolean,
  starts: Int32Array,
  ends: Int32Array,
  strengths: Float64Array | null,
): CsrGraph {
  const offsets = new Int32Array(n + 1);
  const repeated = strengths === null ? new Float64Array(ends.length) : strengths;
  if (strengths === null) repeated.fill(1);
  let kept = 0;
  let joined = false;
  for (let i = 0; i < n; i++) {
    const first = kept;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const to = ends[e] as number;
      if (to === i) continue;
      if (kept > first && ends[kept - 1] === to) {
        repeated[kept - 1] = (repeated[kept - 1] as number) + (repeated[e] as number);
        joined = true;
        continue;
      }
      ends[kept] = to;
      repeated[kept] = repeated[e] as number;
      kept++;
    }
    offsets[i + 1] = kept;
  }
  const weights = strengths === null && !joined ? null : repeated.slice(0, kept);
  return { n, directed, offsets, targets: ends.slice(0, kept), weights };
}
