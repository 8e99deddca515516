/** Votes of a body as the ideal-point model takes them. */
import type { Atlas, Row } from '../core/atlas.ts';
import type { TextCells } from '../core/columns.ts';
import type { CastVotes } from '../models/ideal-points/cast-votes.ts';
import { itemsByTitle } from '../models/ideal-points/repeated-titles.ts';

/** Votes cast with what their numbers stand for. */
export interface VotingRecord {
  readonly cast: CastVotes;
  /** rows of the roll calls on which votes were cast, by date */
  readonly rollCalls: readonly Row<'roll_calls'>[];
  /** number of each state; a successor that kept its predecessor's seat has the same */
  readonly stateOf: ReadonlyMap<string, number>;
  /** actor that a state's number means in a year: of two that held the seat, the one that cast the most votes */
  actorIn(state: number, year: number): string;
}

/** States that kept another's seat, so that their positions are one random walk. */
const successors: { readonly [predecessor: string]: string } = { SUN: 'RUS', SCG: 'SRB' };

/** Years that are counted: 1900 to 2155. */
const firstYear = 1900;
const yearSlots = 256;

const choices: { readonly [vote: string]: number } = { yes: 0, abstain: 1, no: 2 };

/** Reads the recorded votes of a body; of several sources of a roll call the one with the most votes counts. */
export async function votingRecord(atlas: Atlas, body: string): Promise<VotingRecord> {
  const rows = await atlas.rows('roll_calls', { mode: 'recorded', body });
  const { length, cells } = await atlas.columns('votes', ['rollCall', 'actor', 'vote', 'source']);
  const rowOf = new Map(rows.map((row) => [`${row.id} ${row.source}`, row]));
  const calls = [...new Map(rows.map((row) => [row.id, row])).values()].sort(
    (a, b) => order(a.date, b.date) || order(a.id, b.id),
  );
  const position = new Map(calls.map(({ id }, call) => [id, call]));
  const callOf = Int32Array.from(cells.rollCall.texts, (id) => position.get(id) ?? -1);
  const sourceOf = fullestSources(calls.length, callOf, cells.rollCall, cells.source);
  const stateOf = statesOf(cells.actor.texts);
  const stateOfCode = Int32Array.from(cells.actor.texts, (actor) => stateOf.get(actor) ?? -1);
  const choiceOf = Int32Array.from(cells.vote.texts, (vote) => choices[vote] ?? -1);
  const years = Int32Array.from(calls, ({ date }) => Number(date.slice(0, 4)));
  const [rollCall, state, year] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
  const choice = new Uint8Array(length);
  const voted = new Uint8Array(calls.length);
  /** votes of each actor in each year since 1900, for seats that passed on */
  const held = new Int32Array(cells.actor.texts.length * yearSlots);
  let n = 0;
  for (let row = 0; row < length; row++) {
    const call = callOf[cells.rollCall.codes[row] as number] ?? -1;
    const made = choiceOf[cells.vote.codes[row] as number] ?? -1;
    const actor = cells.actor.codes[row] as number;
    if (call < 0 || made < 0 || actor < 0 || sourceOf[call] !== cells.source.codes[row]) continue;
    rollCall[n] = call;
    state[n] = stateOfCode[actor] as number;
    year[n] = years[call] as number;
    choice[n] = made;
    voted[call] = 1;
    const slot = actor * yearSlots + (year[n] as number) - firstYear;
    held[slot] = (held[slot] as number) + 1;
    n++;
  }
  return {
    cast: {
      rollCall: rollCall.subarray(0, n),
      state: state.subarray(0, n),
      year: year.subarray(0, n),
      choice: choice.subarray(0, n),
      itemOf: itemsByTitle(calls.map(({ title }, call) => ({ title, year: years[call] as number }))),
    },
    rollCalls: calls.flatMap((row, call) =>
      voted[call] === 1 ? [rowOf.get(`${row.id} ${cells.source.texts[sourceOf[call] as number]}`) ?? row] : [],
    ),
    stateOf,
    actorIn: (wanted, inYear) => {
      const holders = cells.actor.texts
        .map((actor, code) => ({ actor, votes: held[code * yearSlots + inYear - firstYear] ?? 0 }))
        .filter(({ actor }) => stateOf.get(actor) === wanted);
      return holders.sort((a, b) => b.votes - a.votes || order(a.actor, b.actor))[0]?.actor ?? '';
    },
  };
}

/** For each roll call the source with the most votes on it, by its code; the first by name of several. */
function fullestSources(calls: number, callOf: Int32Array, rollCall: TextCells, source: TextCells): Int32Array {
  const width = source.texts.length;
  const counts = new Int32Array(calls * width);
  for (let row = 0; row < rollCall.codes.length; row++) {
    const call = callOf[rollCall.codes[row] as number] ?? -1;
    if (call < 0) continue;
    const slot = call * width + (source.codes[row] as number);
    counts[slot] = (counts[slot] as number) + 1;
  }
  const byName = source.texts
    .map((_, code) => code)
    .sort((a, b) => order(source.texts[a] ?? '', source.texts[b] ?? ''));
  return Int32Array.from({ length: calls }, (_, call) =>
    byName.reduce(
      (best, code) => ((counts[call * width + code] ?? 0) > (counts[call * width + best] ?? 0) ? code : best),
      byName[0] ?? -1,
    ),
  );
}

/** Numbers the states in the order of their ids. */
function statesOf(actors: readonly string[]): ReadonlyMap<string, number> {
  const seats = [...new Set(actors.map((actor) => successors[actor] ?? actor))].sort(order);
  return new Map([...actors, ...seats].map((actor) => [actor, seats.indexOf(successors[actor] ?? actor)]));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
