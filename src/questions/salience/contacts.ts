/** Definition `meetings`: recorded official contacts of a year, at the bloc's forums or with single members. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange, yearOf } from '../../core/edtf.ts';
import type { Circle } from './circle.ts';
import { partnerIn, type SalienceDefinition, salienceYear, type YearRange, yearsBetween } from './definition.ts';

/** Kinds of acts that are meetings, in the words of the events table. */
export const visitKinds: readonly string[] = ['leader-visit', 'leader-meeting'];

interface Contact {
  readonly year: number;
  /** body, or member */
  readonly partner: string;
  readonly from: string;
  readonly to: string;
  readonly table: 'attendance' | 'meetings' | 'events';
  readonly row: { readonly id: string; readonly source: string };
}

/** Contacts of a state with the bloc's forums and with its members, each once. */
export async function contactsDefinition(
  atlas: Atlas,
  actor: string,
  circle: Circle,
  range: YearRange,
): Promise<SalienceDefinition> {
  const forums = [...circle.forums];
  const attended = (await atlas.rows('attendance', { actor, body: forums })).filter((row) => row.rank !== 'absent');
  const met = (await atlas.rows('meetings')).filter((row) => row.track === '1' && row.participants.includes(actor));
  const visits = [
    ...(await atlas.rows('events', { stateA: actor, kind: visitKinds })),
    ...(await atlas.rows('events', { stateB: actor, kind: visitKinds })),
  ];
  const forumContacts = [
    ...attended.map((row) => contact(row.body, 'attendance', row, String(row.year))),
    ...met.flatMap((row) =>
      row.participants
        .filter((body) => circle.forums.has(body))
        .map((body) => contact(body, 'meetings', row, row.start)),
    ),
  ].flatMap((entry) => entry ?? []);
  // a forum's session of a year is one contact, however many tables hold it
  const viaBloc = [...new Map(forumContacts.map((entry) => [`${entry.partner} ${entry.year}`, entry])).values()];
  const single = [
    ...met
      .filter((row) => !row.participants.some((body) => circle.forums.has(body)))
      .flatMap((row) =>
        row.participants
          .filter((other) => other !== actor)
          .map((other) => contact(other, 'meetings', row, row.start, row.end)),
      ),
    ...visits.map((row) => contact(partnerIn(row, actor) ?? '', 'events', row, row.date)),
  ]
    .flatMap((entry) => entry ?? [])
    .filter(({ partner, year }) => circle.membersIn(year).includes(partner));
  const members = single.filter((entry, at) => !single.slice(0, at).some((before) => sameVisit(before, entry)));
  const all = [...viaBloc, ...members];
  return {
    id: 'meetings',
    meaning: `Recorded official contacts of ${actor} in the year: sessions of ${forums.join(', ')} that it attended (a body's session once), against meetings and visits (${visitKinds.join(', ')}) with single members. Talks with others that a member hosts do not count.`,
    unit: 'contacts',
    reason:
      all.length === 0 ? `no contact of ${actor} with ${circle.id}, its forums or members is in the tables` : null,
    years: yearsBetween(
      all.map(({ year }) => year),
      range,
    ).map((year) => {
      const via = viaBloc.filter((entry) => entry.year === year).length;
      const member = members.filter((entry) => entry.year === year).length;
      return salienceYear(year, { viaBloc: via, memberByMember: member, n: via + member }, 'no contact is recorded');
    }),
    rows: (['attendance', 'meetings', 'events'] as const).map((table) => ({
      table,
      rows: all.filter((entry) => entry.table === table).map(({ row }) => row),
    })),
  };
}

function contact(
  partner: string,
  table: Contact['table'],
  row: Row<'attendance'> | Row<'meetings'> | Row<'events'>,
  from: string,
  to: string | null = null,
): Contact | null {
  const year = yearOf(from);
  return year === null ? null : { year, partner, from, to: to ?? from, table, row };
}

/** Two rows on the same member that may mean the same days, from different tables. */
function sameVisit(a: Contact, b: Contact): boolean {
  if (a.partner !== b.partner || a.table === b.table) return false;
  const [first, second] = [dateRange(a.from), dateRange(b.from)];
  const [firstEnd, secondEnd] = [dateRange(a.to), dateRange(b.to)];
  return (
    (first.earliest ?? '') <= (secondEnd.latest ?? '9999') && (second.earliest ?? '') <= (firstEnd.latest ?? '9999')
  );
}
