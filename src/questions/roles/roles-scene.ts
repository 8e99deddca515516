import type { Atlas, Row } from '../../core/atlas.ts';
import { compareDates } from '../../core/edtf.ts';
import type { Session } from '../../core/question.ts';
import { within } from '../../core/span.ts';
import { bodyMembers, defineMembers } from '../body-members.ts';

/** Everything about one third party between two others that the rungs are read from. */
export interface RoleScene {
  readonly actor: string;
  readonly isBody: boolean;
  readonly a: string;
  readonly b: string;
  readonly day: string;
  /** the actor, or the members of the body on the day */
  readonly territory: readonly string[];
  /** meetings with both parties up to the day */
  readonly meetings: readonly Row<'meetings'>[];
  readonly talks: readonly Row<'third_country_talks'>[];
}

/** A fact that stands behind a statement. */
export interface RoleFact {
  readonly text: string;
  readonly date: string | null;
  readonly id: string;
  readonly table: string;
  readonly source: string;
  readonly class: string;
}

/** Reads the scene; the day is the one asked for, or the last day of the year of the last recorded meeting or attendance. */
export async function roleScene(
  atlas: Atlas,
  session: Session,
  asked: { readonly actor: string; readonly a: string; readonly b: string; readonly on: string | null },
): Promise<RoleScene> {
  const { actor, a, b } = asked;
  const isBody = (await atlas.actors()).get(actor)?.kind === 'body';
  const meetings = (await atlas.rows('meetings')).filter(
    (row) => row.participants.includes(a) && row.participants.includes(b),
  );
  const attendance = await atlas.rows('attendance', { actor: [a, b] });
  const talks = (await atlas.rows('third_country_talks')).filter(
    (row) => [row.partyA, row.partyB].includes(a) && [row.partyA, row.partyB].includes(b),
  );
  const lastYear = Math.max(
    0,
    ...meetings.map(({ start }) => Number(start.slice(0, 4))),
    ...attendance.map(({ year }) => year),
    ...talks.map(({ year }) => year),
  );
  const day = asked.on ?? `${lastYear > 0 ? lastYear : 2025}-12-31`;
  session.define(
    asked.on === null ? `Asked as of ${day}, the end of the last year with a recorded meeting.` : `Asked as of ${day}.`,
  );
  let territory: readonly string[] = [actor];
  if (isBody) {
    const membership = await bodyMembers(atlas, session, actor, day);
    defineMembers(session, membership);
    territory = membership.members;
  }
  return {
    actor,
    isBody,
    a,
    b,
    day,
    territory,
    meetings: meetings.filter((row) => within(row.start, null, day)).sort((x, y) => compareDates(x.start, y.start)),
    talks: talks.filter((row) => within(String(row.year), null, day)),
  };
}

/** A fact from a row, noted as evidence. */
export function fact(
  session: Session,
  table:
    | 'meetings'
    | 'third_country_talks'
    | 'events'
    | 'missions'
    | 'memberships'
    | 'attendance'
    | 'claims'
    | 'bodies'
    | 'sanction_measures'
    | 'decisions'
    | 'trade'
    | 'alliances'
    | 'representation',
  row: { readonly id: string; readonly source: string; readonly class: string },
  text: string,
  date: string | null,
): RoleFact {
  session.evidence.use(table, row);
  return { text, date, id: row.id, table, source: row.source, class: row.class };
}
