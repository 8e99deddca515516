import type { HostTalk, StateLife } from './host-facts.ts';

/** States by position, with the state that carries each one on: records follow the heir. */
export interface StateIndex {
  readonly states: readonly StateLife[];
  readonly positionOf: ReadonlyMap<string, number>;
  /** position of the last state in the line of succession; of most, the state itself */
  readonly heir: Int32Array;
}

/** A talk by positions, with its pair as one text that ignores order and succession. */
export interface IndexedTalk {
  readonly talk: HostTalk;
  readonly year: number;
  readonly a: number;
  readonly b: number;
  readonly host: number;
  readonly dyad: string;
  readonly heirs: readonly [number, number];
}

/** Numbers the states and follows their successors. */
export function indexStates(states: readonly StateLife[]): StateIndex {
  const positionOf = new Map(states.map((state, position) => [state.id, position]));
  const heir = Int32Array.from(states, (state) => {
    let last = state;
    for (let steps = 0; steps < 8 && last.successor !== null; steps++) {
      const next = states[positionOf.get(last.successor) ?? -1];
      if (next === undefined) break;
      last = next;
    }
    return positionOf.get(last.id) as number;
  });
  return { states, positionOf, heir };
}

/** The pair of two states whatever their order and whoever carries them on: the Soviet Union's pairs are Russia's. */
export function dyadOf(index: StateIndex, a: number, b: number): { dyad: string; heirs: readonly [number, number] } {
  const x = index.heir[a] as number;
  const y = index.heir[b] as number;
  const heirs = x < y ? ([x, y] as const) : ([y, x] as const);
  return { dyad: heirs.join(' '), heirs };
}

/** States that were alive in some part of a year, the parties left out: who could have been host. */
export function candidatesIn(index: StateIndex, year: number, parties: readonly number[]): Int32Array {
  const alive: number[] = [];
  index.states.forEach((state, position) => {
    if (state.from <= year && year <= state.to && !parties.includes(position)) alive.push(position);
  });
  return Int32Array.from(alive);
}

/**
 * Talks by positions, by year.
 * @returns talks that can be learnt from; `dropped` names those whose host is a party or was no state in that year
 */
export function indexTalks(
  index: StateIndex,
  talks: readonly HostTalk[],
): { readonly talks: readonly IndexedTalk[]; readonly dropped: readonly HostTalk[] } {
  const kept: IndexedTalk[] = [];
  const dropped: HostTalk[] = [];
  for (const talk of talks) {
    const a = index.positionOf.get(talk.a);
    const b = index.positionOf.get(talk.b);
    const host = index.positionOf.get(talk.host);
    if (a === undefined || b === undefined || host === undefined || a === b) dropped.push(talk);
    else if (!candidatesIn(index, talk.year, [a, b]).includes(host)) dropped.push(talk);
    else kept.push({ talk, year: talk.year, a, b, host, ...dyadOf(index, a, b) });
  }
  return { talks: kept.sort((x, y) => x.year - y.year || (x.talk.id < y.talk.id ? -1 : 1)), dropped };
}
