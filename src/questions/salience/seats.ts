/** Definitions `seats` (standing channels) and `ranks` (who is sent to the forums). */
import type { Atlas } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import { holdsOn } from '../../core/span.ts';
import { relationHistory } from '../relation-history.ts';
import type { Circle } from './circle.ts';
import { type SalienceDefinition, salienceYear, type YearRange, yearsBetween } from './definition.ts';

/** Seats in the bloc's forums at the end of a year, against diplomatic relations with members. */
export async function seatsDefinition(
  atlas: Atlas,
  actor: string,
  circle: Circle,
  range: YearRange,
): Promise<SalienceDefinition> {
  const seats = (await atlas.rows('memberships', { member: actor, body: [...circle.forums] })).filter(
    (row) => row.status === 'member' || row.status === 'party',
  );
  const history = await relationHistory(atlas, actor);
  const others = [...new Set(history.rows.flatMap((row) => [row.stateA, row.stateB]))];
  const dated = [
    ...seats.flatMap((row) => [row.joined, row.left]),
    ...history.rows.map((row) => row.date),
    ...(await atlas.rows('attendance', { actor, body: [...circle.forums] })).map((row) => String(row.year)),
  ].flatMap((date) => (date === null ? [] : (yearOf(date) ?? [])));
  const years = yearsBetween(dated, range).filter((year) => circle.membersIn(year).some((one) => others.includes(one)));
  return {
    id: 'seats',
    meaning: `Channels of ${actor} that stand at the end of the year: seats as member or party in ${[...circle.forums].join(', ')}, against diplomatic relations with single members. Members of which no row tells are left out.`,
    unit: 'channels',
    reason:
      years.length === 0 ? `no diplomatic relations of ${actor} with members of ${circle.id} are in the tables` : null,
    years: years.map((year) => {
      const day = `${year}-12-31`;
      const held = new Set(
        seats.filter((row) => holdsOn({ from: row.joined, to: row.left }, day) === 'yes').map((row) => row.body),
      );
      const related = circle
        .membersIn(year)
        .filter((member) => others.includes(member) && history.existed(member, day) === 'yes');
      const tally = { viaBloc: held.size, memberByMember: related.length, n: held.size + related.length };
      return salienceYear(year, tally, 'no channel stands');
    }),
    rows: [
      { table: 'memberships', rows: seats },
      { table: 'relations', rows: history.rows },
    ],
  };
}

/** Rank of the delegation at the bloc's forums, as a share of the highest. */
export async function ranksDefinition(
  atlas: Atlas,
  actor: string,
  circle: Circle,
  range: YearRange,
  ambassadorWeight: number,
): Promise<SalienceDefinition> {
  const rows = await atlas.rows('attendance', { actor, body: [...circle.forums] });
  const weights = { 'foreign-minister': 1, ambassador: ambassadorWeight, absent: 0 };
  return {
    id: 'ranks',
    meaning: `Rank of the head of ${actor}'s delegation at the sessions of ${[...circle.forums].join(', ')}: foreign minister 1, ambassador ${ambassadorWeight}, absent 0; mean over the sessions. It has no member-by-member side: it says how much the bloc's channel is worth to ${actor}, not what share it has.`,
    unit: 'share of the highest rank',
    reason: rows.length === 0 ? `who led ${actor}'s delegations to forums of ${circle.id} is not in the tables` : null,
    years: yearsBetween(
      rows.map((row) => row.year),
      range,
    ).map((year) => {
      const held = rows.filter((row) => row.year === year);
      const sum = held.reduce((total, row) => total + weights[row.rank], 0);
      const share = held.length === 0 ? null : sum / held.length;
      return {
        year,
        blocShare: share,
        viaBloc: sum,
        memberByMember: held.length - sum,
        n: held.length,
        reason: share === null ? 'no session is recorded' : null,
      };
    }),
    rows: [{ table: 'attendance', rows }],
  };
}
