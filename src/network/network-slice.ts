/** One layer of the relation system at one time, among all actors: what exports, measures and null models build on. */
import { type ConfidenceClass, confidenceClasses } from '../core/confidence.ts';
import type { LayerId, Tie } from './tie.ts';

/** When a slice is taken. */
export interface SliceTime {
  /** EDTF, asked at its last day: state ties that hold on it, yearly figures of its year */
  readonly on: string;
  /** ISO days: events count that happened after the first and not later than the second */
  readonly after: string;
  readonly to: string;
}

/** All that a layer says of one ordered pair with one sign. */
export interface SliceTie {
  readonly origin: string;
  readonly destination: string;
  /** above zero, in the slice's unit */
  readonly weight: number;
  /** friendly 1, hostile -1, neither 0 */
  readonly sign: -1 | 0 | 1;
  readonly level: 'bilateral' | 'multilateral';
  /** weakest confidence class of the statements */
  readonly class: ConfidenceClass;
  /** source of the first statement; others stand in the statements */
  readonly source: string;
  /** the ties that were joined; of a large table one tie stands for all its rows of the pair */
  readonly statements: readonly Tie[];
}

/** Rows that are not in a slice, and why. */
export interface SliceDrop {
  readonly reason: string;
  readonly rows: number;
  readonly example: string;
}

/** A row that says that a pair has no tie of the layer. */
export interface StatedNone {
  readonly origin: string;
  readonly destination: string;
  readonly class: ConfidenceClass;
  readonly source: string;
  readonly table: string;
  readonly row: string;
}

/**
 * Ties of all actors on one layer at one time. At most one tie for each origin, destination and sign; an undirected slice holds
 * a pair once, the smaller id as origin.
 */
export interface NetworkSlice {
  readonly layer: LayerId;
  readonly time: SliceTime;
  readonly directed: boolean;
  /** what a weight counts */
  readonly unit: string;
  /** the one series taken where several state the same flow; `null` where the layer has none */
  readonly basis: string | null;
  /** sorted by id: every actor that some row of the slice tells of, isolated ones included */
  readonly actors: readonly string[];
  /** sorted by origin, destination, sign */
  readonly ties: readonly SliceTie[];
  readonly statedNone: readonly StatedNone[];
  /** actors that sources of the whole state system tell of: between two of them a missing row means no recorded tie */
  readonly census: ReadonlySet<string>;
  readonly dropped: readonly SliceDrop[];
  /** rows that every tie rests on and no statement names: the roll calls of a mean agreement */
  readonly restsOn: readonly RowReference[];
}

/** A row of a table and its source. */
export interface RowReference {
  readonly table: string;
  readonly row: string;
  readonly source: string;
}

/** What a slice is made of. */
export interface SliceParts {
  readonly layer: LayerId;
  readonly time: SliceTime;
  readonly directed: boolean;
  readonly unit: string;
  readonly basis?: string | null;
  /** ties that count at the time; each adds its strength */
  readonly ties: readonly Tie[];
  readonly statedNone?: readonly StatedNone[];
  /** whether a source lists the whole state system; none does when left out */
  readonly isCensus?: (source: string) => boolean;
  /** why an actor cannot stand in the slice, or `null` when it can */
  readonly refuses: (actor: string) => string | null;
  readonly dropped?: readonly SliceDrop[];
  readonly restsOn?: readonly RowReference[];
  /** strength of one tie; left out: 1 */
  readonly strength?: (tie: Tie) => number;
}

/**
 * Joins ties to a slice: strengths of a pair are added, signs kept apart.
 * A tie whose strength is zero, or one end of which cannot stand in the slice, is dropped with its reason.
 * What counts on which layer, and the limits: docs/methods/network-slices.md.
 * @param parts the ties of the layer at the time; those of an undirected layer in either direction
 * @returns actors and ties sorted, so that the same rows in another order give the same slice (statements keep theirs)
 * @example sliceOf({ layer: 'missions', time: { on: '2018', after: '2017-12-31', to: '2018-12-31' }, directed: true, unit: 'missions', ties: [], refuses: () => null }).actors // => []
 */
