import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** A recorded vote and what each state voted. */
export interface VotedRollCall {
  readonly rollCall: Row<'roll_calls'>;
  readonly votes: ReadonlyMap<string, 'yes' | 'abstain' | 'no' | 'absent'>;
}

const scores: { readonly [vote: string]: number } = { yes: 1, abstain: 0.5, no: 0 };

/** Up to this many votes are ties of their own; beyond it a year is one tie, as thousands would hide every other layer. */
export const mostSingleVotes = 200;

/** Recorded votes that two states both cast: event ties, 1 = same vote, 0.5 = one abstained, 0 = opposed; or means by year. */
export function voteTies(rollCalls: readonly VotedRollCall[], a: string, b: string): Tie[] {
  const joint = rollCalls.flatMap(({ rollCall, votes }) => {
    const left = scores[votes.get(a) ?? ''];
    const right = scores[votes.get(b) ?? ''];
    return left === undefined || right === undefined ? [] : [{ rollCall, agreement: 1 - Math.abs(left - right) }];
  });
  const tie = (rollCall: Row<'roll_calls'>, date: string, facet: string, value: number, basis: string): Tie => ({
    layer: 'votes',
    facet,
    nature: 'event',
    level: 'multilateral',
    origin: a,
    destination: b,
    from: date,
    to: date,
    value,
    unit: 'agreement 0-1',
    basis,
    sign: 0,
    class: rollCall.class,
    source: rollCall.source,
    table: 'roll_calls',
    row: rollCall.id,
  });
  if (joint.length <= mostSingleVotes)
    return joint.map(({ rollCall, agreement }) => tie(rollCall, rollCall.date, rollCall.topic, agreement, rollCall.id));
  const years = new Map<string, typeof joint>();
  for (const entry of joint) {
    const year = entry.rollCall.date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return [...years].flatMap(([year, entries]) => {
    const mean = entries.reduce((sum, entry) => sum + entry.agreement, 0) / entries.length;
    const first = entries[0];
    return first === undefined
      ? []
      : [tie(first.rollCall, year, 'mean of a year', mean, `${entries.length} roll calls`)];
  });
}
