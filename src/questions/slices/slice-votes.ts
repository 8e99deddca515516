import type { Atlas } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { SliceTime, StatedNone } from '../../network/network-slice.ts';
import type { Tie } from '../../network/tie.ts';
import { type RollCallVotes, rollCallVotes } from '../roll-call-votes.ts';
import type { LayerReader } from './slice-reading.ts';

/** Position of a vote on a line; an absence has none. */
const scores: { readonly [vote: string]: number } = { yes: 1, abstain: 0.5, no: 0 };

/**
 * Agreement of each pair in the recorded votes of the General Assembly inside the window: the mean over roll calls that both
 * cast of 1 for the same vote, .5 where one abstained, 0 for opposed votes. One tie a pair.
 */
export const voteReading: LayerReader = async (atlas, time) => {
  const calls = await callsIn(atlas, time);
  const actors = [...new Set(calls.flatMap(({ votes }) => [...votes.keys()]))].sort();
  const n = actors.length;
  const numberOf = new Map(actors.map((actor, number) => [actor, number]));
  const agreement = new Float64Array(n * n);
  const shared = new Int32Array(n * n);
  const score = new Float64Array(n);
  for (const { votes } of calls) {
    score.fill(Number.NaN);
    for (const [actor, vote] of votes) score[numberOf.get(actor) as number] = scores[vote] ?? Number.NaN;
    for (let i = 0; i < n; i++) {
      const own = score[i] as number;
      if (Number.isNaN(own)) continue;
      for (let j = i + 1; j < n; j++) {
        const other = score[j] as number;
        if (Number.isNaN(other)) continue;
        agreement[i * n + j] = (agreement[i * n + j] as number) + 1 - Math.abs(own - other);
        shared[i * n + j] = (shared[i * n + j] as number) + 1;
      }
    }
  }
  const last = calls.at(-1);
  const ties: Tie[] = [];
  const statedNone: StatedNone[] = [];
  for (let i = 0; i < n && last !== undefined; i++)
    for (let j = i + 1; j < n; j++) {
      const count = shared[i * n + j] as number;
      if (count === 0) continue;
      const value = (agreement[i * n + j] as number) / count;
      const [origin, destination] = [actors[i] as string, actors[j] as string];
      const { id: row, source, class: confidence } = last.rollCall;
      if (value === 0) statedNone.push({ origin, destination, source, class: confidence, table: 'roll_calls', row });
      else
        ties.push({
          layer: 'votes',
          facet: 'mean agreement',
          nature: 'event',
          level: 'multilateral',
          origin,
          destination,
          from: calls[0]?.rollCall.date ?? null,
          to: last.rollCall.date,
          value,
          unit: 'agreement 0-1',
          basis: `${count} roll calls`,
          sign: 0,
          class: confidence,
          source,
          table: 'roll_calls',
          row,
        });
    }
  const restsOn = calls.map(({ rollCall: { id: row, source } }) => ({ table: 'roll_calls', row, source }));
  return { ties, statedNone, restsOn, directed: false, unit: 'agreement 0-1', strength: (tie) => tie.value ?? 0 };
};

/** Recorded votes inside the window; none where the tables hold none. */
async function callsIn(atlas: Atlas, time: SliceTime): Promise<readonly RollCallVotes[]> {
  try {
    const calls = await rollCallVotes(atlas, { body: 'UNGA', from: time.after, to: time.to, topic: null });
    return calls.filter(({ rollCall }) => rollCall.date > time.after);
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}
