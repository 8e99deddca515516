/** Votes drawn from the model itself, for tests of recovery and coverage. */
import type { RandomStream } from '../src/core/random.ts';
import type { CastVotes } from '../src/models/ideal-points/cast-votes.ts';

/** Votes with the truth behind them. */
export interface SimulatedVotes {
  readonly cast: CastVotes;
  /** true position at `state * years + year` */
  readonly truth: Float64Array;
}

/** How much to draw. */
export interface SimulationSize {
  readonly states: number;
  readonly years: number;
  /** roll calls in each year */
  readonly rollCalls: number;
  /** standard deviation of the yearly change of a position */
  readonly change: number;
  /** share of votes that are absent */
  readonly absent?: number;
}

/**
 * Draws votes: positions walk from a standard normal start, discriminations are standard normal, cutpoints lie around 0.
 * State 0 starts at 2, state 1 at -2, so that they can be anchors.
 * @param random a stream
 */
export function simulateVotes(size: SimulationSize, random: RandomStream): SimulatedVotes {
  const { states, years, rollCalls, change, absent = 0 } = size;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const truth = new Float64Array(states * years);
  for (let s = 0; s < states; s++) {
    truth[s * years] = s === 0 ? 2 : s === 1 ? -2 : normal();
    for (let t = 1; t < years; t++) truth[s * years + t] = (truth[s * years + t - 1] as number) + change * normal();
  }
  const rows: [number, number, number, number][] = [];
  for (let call = 0; call < years * rollCalls; call++) {
    const year = Math.floor(call / rollCalls);
    const beta = normal();
    const lower = 0.8 * normal() - 0.3;
    const upper = lower + 0.2 + 0.6 * random.next();
    for (let s = 0; s < states; s++) {
      const z = beta * (truth[s * years + year] as number) + normal();
      if (random.next() >= absent) rows.push([call, s, 2000 + year, z < lower ? 0 : z < upper ? 1 : 2]);
    }
  }
  return {
    cast: {
      rollCall: Int32Array.from(rows, ([call]) => call),
      state: Int32Array.from(rows, ([, state]) => state),
      year: Int32Array.from(rows, ([, , year]) => year),
      choice: Uint8Array.from(rows, ([, , , choice]) => choice),
      itemOf: Int32Array.from({ length: years * rollCalls }, (_, call) => call),
    },
    truth,
  };
}
