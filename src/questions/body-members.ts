import type { Atlas, Row } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import type { Session } from '../core/question.ts';
import { holdsOn } from '../core/span.ts';

/** Members of a body on a date, with the rows that say so. */
export interface BodyMembers {
  readonly body: string;
  /** the date, or `null` for the membership as last recorded */
  readonly on: string | null;
  readonly members: readonly string[];
  readonly rows: readonly Row<'memberships'>[];
}

/**
 * Reads who ever belonged to a body, so that many dates can be asked: full members and parties, not observers or dialogue
 * partners.
 * @returns the members on a date; `null` takes those that have not left. No members is an empty list
 * @throws NotFoundError when the tables hold no member of the body
 */
export async function membershipOf(atlas: Atlas, body: string): Promise<(on: string | null) => BodyMembers> {
  const rows = (await atlas.rows('memberships', { body })).filter(
    (row) => row.status === 'member' || row.status === 'party',
  );
  if (rows.length === 0)
    throw new NotFoundError(
      `members: no membership rows for ${body}; bodies with members: see "good-offices rows memberships"`,
    );
  return (on) => {
    const current = rows.filter((row) =>
      on === null ? row.left === null : holdsOn({ from: row.joined, to: row.left }, on) !== 'no',
    );
    return { body, on, members: [...new Set(current.map((row) => row.member))].sort(), rows: current };
  };
}

/**
 * Who belonged to a body on a date.
 * @param on EDTF, asked at its last day; `null` takes those that have not left
 * @throws NotFoundError when the tables hold no member of the body, or none on the date
 */
export async function bodyMembers(
  atlas: Atlas,
  session: Session,
  body: string,
  on: string | null,
): Promise<BodyMembers> {
  const membersOn = await membershipOf(atlas, body);
  const current = membersOn(on);
  if (current.rows.length === 0) {
    const first = (await atlas.rows('memberships', { body })).map((row) => row.joined ?? '9999').sort()[0];
    throw new NotFoundError(
      `members: ${body} had no member on ${on}; choose a date after ${first ?? 'its foundation'}`,
    );
  }
  session.evidence.useAll('memberships', current.rows);
  return current;
}

/** Puts the member list and its date among the definitions of an answer. */
export function defineMembers(session: Session, { body, on, members }: BodyMembers): void {
  session.define(
    `Members of ${body} ${on === null ? 'as last recorded' : `on ${on}`}: ${members.join(', ')} (${members.length}).`,
  );
}
