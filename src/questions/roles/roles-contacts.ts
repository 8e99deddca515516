/** What a host, an envoy and a facilitator need: missions, leave to travel, leaders' channels, a forum and who comes to it. */
import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn, within } from '../../core/span.ts';
import { type Known, missionOpen } from './mission-state.ts';
import type { Precondition, RoleThresholds } from './precondition.ts';
import { fact, type RoleFact, type RoleScene } from './roles-scene.ts';
import { forumsOf, seatsOfBoth } from './roles-shown.ts';

export async function missionIn(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  party: string,
): Promise<Precondition> {
  const rows = await atlas.rows('missions', { sender: party, host: [...scene.territory] });
  const states = scene.territory.map((host) => ({
    host,
    rows: rows.filter((row) => row.host === host),
    open: missionOpen(
      rows.filter((row) => row.host === host),
      scene.day,
    ),
  }));
  const of = (known: Known): readonly string[] => states.flatMap(({ host, open }) => (open === known ? [host] : []));
  const open = of('yes');
  return {
    key: `mission ${party}`,
    statement: `${party} keeps a resident mission in ${scene.isBody ? `a member of ${scene.actor}` : scene.actor}`,
    holds: open.length > 0 ? true : of('unknown').length > 0 ? null : false,
    reason: scene.isBody
      ? `in ${open.length} of ${scene.territory.length} (${open.join(', ') || 'none'}); none in ${of('no').join(', ') || 'none'}; no row for ${of('unknown').join(', ') || 'none'}`
      : ({ yes: 'open', no: 'none, as recorded', unknown: 'no row tells' } as const)[states[0]?.open ?? 'unknown'],
    evidence: states
      .filter((state) => state.open === 'yes')
      .flatMap((state) =>
        state.rows
          .slice(0, 1)
          .map((row) => fact(session, 'missions', row, `${party} in ${row.city ?? row.host}: ${row.type}`, row.opened)),
      ),
  };
}

/** Measures against a party that touch travel, entry or diplomats, in force, imposed by the UN, the actor or a member. */
export async function travelAllowed(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const statement = 'No sanction in force there touches the travel of officials of either party';
  const all = await atlas.rows('sanction_measures', { target: [scene.a, scene.b] });
  if (all.length === 0)
    return {
      key: 'travel',
      statement,
      holds: null,
      reason: 'no measure against either is in the tables',
      evidence: [],
    };
  const touching = all.filter(
    (row) =>
      /diplomat|entry|travel|mission|listing|^all$/i.test(row.sector) &&
      [...scene.territory, scene.actor, 'UNSC'].includes(row.imposer) &&
      within(row.date, null, scene.day) &&
      (row.ended === null || !within(row.ended, null, scene.day)),
  );
  return {
    key: 'travel',
    statement,
    holds: touching.length === 0 ? true : null,
    reason:
      touching.length === 0
        ? `none of ${all.length} recorded measures does`
        : `${touching.length} do; whom they name, and exemptions for talks, are not coded`,
    evidence: touching.map((row) =>
      fact(session, 'sanction_measures', row, `${row.instrument}: ${row.sector}, ${row.measure}`, row.date),
    ),
  };
}

/** Visits and meetings of leaders in the years before, and leaders' summits of a body that seat the party. */
export async function leadersMet(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  party: string,
  { years }: RoleThresholds,
): Promise<Precondition> {
  const statement = `${scene.actor} has a channel to the leader of ${party}: a visit, a meeting or a standing summit in the ${years} years before`;
  const from = `${Number(scene.day.slice(0, 4)) - years}${scene.day.slice(4)}`;
  const events = (await atlas.rows('events')).filter(
    (row) =>
      row.kind.startsWith('leader-') &&
      [row.stateA, row.stateB].includes(party) &&
      scene.territory.some((state) => [row.stateA, row.stateB].includes(state)) &&
      within(row.date, from, scene.day),
  );
  const meetings = (await atlas.rows('meetings')).filter(
    (row) =>
      row.level === 'leader' &&
      row.participants.includes(party) &&
      scene.territory.some((state) => state !== party && row.participants.includes(state)) &&
      within(row.start, from, scene.day),
  );
  const summits = scene.isBody
    ? (await forumsOf(atlas, scene)).filter(({ kind }) => kind === 'bloc-plus').map(({ id }) => id)
    : [];
  const seats = (await atlas.rows('memberships', { body: summits, member: party })).filter(
    (row) => row.status === 'member' && holdsOn({ from: row.joined, to: row.left }, scene.day) !== 'no',
  );
  const evidence = [
    ...events.map((row) => fact(session, 'events', row, row.what, row.date)),
    ...meetings.map((row) => fact(session, 'meetings', row, `${row.framework}, ${row.place}`, row.start)),
    ...seats.map((row) =>
      fact(session, 'memberships', row, `${party} sits in the leaders' summit ${row.body}`, row.joined),
    ),
  ];
  return {
    key: `leader ${party}`,
    statement,
    holds: evidence.length > 0 ? true : null,
    reason:
      evidence.length > 0
        ? `${evidence.length} recorded`
        : 'none recorded; visits are no census, so this does not show that there is none',
    evidence,
  };
}

export async function sharedForum(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const own = await forumsOf(atlas, scene);
  const evidence: RoleFact[] = [];
  for (const body of own) {
    const seats = await seatsOfBoth(atlas, scene, body.id);
    if (seats.length === 2)
      for (const seat of seats)
        evidence.push(fact(session, 'memberships', seat, `${seat.member} in ${body.name}`, seat.joined));
  }
  return {
    key: 'forum',
    statement: `A forum that ${scene.actor} runs seats both ${scene.a} and ${scene.b}`,
    holds: evidence.length > 0 ? true : own.length > 0 ? false : null,
    reason:
      own.length === 0
        ? `no forum run by ${scene.actor} is in the tables`
        : `of ${own.map(({ id }) => id).join(', ')}: ${evidence.length / 2} with both`,
    evidence,
  };
}

/** Rank at the last meeting of the actor's forums up to the day, for each party whose attendance is recorded. */
export async function ministersCome(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
): Promise<readonly Precondition[]> {
  const own = (await forumsOf(atlas, scene)).map(({ id }) => id);
  const rows = await atlas.rows('attendance', { body: own, actor: [scene.a, scene.b] });
  return [scene.a, scene.b].map((party) => {
    const past = rows
      .filter((row) => row.actor === party && row.year <= Number(scene.day.slice(0, 4)))
      .sort((x, y) => x.year - y.year);
    const last = past.at(-1);
    return {
      key: `rank ${party}`,
      statement: `${party} sends its foreign minister to it`,
      holds: last === undefined ? null : last.rank === 'foreign-minister',
      reason:
        last === undefined
          ? 'attendance is not recorded'
          : `last recorded: ${last.rank} in ${last.year}; ${spells(past)}`,
      evidence: past.map((row) =>
        fact(session, 'attendance', row, `${row.body} ${row.year}: ${row.rank}`, String(row.year)),
      ),
    };
  });
}

/** Ranks by year, years of one rank in a row drawn together. */
function spells(rows: readonly { readonly year: number; readonly rank: string }[]): string {
  const runs: { rank: string; from: number; to: number }[] = [];
  for (const { year, rank } of rows) {
    const last = runs.at(-1);
    if (last?.rank === rank) last.to = year;
    else runs.push({ rank, from: year, to: year });
  }
  return runs.map(({ rank, from, to }) => `${rank} ${from === to ? from : `${from}-${to}`}`).join(', ');
}
