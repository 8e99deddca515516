import { type RollCallVotes, rollCallRule, rollCallVotes } from '../roll-call-votes.ts';
import { type DyadicVariable, setPair, unknownValues } from './dyadic-variable.ts';

const score: { readonly [vote: string]: number } = { yes: 1, abstain: 0.5, no: 0 };

/** Agreement of two states' recorded votes in the General Assembly, as `similarity` computes it. */
export const voteAgreement: DyadicVariable = {
  unit: '0-1',
  directed: false,
  read: async (context) => {
    const { atlas, session, position, actors, year, votesFrom, minimumRollCalls } = context;
    const calls = await rollCallVotes(atlas, {
      body: 'UNGA',
      from: String(votesFrom),
      to: String(year),
      topic: null,
      actors,
    });
    session.evidence.useAll(
      'roll_calls',
      calls.map(({ rollCall }) => rollCall),
    );
    session.define('Evidence names the roll calls; the votes are the rows of the table votes that name them.');
    session.warn('Resolutions adopted without a vote are not in the record: agreement is about what is divided.');
    if (calls.length < 20)
      session.warn(
        `Only ${calls.length} roll calls from ${votesFrom} to ${year}: agreement has few steps, and says how states voted on these alone.`,
      );
    const values = unknownValues(context);
    const n = actors.length;
    const { sums, counts } = sumAgreement(calls, position, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++) {
        const joint = counts[i * n + j] as number;
        if (joint >= minimumRollCalls) setPair(values, n, i, j, (sums[i * n + j] as number) / joint);
      }
    return {
      values,
      meaning: `mean of 1 - difference of two states' votes (yes 1, abstain .5, no 0) on the ${calls.length} recorded votes of UNGA from ${votesFrom} to ${year}; missing below ${minimumRollCalls} in which both voted; ${rollCallRule}`,
    };
  },
};

function sumAgreement(
  calls: readonly RollCallVotes[],
  position: ReadonlyMap<string, number>,
  n: number,
): { readonly sums: Float64Array; readonly counts: Int32Array } {
  const sums = new Float64Array(n * n);
  const counts = new Int32Array(n * n);
  for (const { votes } of calls) {
    const cast = [...votes].flatMap(([actor, vote]) => {
      const i = position.get(actor);
      const value = score[vote];
      return i === undefined || value === undefined ? [] : [{ i, value }];
    });
    for (const a of cast)
      for (const b of cast)
        if (b.i < a.i) {
          const cell = a.i * n + b.i;
          sums[cell] = (sums[cell] as number) + 1 - Math.abs(a.value - b.value);
          counts[cell] = (counts[cell] as number) + 1;
        }
  }
  return { sums, counts };
}
