import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Recorded votes that two states both cast: event ties, 1 = same vote, 0.5 = one abstained, 0 = opposed. */
export function voteTies(
  votes: readonly Row<'votes'>[],
  rollCalls: readonly Row<'roll_calls'>[],
  a: string,
  b: string,
): Tie[] {
  const scores: { readonly [vote: string]: number } = { yes: 1, abstain: 0.5, no: 0 };
  return rollCalls.flatMap((rollCall) => {
    const ofA = votes.find((row) => row.rollCall === rollCall.id && row.actor === a);
    const ofB = votes.find((row) => row.rollCall === rollCall.id && row.actor === b);
    const left = ofA === undefined ? undefined : scores[ofA.vote];
    const right = ofB === undefined ? undefined : scores[ofB.vote];
    if (ofB === undefined || left === undefined || right === undefined) return [];
    return [
      {
        layer: 'votes' as const,
        facet: rollCall.topic,
        nature: 'event' as const,
        level: 'multilateral' as const,
        origin: a,
        destination: b,
        from: rollCall.date,
        to: rollCall.date,
        value: 1 - Math.abs(left - right),
        unit: 'agreement 0-1',
        basis: rollCall.id,
        sign: 0 as const,
        class: ofB.class,
        source: ofB.source,
        table: 'votes',
        row: ofB.id,
      },
    ];
  });
}
