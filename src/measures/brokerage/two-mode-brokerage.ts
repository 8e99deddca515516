import { DomainError } from '../../core/errors.ts';

/** Seats of states in bodies, as parallel columns; a seat given twice counts once. */
export interface SeatColumns {
  readonly states: number;
  readonly bodies: number;
  /** state of each seat, from 0 */
  readonly state: ArrayLike<number>;
  /** body of each seat, from 0 */
  readonly body: ArrayLike<number>;
}

/** What one side of a two-mode network joins on the other. */
export interface TwoModeBrokerage {
  /** pairs that meet in it: members of a body, bodies of a state */
  readonly pairs: Float64Array;
  /** pairs that meet in it and nowhere else */
  readonly solePairs: Float64Array;
}

/**
 * Brokerage of bodies between states and of states between bodies: whom does it join that nothing else joins?
 * A body with many sole pairs is the only table at which these states sit together; a state with many sole pairs is the only one
 * through which these bodies could speak to each other. Kept two-mode: no projection, no weights.
 * Cost: sum over bodies of members squared, and over states of seats squared.
 * @param seats two-mode ties
 * @returns counts of unordered pairs, for bodies and for states
 * @throws DomainError for columns of different length or a number outside its range
 * @see references.bib breiger1974
 * @example twoModeBrokerage({ states: 2, bodies: 1, state: [0, 1], body: [0, 0] }).bodies.solePairs // => Float64Array.of(1)
 */
export function twoModeBrokerage(seats: SeatColumns): {
  readonly bodies: TwoModeBrokerage;
  readonly states: TwoModeBrokerage;
} {
  const { states, bodies, state, body } = seats;
  if (state.length !== body.length)
    throw new DomainError(`twoModeBrokerage: columns must be of equal length; got ${state.length} and ${body.length}`);
  const inBody = Array.from({ length: bodies }, () => new Set<number>());
  const ofState = Array.from({ length: states }, () => new Set<number>());
  for (let at = 0; at < state.length; at++) {
    const [s, b] = [state[at] as number, body[at] as number];
    const [own, members] = [ofState[s], inBody[b]];
    if (own === undefined || members === undefined)
      throw new DomainError(
        `twoModeBrokerage: states are numbered from 0 to ${states - 1}, bodies to ${bodies - 1}; got ${s} and ${b}`,
      );
    own.add(b);
    members.add(s);
  }
  return { bodies: joinedBy(inBody, states), states: joinedBy(ofState, bodies) };
}

function joinedBy(holders: readonly ReadonlySet<number>[], size: number): TwoModeBrokerage {
  const meetings = new Int32Array(size * size);
  const each = (members: ReadonlySet<number>, visit: (pair: number) => void): void => {
    const list = [...members].sort((x, y) => x - y);
    list.forEach((x, at) => {
      for (const y of list.slice(at + 1)) visit(x * size + y);
    });
  };
  for (const members of holders)
    each(members, (pair) => {
      meetings[pair] = (meetings[pair] as number) + 1;
    });
  return {
    pairs: Float64Array.from(holders, ({ size: k }) => (k * (k - 1)) / 2),
    solePairs: Float64Array.from(holders, (members) => {
      let sole = 0;
      each(members, (pair) => {
        if (meetings[pair] === 1) sole++;
      });
      return sole;
    }),
  };
}