export function sliceOf(parts: SliceParts): NetworkSlice {
  const { directed, isCensus = () => false, strength = () => 1 } = parts;
  const drops = new DropCount();
  const counted: Tie[] = [];
  const strengths: number[] = [];
  const actors = new Set<string>();
  const census = new Set<string>();
  for (const tie of parts.ties) {
    const why = parts.refuses(tie.origin) ?? parts.refuses(tie.destination);
    if (tie.origin === tie.destination) drops.add('a tie of an actor with itself', tie.row);
    else if (why !== null) drops.add(why, tie.row);
    else {
      actors.add(tie.origin).add(tie.destination);
      if (isCensus(tie.source)) census.add(tie.origin).add(tie.destination);
      const weight = strength(tie);
      if (weight > 0) strengths[counted.push(tie) - 1] = weight;
      else drops.add('a strength of zero makes no tie', tie.row);
    }
  }
  const statedNone = (parts.statedNone ?? []).filter(
    ({ origin, destination }) => parts.refuses(origin) === null && parts.refuses(destination) === null,
  );
  for (const { origin, destination } of statedNone) actors.add(origin).add(destination);
  const sorted = [...actors].sort();
  const ties = joinedTies(counted, strengths, sorted, directed);
  return {
    layer: parts.layer,
    time: parts.time,
    directed,
    unit: parts.unit,
    basis: parts.basis ?? null,
    actors: sorted,
    ties,
    statedNone,
    census,
    dropped: [...(parts.dropped ?? []), ...drops.list()],
    restsOn: parts.restsOn ?? [],
  };
}

/** Ties of one pair and sign joined, sorted by origin, destination and sign; pairs are told apart by the actors' numbers. */
function joinedTies(
  ties: readonly Tie[],
  strengths: readonly number[],
  actors: readonly string[],
  directed: boolean,
): SliceTie[] {
  const numberOf = new Map(actors.map((actor, number) => [actor, number]));
  const joined = new Map<number, { readonly statements: Tie[]; weight: number }>();
  ties.forEach((tie, at) => {
    const [from, to] = [numberOf.get(tie.origin) as number, numberOf.get(tie.destination) as number];
    const [first, second] = directed || from < to ? [from, to] : [to, from];
    const key = (first * actors.length + second) * 3 + tie.sign + 1;
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { statements: [tie], weight: strengths[at] as number });
    else {
      known.statements.push(tie);
      known.weight += strengths[at] as number;
    }
  });
  return [...Float64Array.from(joined.keys()).sort()].map((key) => {
    const { statements, weight } = joined.get(key) as { readonly statements: Tie[]; readonly weight: number };
    const pair = Math.floor(key / 3);
    const [origin, destination] = [actors[Math.floor(pair / actors.length)], actors[pair % actors.length]];
    return joinedTie(origin as string, destination as string, weight, statements);
  });
}

function joinedTie(origin: string, destination: string, weight: number, statements: readonly Tie[]): SliceTie {
  const first = statements[0] as Tie;
  const isOne = statements.length === 1;
  return {
    origin,
    destination,
    weight,
    sign: first.sign,
    level: statements.some((tie) => tie.level === 'bilateral') ? 'bilateral' : 'multilateral',
    class: isOne ? first.class : weakestClass(statements.map((tie) => tie.class)),
    source: first.source,
    statements,
  };
}

/** The weakest of some confidence classes, in the order of `confidenceClasses`. */
export function weakestClass(classes: readonly ConfidenceClass[]): ConfidenceClass {
  return confidenceClasses[Math.max(...classes.map((name) => confidenceClasses.indexOf(name)))] ?? 'memory';
}

/** Counts dropped rows by reason and keeps the first of each as example. */
export class DropCount {
  readonly #drops = new Map<string, { rows: number; readonly example: string }>();

  add(reason: string, example: string, rows = 1): void {
    const known = this.#drops.get(reason);
    if (known === undefined) this.#drops.set(reason, { rows, example });
    else known.rows += rows;
  }

  list(): SliceDrop[] {
    return [...this.#drops].map(([reason, drop]) => ({ reason, ...drop }));
  }
}

/** What a slice says of a pair, in either direction. */
export type PairCoverage = 'tie' | 'none' | 'not-covered';

/**
 * A lookup of pairs: a tie, none (a row says so, or both stand in a source of the whole system and no row names them together),
 * or not covered: nothing is known, which is not none.
 * @param slice any
 * @returns a function of two actors, the order of which does not matter
 */
export function pairCoverage(slice: NetworkSlice): (a: string, b: string) => PairCoverage {
  const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const tied = new Set(slice.ties.map((tie) => key(tie.origin, tie.destination)));
  const none = new Set(slice.statedNone.map((row) => key(row.origin, row.destination)));
  return (a, b) => {
    if (tied.has(key(a, b))) return 'tie';
    return none.has(key(a, b)) || (slice.census.has(a) && slice.census.has(b)) ? 'none' : 'not-covered';
  };
}
