/** Definition `votes`: how much of a state's agreement with the members falls on votes that the bloc cast as one. */
import type { RollCallVotes } from '../roll-call-votes.ts';
import type { Circle } from './circle.ts';
import { type SalienceDefinition, salienceYear, type YearRange } from './definition.ts';

/** Recorded votes by year, for the definition and for the relations with the powers. */
export function byYear(calls: readonly RollCallVotes[]): ReadonlyMap<number, readonly RollCallVotes[]> {
  const years = new Map<number, RollCallVotes[]>();
  for (const call of calls) {
    const year = Number(call.rollCall.date.slice(0, 4));
    const known = years.get(year);
    if (known === undefined) years.set(year, [call]);
    else known.push(call);
  }
  return years;
}

/**
 * Agreement with members, split by whether the bloc voted as one.
 * @param minimum fewest roll calls of a year from which a share is given
 */
export function votesDefinition(
  calls: ReadonlyMap<number, readonly RollCallVotes[]>,
  actor: string,
  circle: Circle,
  { from, to }: YearRange,
  minimum: number,
): SalienceDefinition {
  const years = [...calls.keys()]
    .filter((year) => (from === null || year >= from) && (to === null || year <= to))
    .sort((a, b) => a - b);
  const rows = years.flatMap((year) => {
    const members = circle.membersIn(year);
    let [viaBloc, memberByMember, counted] = [0, 0, 0];
    for (const { votes } of calls.get(year) ?? []) {
      const own = votes.get(actor);
      const cast = members.map((member) => votes.get(member)).filter((vote) => vote !== undefined && vote !== 'absent');
      if (own === undefined || own === 'absent' || cast.length < 2) continue;
      counted++;
      const same = cast.filter((vote) => vote === own).length;
      if (cast.every((vote) => vote === cast[0])) viaBloc += same;
      else memberByMember += same;
    }
    if (counted === 0) return [];
    if (counted >= minimum)
      return [salienceYear(year, { viaBloc, memberByMember, n: counted }, 'it agreed with no member')];
    const reason = `${counted} roll calls, ${minimum} are needed`;
    return [{ year, blocShare: null, viaBloc, memberByMember, n: counted, reason }];
  });
  const enough = rows.some((row) => row.blocShare !== null);
  return {
    id: 'votes',
    meaning: `Agreement of ${actor} with members in recorded votes of the UN General Assembly: pairs of equal votes on roll calls on which all members that voted cast the same vote, against pairs on roll calls that divided them. Years of at least ${minimum} such roll calls.`,
    unit: 'pairs of equal votes',
    reason: enough
      ? null
      : `no year has ${minimum} recorded votes of ${actor} and members: import the UN voting record`,
    years: rows,
    rows: [
      { table: 'roll_calls', rows: years.flatMap((year) => (calls.get(year) ?? []).map((call) => call.rollCall)) },
    ],
  };
}
