import type { Atlas } from '../../core/atlas.ts';
import { DomainError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn } from '../../core/span.ts';
import { bodyMembers, defineMembers } from '../body-members.ts';

/**
 * The states whose pairs are looked at, in the order of their ids.
 * @throws DomainError when both a list and a bloc are given; NotFoundError when the bloc had no member
 */
export async function actorSet(
  atlas: Atlas,
  session: Session,
  { actors, bloc, year }: { readonly actors: readonly string[]; readonly bloc: string | null; readonly year: number },
): Promise<readonly string[]> {
  if (actors.length > 0 && bloc !== null)
    throw new DomainError('qap: name either states or a bloc; got both actors and bloc');
  if (actors.length > 0) return [...actors].sort();
  const on = `${year}-12-31`;
  if (bloc !== null) {
    const members = await bodyMembers(atlas, session, bloc, on);
    defineMembers(session, members);
    const index = await atlas.actors();
    return members.members.filter((member) => index.get(member)?.kind === 'state');
  }
  const states = (await atlas.rows('actors', { kind: 'state' })).filter(
    (row) => holdsOn({ from: row.founded, to: row.ended }, on) !== 'no',
  );
  session.define(`States looked at: the ${states.length} that exist on ${on} in the table actors.`);
  return [...new Set(states.map(({ id }) => id))].sort();
}
