/** Groups of actors as a question takes them in one text. */
import type { Atlas, Row } from '../core/atlas.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Session } from '../core/question.ts';
import { bodyMembers, defineMembers } from './body-members.ts';

/** Name of the group of all that stand in none. */
export const others = 'others';

/** How the text is written; stands in messages. */
export const groupSyntax =
  'write region, subregion, or groups separated by ";": the id of a body (its members on the date), or NAME:A,B,C';

export interface ActorGroups {
  /** in the order given; `others` last where someone stands in none */
  readonly names: readonly string[];
  /** group of an actor */
  groupOf(actor: string): string;
  /** members of the named groups */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads groups: `region` or `subregion` of the actors table, or a list such as `ASEAN;Korea:PRK,KOR`.
 * @param on date of membership
 * @throws DomainError for a text of another form, a group without members, or an actor in two groups; NotFoundError for a body
 * without members on the date
 */
export async function actorGroups(
  question: string,
  atlas: Atlas,
  session: Session,
  text: string,
  on: string,
): Promise<ActorGroups> {
  const index = await atlas.actors();
  if (text === 'region' || text === 'subregion') {
    const rows = new Map((await atlas.rows('actors')).map((row) => [row.id, row]));
    const of = (row: Row<'actors'> | undefined): string => (text === 'region' ? row?.region : row?.subregion) ?? others;
    session.define(`Groups: UN M49 ${text} of each state; states without one are "${others}".`);
    const names = [...new Set([...rows.values()].map(of))].sort();
    return { names, groupOf: (actor) => of(rows.get(actor)), members: new Map() };
  }
  const members = new Map<string, readonly string[]>();
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [name = '', list, ...rest] = part.split(':').map((piece) => piece.trim());
    if (name === '' || rest.length > 0 || members.has(name))
      throw new DomainError(`${question}: no list of groups; got "${part.slice(0, 60)}"; ${groupSyntax}`);
    if (list === undefined) {
      const found = index.resolve(name, { on });
      if (found.outcome !== 'found' || (found.actor.kind !== 'body' && found.actor.kind !== 'group'))
        throw new DomainError(`${question}: no body or group of that name; got "${name.slice(0, 60)}"; ${groupSyntax}`);
      const membership = await bodyMembers(atlas, session, found.actor.id, on);
      defineMembers(session, membership);
      members.set(found.actor.id, membership.members);
    } else {
      members.set(
        name,
        list
          .split(',')
          .map((piece) => piece.trim())
          .filter((piece) => piece !== '')
          .map((actor) => actorNamed(question, index, actor, on)),
      );
      session.define(`Group ${name} as given: ${(members.get(name) ?? []).join(', ')}.`);
    }
  }
  const groupOf = new Map<string, string>();
  for (const [name, list] of members) {
    if (list.length === 0) throw new DomainError(`${question}: the group ${name} has no member; ${groupSyntax}`);
    for (const actor of list) {
      const known = groupOf.get(actor);
      if (known !== undefined && known !== name)
        throw new DomainError(`${question}: groups may not overlap; ${actor} stands in ${known} and in ${name}`);
      groupOf.set(actor, name);
    }
  }
  if (members.size === 0) throw new DomainError(`${question}: no group is given; ${groupSyntax}`);
  session.define(`All that stand in no group are one group, "${others}": paths inside it are coordinator paths.`);
  return { names: [...members.keys(), others], groupOf: (actor) => groupOf.get(actor) ?? others, members };
}

function actorNamed(question: string, index: Awaited<ReturnType<Atlas['actors']>>, text: string, on: string): string {
  const found = index.resolve(text, { on });
  if (found.outcome === 'found') return found.actor.id;
  if (found.outcome === 'ambiguous')
    throw new DomainError(
      `${question}: "${text.slice(0, 60)}" is ambiguous; it may be ${found.candidates.map(({ id }) => id).join(' or ')}`,
    );
  throw new NotFoundError(
    `${question}: no actor of that name; got "${text.slice(0, 60)}"; write an ISO3 code or a full name`,
  );
}
