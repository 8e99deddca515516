/** Votes as the estimator takes them, and their arrangement by roll call and by state and year. */
import { DomainError } from '../../core/errors.ts';

/** One entry per vote that was cast; absences are missing and never stand here. */
export interface CastVotes {
  /** roll call, from 0 */
  readonly rollCall: Int32Array;
  /** state, from 0; its years are one random walk */
  readonly state: Int32Array;
  readonly year: Int32Array;
  /** 0 yes, 1 abstain, 2 no */
  readonly choice: Uint8Array;
  /** item of each roll call, from 0; roll calls on one question put again share an item, and with it their parameters */
  readonly itemOf: Int32Array;
}

/** Votes by item and by point; a point is one state in one year, ordered by state, then year. */
export interface ArrangedVotes {
  readonly items: number;
  readonly points: number;
  /** states with a point */
  readonly states: number;
  readonly votes: number;
  /** roll calls that came in, and those left out because too few voted otherwise than the rest */
  readonly rollCalls: number;
  readonly lopsided: number;
  readonly pointState: Int32Array;
  readonly pointYear: Int32Array;
  /** 1 where the point is the first of its state */
  readonly isFirst: Uint8Array;
  /** 1 where the item has one cutpoint, because one of the three choices was not made */
  readonly isBinary: Uint8Array;
  /** twice the rank of each point when points are ordered by year, then state; `byItem` names points by it */
  readonly placeInYears: Int32Array;
  readonly byItem: VoteList;
  readonly byPoint: VoteList;
}

/**
 * Votes of each row, in the order low (yes), middle (abstain), high (no): those of row r stand in `other` from `bounds[3r]`,
 * `bounds[3r + 1]` and `bounds[3r + 2]` on. On an item with one cutpoint nobody is in the middle.
 */
export interface VoteList {
  readonly bounds: Int32Array;
  readonly other: Int32Array;
}

/**
 * Arranges votes.
 * @param cast the votes
 * @param minority least share, 0-1, of voters who did not vote as most did; a unanimous roll call is always left out
 * @throws DomainError when lists differ in length, a choice is not 0, 1 or 2, or the minority is not in [0, .5]
 */
export function arrangeVotes(cast: CastVotes, minority: number): ArrangedVotes {
  check(cast, minority);
  const { rollCall, state, year, choice, itemOf } = cast;
  const rollCalls = itemOf.length;
  const tally = new Int32Array(3 * rollCalls);
  for (let v = 0; v < rollCall.length; v++) {
    const slot = 3 * (rollCall[v] as number) + (choice[v] as number);
    tally[slot] = (tally[slot] as number) + 1;
  }
  const kept = new Uint8Array(rollCalls);
  let lopsided = 0;
  for (let r = 0; r < rollCalls; r++) {
    const most = Math.max(at(tally, 3 * r), at(tally, 3 * r + 1), at(tally, 3 * r + 2));
    const all = at(tally, 3 * r) + at(tally, 3 * r + 1) + at(tally, 3 * r + 2);
    if (all > most && all - most >= minority * all) kept[r] = 1;
    else if (all > 0) lopsided++;
  }
  const { renumbered, counts } = renumber(itemOf, kept, tally);
  const items = counts.length / 3;
  const isBinary = Uint8Array.from({ length: items }, (_, j) =>
    counts.subarray(3 * j, 3 * j + 3).includes(0) ? 1 : 0,
  );
  const { first: firstYear, last: lastYear } = ends(year);
  const years = year.length === 0 ? 0 : lastYear - firstYear + 1;
  const grid = new Int32Array(years * (ends(state).last + 1));
  const itemAt = new Int32Array(rollCall.length);
  const pointAt = new Int32Array(rollCall.length);
  const levels = new Uint8Array(rollCall.length);
  const levelsOf = levelsByItem(counts);
  let n = 0;
  for (let v = 0; v < rollCall.length; v++) {
    const call = rollCall[v] as number;
    if (kept[call] !== 1) continue;
    const item = renumbered[itemOf[call] as number] as number;
    const cell = (state[v] as number) * years + (year[v] as number) - firstYear;
    grid[cell] = 1;
    itemAt[n] = item;
    pointAt[n] = cell;
    levels[n] = levelsOf[3 * item + (choice[v] as number)] as number;
    n++;
  }
  const cells: number[] = [];
  for (let cell = 0; cell < grid.length; cell++) if (grid[cell] === 1) grid[cell] = cells.push(cell) - 1;
  for (let v = 0; v < n; v++) pointAt[v] = grid[pointAt[v] as number] as number;
  const pointState = Int32Array.from(cells, (cell) => Math.floor(cell / years));
  const isFirst = Uint8Array.from(pointState, (s, p) => (p === 0 || pointState[p - 1] !== s ? 1 : 0));
  const placeInYears = placesInYears(cells, years);
  return {
    items,
    points: cells.length,
    states: isFirst.reduce((sum, first) => sum + first, 0),
    votes: n,
    rollCalls,
    lopsided,
    pointState,
    pointYear: Int32Array.from(cells, (cell) => (cell % years) + firstYear),
    isFirst,
    isBinary,
    placeInYears,
    byItem: listed(items, itemAt, pointAt, placeInYears, levels, n),
    byPoint: listed(cells.length, pointAt, itemAt, null, levels, n),
  };
}

