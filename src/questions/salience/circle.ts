/** A bloc with everything that counts as running through it: its forums, and its members of each year. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { membershipOf } from '../body-members.ts';

/** A bloc, another body or a group of states, as the definitions of salience see it. */
export interface Circle {
  readonly id: string;
  /** the bloc itself and the forums of its family */
  readonly forums: ReadonlySet<string>;
  /** members at the end of a year, the state asked for left out */
  membersIn(year: number): readonly string[];
  /** rows that say who belonged to it in a year */
  memberRows(year: number): readonly Row<'memberships'>[];
}

/** Families that hold bodies of many makers: being in one makes no forum the bloc's. */
const looseFamilies: readonly string[] = ['other', 'un'];

/**
 * The bloc and its forums: bodies of the same family in the bodies table; a bloc of no family has itself alone.
 * @throws NotFoundError when the tables hold no member of it
 */
export async function circleOf(atlas: Atlas, bloc: string, actor: string): Promise<Circle> {
  const membersOn = await membershipOf(atlas, bloc);
  const bodies = await atlas.rows('bodies');
  const own = bodies.find((body) => body.id === bloc);
  const family = own === undefined || looseFamilies.includes(own.family) ? null : own.family;
  const forums = bodies.filter((body) => family !== null && body.family === family).map((body) => body.id);
  const known = new Map<number, ReturnType<typeof membersOn>>();
  const at = (year: number): ReturnType<typeof membersOn> => {
    const members = known.get(year) ?? membersOn(`${year}-12-31`);
    known.set(year, members);
    return members;
  };
  return {
    id: bloc,
    forums: new Set([bloc, ...forums]),
    membersIn: (year) => at(year).members.filter((member) => member !== actor),
    memberRows: (year) => at(year).rows,
  };
}

/** A fixed group of states without forums: what a placebo bloc is. */
export function groupCircle(id: string, members: readonly string[]): Circle {
  return { id, forums: new Set([id]), membersIn: () => members, memberRows: () => [] };
}
