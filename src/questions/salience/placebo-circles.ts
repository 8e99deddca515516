/** Placebo blocs: bodies that are not the bloc's, and groups of its size drawn from the states that vote. */
import type { Atlas } from '../../core/atlas.ts';
import { drawWithoutReplacement, type RandomStream } from '../../core/random.ts';
import { type Circle, circleOf, groupCircle } from './circle.ts';

/** Kinds of bodies that are no blocs: too wide, or made to talk to the state itself. */
const otherKinds: readonly string[] = ['negotiation', 'universal', 'treaty', 'specialised', 'arms-control'];

/** Fewest members of a body that can stand for a bloc. */
const fewestMembers = 3;

/** Bodies outside the bloc's own circle, most of whose members are not the bloc's, in order of their ids. */
export async function placeboBodies(
  atlas: Atlas,
  actor: string,
  own: Circle,
  year: number,
  most: number,
): Promise<readonly Circle[]> {
  const circles: Circle[] = [];
  const bodies = (await atlas.rows('bodies')).filter((body) => !otherKinds.includes(body.kind)).map((body) => body.id);
  const seated = new Set((await atlas.rows('memberships')).map((row) => row.body));
  for (const body of [...new Set(bodies)].sort()) {
    if (circles.length >= most || own.forums.has(body) || !seated.has(body)) continue;
    const members = (await atlas.rows('memberships', { body })).filter(
      (row) => row.status === 'member' || row.status === 'party',
    );
    if (members.length === 0) continue;
    const circle = await circleOf(atlas, body, actor);
    const inside = circle.membersIn(year);
    const shared = inside.filter((member) => own.membersIn(year).includes(member)).length;
    // a body made of the bloc's own members would follow the same drivers
    if (inside.length >= fewestMembers && 2 * shared <= inside.length) circles.push(circle);
  }
  return circles;
}

/** Groups of the bloc's size from all states whose votes are known, the state itself and the bloc's members left out. */
export function placeboGroups(
  states: readonly string[],
  own: readonly string[],
  actor: string,
  count: number,
  minimumStates: number,
  random: RandomStream,
): readonly Circle[] {
  const pool = states.filter((state) => state !== actor && !own.includes(state)).sort();
  if (pool.length < Math.max(minimumStates, own.length)) return [];
  return Array.from({ length: count }, (_, i) =>
    groupCircle(`random-${i + 1}`, drawWithoutReplacement(pool, own.length, random).sort()),
  );
}