/** Least and greatest of the values. */
function ends(values: Int32Array): { readonly first: number; readonly last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < first) first = value;
    if (i === 0 || value > last) last = value;
  }
  return { first, last };
}

function at(values: Int32Array, index: number): number {
  return values[index] as number;
}

function check({ rollCall, state, year, choice, itemOf }: CastVotes, minority: number): void {
  const lengths = [state.length, year.length, choice.length];
  if (lengths.some((length) => length !== rollCall.length))
    throw new DomainError(`arrangeVotes: lists of votes differ in length; got ${[rollCall.length, ...lengths]}`);
  if (!(minority >= 0 && minority <= 0.5))
    throw new DomainError(`arrangeVotes: minority must lie in [0, .5]; got ${minority}`);
  for (let v = 0; v < rollCall.length; v++) {
    const call = rollCall[v] as number;
    if ((choice[v] as number) > 2 || call < 0 || call >= itemOf.length || (state[v] as number) < 0)
      throw new DomainError(
        `arrangeVotes: vote ${v} names no choice, roll call or state; got ${choice[v]}, ${call}, ${state[v]}`,
      );
  }
}

/** Numbers the items that keep a roll call anew, and counts choices on each. */
function renumber(
  itemOf: Int32Array,
  kept: Uint8Array,
  tally: Int32Array,
): { readonly renumbered: Int32Array; readonly counts: Int32Array } {
  const renumbered = new Int32Array(itemOf.reduce((most, item) => Math.max(most, item), -1) + 1).fill(-1);
  let items = 0;
  for (let r = 0; r < itemOf.length; r++)
    if (kept[r] === 1 && renumbered[at(itemOf, r)] === -1) renumbered[at(itemOf, r)] = items++;
  const counts = new Int32Array(3 * items);
  for (let r = 0; r < itemOf.length; r++)
    for (let c = 0; c < 3 && kept[r] === 1; c++) {
      const slot = 3 * at(renumbered, at(itemOf, r)) + c;
      counts[slot] = at(counts, slot) + at(tally, 3 * r + c);
    }
  return { renumbered, counts };
}

/** Level of each choice on each item: where nobody voted yes abstaining is the low one, where nobody voted no the high one. */
function levelsByItem(counts: Int32Array): Uint8Array {
  const levels = new Uint8Array(counts.length);
  for (let at = 0; at < counts.length; at += 3) {
    levels[at + 1] = counts[at] === 0 ? 0 : counts[at + 2] === 0 ? 2 : 1;
    levels[at + 2] = 2;
  }
  return levels;
}

function placesInYears(cells: readonly number[], years: number): Int32Array {
  const order = cells.map((_, p) => p).sort((p, q) => ((cells[p] ?? 0) % years) - ((cells[q] ?? 0) % years) || p - q);
  const places = new Int32Array(cells.length);
  for (const [rank, p] of order.entries()) places[p] = 2 * rank;
  return places;
}

/** @param nameOf what stands for each of the others; `null` for themselves */
function listed(
  rows: number,
  row: Int32Array,
  other: Int32Array,
  nameOf: Int32Array | null,
  level: Uint8Array,
  n: number,
): VoteList {
  const bounds = new Int32Array(3 * rows + 1);
  for (let v = 0; v < n; v++) {
    const slot = 3 * (row[v] as number) + (level[v] as number) + 1;
    bounds[slot] = (bounds[slot] as number) + 1;
  }
  for (let b = 0; b < 3 * rows; b++) bounds[b + 1] = (bounds[b + 1] as number) + (bounds[b] as number);
  const next = bounds.slice();
  const sorted = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    const slot = 3 * (row[v] as number) + (level[v] as number);
    const place = next[slot] as number;
    sorted[place] = other[v] as number;
    next[slot] = place + 1;
  }
  if (nameOf !== null) for (let v = 0; v < n; v++) sorted[v] = nameOf[sorted[v] as number] as number;
  return { bounds, other: sorted };
}
