import type { Atlas, Row } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn } from '../../core/span.ts';
import { namedRoles, type Role } from '../../models/thirdparty/role-ladder.ts';
import { fact, type RoleFact, type RoleScene } from './roles-scene.ts';

/** Facts by rung, and hosting counted against all third-country meetings. */
export interface ShownRoles {
  readonly shown: ReadonlyMap<Role, readonly RoleFact[]>;
  readonly hosting: { readonly hosted: number; readonly of: number; readonly hosts: readonly string[] };
}

type Seats = readonly Row<'memberships'>[];

/** Whether a host was the actor, or on the day a member of the body. */
function isTerritory(scene: RoleScene, seats: Seats, host: string, date: string): boolean {
  if (!scene.isBody) return host === scene.actor;
  return seats.some((seat) => seat.member === host && holdsOn({ from: seat.joined, to: seat.left }, date) !== 'no');
}

/**
 * What events show. Host: meetings of both held in it. Other rungs: rows that code it as envoy, facilitator, mediator or
 * guarantor of talks that it did not host itself; a role coded for a host is partly read off the hosting and counts as claimed.
 */
export async function shownRoles(atlas: Atlas, session: Session, scene: RoleScene): Promise<ShownRoles> {
  const seats = scene.isBody ? await atlas.rows('memberships', { body: scene.actor, status: ['member', 'party'] }) : [];
  const hostedHere = (host: string | null, date: string): boolean =>
    host !== null && host !== scene.a && host !== scene.b && isTerritory(scene, seats, host, date);
  const facts = new Map<Role, RoleFact[]>();
  const add = (role: Role, entry: RoleFact): void => {
    facts.set(role, [...(facts.get(role) ?? []), entry]);
  };
  const hostedIn = new Set<string>();
  for (const row of scene.meetings)
    if (hostedHere(row.host, row.start)) {
      hostedIn.add(`${row.start.slice(0, 4)} ${row.host}`);
      add(
        'host',
        fact(session, 'meetings', row, `${row.framework}, ${row.place}, ${row.level}, track ${row.track}`, row.start),
      );
    }
  let again = 0;
  for (const row of scene.talks) {
    const year = String(row.year);
    if (hostedIn.has(`${year} ${row.host}`)) again++;
    if (hostedHere(row.host, year) && !hostedIn.has(`${year} ${row.host}`))
      add(
        'host',
        fact(session, 'third_country_talks', row, `${row.framework ?? row.kind}, ${row.city ?? row.host}`, year),
      );
    const role = roleOf(row);
    if (role !== null && role !== 'host' && coded(scene, row) && !hostedHere(row.host, year))
      add(role, fact(session, 'third_country_talks', row, `${row.framework ?? row.kind}: coded ${role}`, year));
  }
  if (again > 0)
    session.drop({
      reason: 'talk of a year and host for which the table of meetings has a row: not counted twice',
      rows: again,
    });
  const official = scene.meetings.filter(
    (row) => row.participants.length === 2 && row.track === '1' && row.host !== scene.a && row.host !== scene.b,
  );
  const hosted = official.filter((row) => hostedHere(row.host, row.start));
  return {
    shown: facts,
    hosting: {
      hosted: hosted.length,
      of: official.length,
      hosts: [...new Set(hosted.map(({ host }) => host))].sort(),
    },
  };
}

function roleOf(row: Row<'third_country_talks'>): Role | null {
  return row.role;
}

/** Whether the row names the actor, or the body, among its mediators. */
function coded(scene: RoleScene, row: Row<'third_country_talks'>): boolean {
  return (row.mediators ?? '').split(';').some((name) => name.trim() === scene.actor);
}

/** What texts and codings claim, and what texts deny. */
export async function claimedRoles(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
): Promise<{
  readonly claimed: ReadonlyMap<Role, readonly RoleFact[]>;
  readonly denied: ReadonlyMap<Role, readonly RoleFact[]>;
}> {
  const claimed = new Map<Role, RoleFact[]>();
  const denied = new Map<Role, RoleFact[]>();
  const add = (to: Map<Role, RoleFact[]>, role: Role, entry: RoleFact): void => {
    to.set(role, [...(to.get(role) ?? []), entry]);
  };
  const forums = await forumsOf(atlas, scene);
  const subjects = [scene.actor, ...forums.map(({ id }) => id)];
  for (const row of await atlas.rows('claims')) {
    const about = row.subject.split(/[;-]/).map((part) => part.trim());
    if (!about.some((subject) => subjects.includes(subject))) continue;
    for (const { role, denied: isDenied } of namedRoles(row.claim))
      add(isDenied ? denied : claimed, role, fact(session, 'claims', row, `${row.id}: ${row.claim}`, null));
  }
  for (const body of forums) {
    const held = await seatsOfBoth(atlas, scene, body.id);
    if (held.length === 2)
      add(
        claimed,
        'facilitator',
        fact(
          session,
          'bodies',
          body,
          `${body.name}, run by ${body.runBy ?? scene.actor}, seats both parties`,
          body.founded,
        ),
      );
    session.evidence.useAll('memberships', held);
  }
  for (const row of scene.talks) {
    const role = roleOf(row);
    if (
      role !== null &&
      role !== 'host' &&
      coded(scene, row) &&
      row.host !== null &&
      scene.territory.includes(row.host)
    )
      add(
        claimed,
        role,
        fact(
          session,
          'third_country_talks',
          row,
          `${row.framework ?? row.kind}: coded ${role} of talks it hosted`,
          String(row.year),
        ),
      );
  }
  return { claimed, denied };
}

/** Forums that the actor runs: its name or id stands in run_by. */
export async function forumsOf(atlas: Atlas, scene: RoleScene): Promise<readonly Row<'bodies'>[]> {
  const name = (await atlas.actors()).get(scene.actor)?.name ?? scene.actor;
  const words = [scene.actor, name].map((word) => new RegExp(`\\b${word.replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'u'));
  return (await atlas.rows('bodies')).filter(
    (body) =>
      body.id !== scene.actor &&
      body.kind !== 'treaty' &&
      words.some((word) => word.test(body.runBy ?? '')) &&
      (body.ended === null || holdsOn({ from: body.founded, to: body.ended }, scene.day) !== 'no'),
  );
}

/** Seats of the two parties in a body on the day: two rows when both sit. */
export async function seatsOfBoth(
  atlas: Atlas,
  scene: RoleScene,
  body: string,
): Promise<readonly Row<'memberships'>[]> {
  const seats = (await atlas.rows('memberships', { body, member: [scene.a, scene.b] })).filter(
    (seat) =>
      (seat.status === 'member' || seat.status === 'party') &&
      holdsOn({ from: seat.joined, to: seat.left }, scene.day) !== 'no',
  );
  return [scene.a, scene.b].flatMap((party) => seats.find(({ member }) => member === party) ?? []);
}
