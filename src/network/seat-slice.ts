/** Seats of states in bodies on a date, kept two-mode; a network of states follows by a projection that says how it weighs. */

import { type ConfidenceClass, confidenceClasses } from '../core/confidence.ts';
import type { SliceDrop, SliceTime } from './network-slice.ts';
import type { Tie } from './tie.ts';

/** States x bodies at one time. */
export interface SeatSlice {
  readonly time: SliceTime;
  /** sorted */
  readonly actors: readonly string[];
  /** sorted */
  readonly bodies: readonly string[];
  /** one for each state and body, sorted by state, then body */
  readonly seats: readonly Tie[];
  readonly dropped: readonly SliceDrop[];
}

/**
 * How shared bodies add up: `count` = 1 for each; `newman` = 1 / (members - 1) for each, so that a member's seat in a body is
 * shared out among its other members and a small body says more (Newman 2001).
 */
export type ProjectionWeight = 'count' | 'newman';

/** Members of each body of a slice, as far as rows name them. */
export function membersByBody(slice: SeatSlice): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>(slice.bodies.map((body) => [body, []]));
  for (const seat of slice.seats) members.get(seat.destination)?.push(seat.origin);
  return members;
}

/**
 * Weight of a body in a projection.
 * @param members recorded members of the body, at least two for a pair to share it
 * @returns above zero
 * @see references.bib newman2001
 * @example bodyWeight(11, 'newman') // => 0.1
 */
export function bodyWeight(members: number, weight: ProjectionWeight): number {
  return weight === 'count' ? 1 : 1 / Math.max(1, members - 1);
}

/**
 * Projects seats to ties between states: one undirected tie for each pair that shares a body, whose value is the sum of the
 * weights of the bodies both sit in. Cost: sum over bodies of members squared.
 * @param slice seats, two-mode
 * @param weight how a shared body counts
 * @returns ties for `sliceOf`, undirected; class is the weakest of all seats used, row the second's seat in the smallest shared
 * body, basis the number of bodies
 */
export function projectSeats(slice: SeatSlice, weight: ProjectionWeight): Tie[] {
  const numberOf = new Map(slice.actors.map((actor, number) => [actor, number]));
  const n = slice.actors.length;
  const sums = new Float64Array(n * n);
  const shared = new Int32Array(n * n);
  const weakest = new Uint8Array(n * n);
  const smallest = new Int32Array(n * n).fill(-1);
  const byBody = new Map<string, { readonly state: number; readonly at: number; readonly class: number }[]>();
  slice.seats.forEach((seat, at) => {
    const members = byBody.get(seat.destination) ?? [];
    members.push({
      state: numberOf.get(seat.origin) as number,
      at,
      class: confidenceClasses.indexOf(seat.class),
    });
    byBody.set(seat.destination, members);
  });
  // small bodies first, so that a pair's first shared body is its smallest
  const ordered = [...byBody.values()].sort((x, y) => x.length - y.length);
  for (const members of ordered) {
    const value = bodyWeight(members.length, weight);
    for (const left of members)
      for (const right of members) {
        if (left.state >= right.state) continue;
        const cell = left.state * n + right.state;
        sums[cell] = (sums[cell] as number) + value;
        shared[cell] = (shared[cell] as number) + 1;
        weakest[cell] = Math.max(weakest[cell] as number, left.class, right.class);
        if (smallest[cell] === -1) smallest[cell] = right.at;
      }
  }
  const ties: Tie[] = [];
  for (let cell = 0; cell < n * n; cell++) {
    const seat = slice.seats[smallest[cell] as number];
    if (seat === undefined) continue;
    ties.push({
      ...seat,
      facet: 'shared bodies',
      origin: slice.actors[Math.floor(cell / n)] as string,
      destination: slice.actors[cell % n] as string,
      from: null,
      to: null,
      value: sums[cell] as number,
      unit: weight === 'count' ? 'shared bodies' : 'shared bodies, each 1 / (members - 1)',
      basis: `${shared[cell]} shared bodies`,
      class: confidenceClasses[weakest[cell] as number] as ConfidenceClass,
    });
  }
  return ties;
}
