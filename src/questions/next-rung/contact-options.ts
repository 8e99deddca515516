/** Changes that would give a third party missions, leave to travel, channels to leaders, a shared forum, ministers in it. */
import type { Atlas } from '../../core/atlas.ts';
import { holdsOn } from '../../core/span.ts';
import type { Change } from '../../models/scenario/scenario-file.ts';
import { missionOpen } from '../roles/mission-state.ts';
import type { Precondition } from '../roles/precondition.ts';
import type { RoleScene } from '../roles/roles-scene.ts';
import { forumsOf, seatsOfBoth } from '../roles/roles-shown.ts';
import { assumption, beyond, type ChangeOption, firstOf, type Options } from './option.ts';

/** A mission reopened where one was closed, else opened. */
export async function missionOptions(atlas: Atlas, scene: RoleScene, party: string, most: number): Promise<Options> {
  const rows = await atlas.rows('missions', { sender: party, host: [...scene.territory] });
  const capitals = await atlas.rows('capitals', { actor: [...scene.territory] });
  const without = scene.territory
    .map((host) => ({ host, own: rows.filter((row) => row.host === host) }))
    .filter(({ own }) => missionOpen(own, scene.day) !== 'yes');
  const known = ({ own }: (typeof without)[number]): boolean => own.some((row) => row.type !== 'none');
  const options = [...without.filter(known), ...without.filter((one) => !known(one))].map(
    ({ host, own }): ChangeOption => {
      const closed = own.find((row) => row.type !== 'none');
      const city = capitals.find((row) => row.actor === host)?.city ?? host;
      const change: Change =
        closed === undefined
          ? {
              verb: 'add',
              table: 'missions',
              row: { sender: party, host, city, type: 'embassy', status: 'open', opened: scene.day },
              assumption,
            }
          : { verb: 'restore', table: 'missions', where: { id: closed.id }, on: scene.day, assumption };
      return {
        text:
          own.length === 0
            ? `${party} has a mission in ${city} (${host}): no row tells whether it has`
            : `${party} ${closed === undefined ? 'opens' : 'reopens'} a mission in ${city} (${host})`,
        changes: [change],
      };
    },
  );
  return firstOf(options, most, 'every member has a mission already');
}

/** The measures that touch travel end. */
export function travelOptions(scene: RoleScene, { evidence }: Precondition): Options {
  const ids = evidence.filter(({ table }) => table === 'sanction_measures').map(({ id }) => id);
  if (ids.length === 0) return beyond('no measure in the tables decides it, so none can be lifted');
  const text = `the ${ids.length} measures that touch travel end (${ids.join(', ')})`;
  return firstOf([{ text, changes: [{ verb: 'lift', where: { id: ids }, on: scene.day, assumption }] }], 1, '');
}

/** A seat in a leaders' summit that the body runs, or a visit. */
export async function leaderOptions(atlas: Atlas, scene: RoleScene, party: string, most: number): Promise<Options> {
  const summits = scene.isBody ? (await forumsOf(atlas, scene)).filter(({ kind }) => kind === 'bloc-plus') : [];
  const seats = summits.map(
    ({ id, name }): ChangeOption => ({
      text: `${party} takes a seat in the ${name}`,
      changes: [{ verb: 'join', body: id, member: party, on: scene.day, assumption }],
    }),
  );
  const hosts = (await atlas.rows('missions', { sender: party, host: [...scene.territory] })).map(({ host }) => host);
  const visits = [...scene.territory]
    .filter((state) => state !== party)
    .sort((a, b) => Number(hosts.includes(b)) - Number(hosts.includes(a)) || (a < b ? -1 : 1))
    .map(
      (state): ChangeOption => ({
        text: `a visit of leaders between ${state} and ${party}`,
        changes: [
          {
            verb: 'add',
            table: 'events',
            row: {
              state_a: state,
              state_b: party,
              date: scene.day,
              kind: 'leader-visit',
              what: `assumed: leaders of ${state} and ${party} meet`,
              sign: '+',
            },
            assumption,
          },
        ],
      }),
    );
  return firstOf([...visits.slice(0, 1), ...seats, ...visits.slice(1)], most, 'no state could receive a leader');
}

/** The missing party, or both, take seats in a forum that it runs. */
export async function forumOptions(atlas: Atlas, scene: RoleScene, most: number): Promise<Options> {
  const forums = await forumsOf(atlas, scene);
  const options: ChangeOption[] = [];
  for (const { id, name } of forums) {
    const seated = (await seatsOfBoth(atlas, scene, id)).map(({ member }) => member);
    const missing = [scene.a, scene.b].filter((party) => !seated.includes(party));
    options.push({
      text: `${missing.join(' and ')} ${missing.length === 1 ? 'takes a seat' : 'take seats'} in the ${name}`,
      changes: missing.map((member) => ({ verb: 'join', body: id, member, on: scene.day, assumption })),
    });
  }
  options.sort((x, y) => x.changes.length - y.changes.length);
  return firstOf(options, most, `no forum run by ${scene.actor} is in the tables, and the language founds none`);
}

/** The foreign minister comes to the next meeting: the recorded rank of the last year, or a row for the year of the day. */
export async function rankOptions(atlas: Atlas, scene: RoleScene, party: string, most: number): Promise<Options> {
  const year = Number(scene.day.slice(0, 4));
  const options: ChangeOption[] = [];
  const forums = await forumsOf(atlas, scene);
  const seated = await Promise.all(forums.map(async ({ id }) => (await seatsOfBoth(atlas, scene, id)).length === 2));
  // where a forum seats both, that is the one they would come to
  for (const { id, name } of seated.includes(true) ? forums.filter((_, at) => seated[at]) : forums) {
    const seat = (await atlas.rows('memberships', { body: id, member: party })).find(
      (row) => holdsOn({ from: row.joined, to: row.left }, scene.day) !== 'no',
    );
    if (seat === undefined) continue;
    const rows = (await atlas.rows('attendance', { body: id })).filter((row) => row.year === year);
    const own = rows.find(({ actor }) => actor === party);
    const text = `the foreign minister of ${party} comes to the ${name} in ${year}`;
    const change: Change =
      own === undefined
        ? {
            verb: 'add',
            table: 'attendance',
            row: {
              body: id,
              year,
              actor: party,
              rank: 'foreign-minister',
              host: rows[0]?.host ?? scene.territory[0] ?? null,
            },
            assumption,
          }
        : { verb: 'set', table: 'attendance', where: { id: own.id }, cells: { rank: 'foreign-minister' }, assumption };
    options.push({ text, changes: [change] });
  }
  return firstOf(options, most, `${party} sits in no forum that ${scene.actor} runs`);
}
