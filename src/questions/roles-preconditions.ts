import type { Atlas } from '../core/atlas.ts';
import { GoodOfficesError } from '../core/errors.ts';
import type { Session } from '../core/question.ts';
import { holdsOn, within } from '../core/span.ts';
import { jointVotes } from '../measures/cohesion/bloc-cohesion.ts';
import { voteSimilarity } from '../measures/similarity/vote-similarity.ts';
import type { Role } from '../models/thirdparty/role-ladder.ts';
import { type Known, missionOpen } from './mission-state.ts';
import { fact, type RoleFact, type RoleScene } from './roles-scene.ts';
import { forumsOf, seatsOfBoth } from './roles-shown.ts';
import { rollCallVotes } from './roll-call-votes.ts';

/** A statement that the rung asks for; `holds` is null when no data decide it. */
export interface Precondition {
  readonly statement: string;
  readonly holds: boolean | null;
  readonly reason: string;
  readonly evidence: readonly RoleFact[];
}

/** Numbers by which statements are decided: parameters of the question. */
export interface RoleThresholds {
  readonly years: number;
  readonly leverage: number;
  readonly balance: number;
  readonly capacity: number;
}

/** Fewest joint votes from which nearness is judged. */
const fewestVotes = 10;

/** Preconditions of every rung, each computed from tables or from another question. */
export async function rolePreconditions(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  limits: RoleThresholds,
): Promise<ReadonlyMap<Role, readonly Precondition[]>> {
  const { a, b } = scene;
  const shared = await sharedForum(atlas, session, scene);
  const rank = await ministersCome(atlas, session, scene);
  const near = await balanced(atlas, session, scene, limits);
  const facilitator = [shared, ...rank, near];
  const leverage = [await traded(session, scene, a, limits), await traded(session, scene, b, limits)];
  return new Map<Role, readonly Precondition[]>([
    [
      'host',
      [
        await missionIn(atlas, session, scene, a),
        await missionIn(atlas, session, scene, b),
        await travelAllowed(atlas, session, scene),
        {
          statement: `Neither ${a} nor ${b} refuses to meet there`,
          holds: null,
          reason: 'refusals of venues are recorded in no table',
          evidence: [],
        },
      ],
    ],
    ['envoy', [await leadersMet(atlas, session, scene, a, limits), await leadersMet(atlas, session, scene, b, limits)]],
    ['facilitator', facilitator],
    [
      'mediator',
      [
        conjunction('The preconditions of a facilitator hold', facilitator),
        ...leverage,
        await mandate(atlas, session, scene),
        await capacity(session, scene, limits),
      ],
    ],
    [
      'guarantor',
      [
        conjunction('It has trade of weight with both, to reward or punish', leverage),
        await sanctionsOwn(atlas, session, scene),
        await treatyWithBoth(atlas, session, scene),
        {
          statement: 'It is present on the ground to watch an agreement',
          holds: null,
          reason: 'no table records monitors or forces of third parties',
          evidence: [],
        },
      ],
    ],
  ]);
}

/** All hold: true; one fails: false; otherwise not known. */
function conjunction(statement: string, parts: readonly Precondition[]): Precondition {
  const failing = parts.filter(({ holds }) => holds === false);
  const unknown = parts.filter(({ holds }) => holds === null);
  return {
    statement,
    holds: failing.length > 0 ? false : unknown.length > 0 ? null : true,
    reason:
      failing.length > 0
        ? `fails: ${failing.map((part) => part.statement).join('; ')}`
        : unknown.length > 0
          ? `not known: ${unknown.map((part) => part.statement).join('; ')}`
          : 'all hold',
    evidence: parts.flatMap(({ evidence }) => evidence),
  };
}

async function missionIn(atlas: Atlas, session: Session, scene: RoleScene, party: string): Promise<Precondition> {
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
async function travelAllowed(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const statement = 'No sanction in force there touches the travel of officials of either party';
  const all = await atlas.rows('sanction_measures', { target: [scene.a, scene.b] });
  if (all.length === 0)
    return { statement, holds: null, reason: 'no measure against either is in the tables', evidence: [] };
  const touching = all.filter(
    (row) =>
      /diplomat|entry|travel|mission|listing|^all$/i.test(row.sector) &&
      [...scene.territory, scene.actor, 'UNSC'].includes(row.imposer) &&
      within(row.date, null, scene.day) &&
      (row.ended === null || !within(row.ended, null, scene.day)),
  );
  return {
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
async function leadersMet(
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
    ...seats.map((row) => fact(session, 'memberships', row, `${party} sits in the leaders' summit ${row.body}`, row.joined)),
  ];
  return {
    statement,
    holds: evidence.length > 0 ? true : null,
    reason: evidence.length > 0 ? `${evidence.length} recorded` : 'none recorded; visits are no census, so this does not show that there is none',
    evidence,
  };
}

async function sharedForum(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const own = await forumsOf(atlas, scene);
  const evidence: RoleFact[] = [];
  for (const body of own) {
    const seats = await seatsOfBoth(atlas, scene, body.id);
    if (seats.length === 2)
      for (const seat of seats)
        evidence.push(fact(session, 'memberships', seat, `${seat.member} in ${body.name}`, seat.joined));
  }
  return {
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
async function ministersCome(atlas: Atlas, session: Session, scene: RoleScene): Promise<readonly Precondition[]> {
  const own = (await forumsOf(atlas, scene)).map(({ id }) => id);
  const rows = await atlas.rows('attendance', { body: own, actor: [scene.a, scene.b] });
  return [scene.a, scene.b].map((party) => {
    const past = rows
      .filter((row) => row.actor === party && row.year <= Number(scene.day.slice(0, 4)))
      .sort((x, y) => x.year - y.year);
    const last = past.at(-1);
    return {
      statement: `${party} sends its foreign minister to it`,
      holds: last === undefined ? null : last.rank === 'foreign-minister',
      reason: last === undefined ? 'attendance is not recorded' : `last recorded: ${last.rank} in ${last.year}; ${spells(past)}`,
      evidence: past.map((row) => fact(session, 'attendance', row, `${row.body} ${row.year}: ${row.rank}`, String(row.year))),
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

/** Agreement of its votes with each party's in the General Assembly; for a body the mean over members. */
async function balanced(
  atlas: Atlas,
  session: Session,
  scene: RoleScene,
  { years, balance }: RoleThresholds,
): Promise<Precondition> {
  const statement = `It stands between the two: its votes agree with each to within ${balance}`;
  const from = `${Number(scene.day.slice(0, 4)) - years}${scene.day.slice(4)}`;
  const actors = [...scene.territory, scene.a, scene.b];
  try {
    const calls = await rollCallVotes(atlas, { body: 'UNGA', from, to: scene.day, topic: null, actors });
    const votes = calls.map((call) => call.votes);
    const means = [scene.a, scene.b].map((party) => {
      const each = scene.territory
        .filter((state) => state !== party)
        .map((state) => jointVotes(votes, state, party))
        .filter((pairs) => pairs.length >= fewestVotes)
        .map((pairs) => voteSimilarity(pairs).agreement);
      return each.length === 0 ? null : each.reduce((sum, value) => sum + value, 0) / each.length;
    });
    const [withA, withB] = means;
    session.evidence.useAll(
      'roll_calls',
      calls.map(({ rollCall }) => rollCall),
    );
    if (withA === null || withB === null || withA === undefined || withB === undefined)
      return { statement, holds: null, reason: `fewer than ${fewestVotes} joint votes with one of the two at hand`, evidence: [] };
    return {
      statement,
      holds: Math.abs(withA - withB) <= balance,
      reason: `agreement ${withA.toFixed(2)} with ${scene.a}, ${withB.toFixed(2)} with ${scene.b}, over ${calls.length} roll calls from ${from} on`,
      evidence: [],
    };
  } catch (error) {
    return { statement, holds: null, reason: reasonOf(error), evidence: [] };
  }
}

/** Its share in the trade of a party, in the last year at hand of the five up to the day. */
async function traded(
  session: Session,
  scene: RoleScene,
  party: string,
  { leverage }: RoleThresholds,
): Promise<Precondition> {
  const statement = `At least ${leverage * 100} % of the trade of ${party} is with ${scene.actor}`;
  const year = Number(scene.day.slice(0, 4));
  let reason = '';
  for (let back = 0; back < 5; back++) {
    try {
      const { answer } = await session.ask('trade', {
        actor: party,
        year: String(year - back),
        ...(scene.isBody && { bloc: scene.actor }),
      });
      const { basis, partners, bloc } = answer as {
        basis: string;
        partners: { partner: string; share: number | null }[];
        bloc: { shareOfTotal: number | null } | null;
      };
      const share = scene.isBody
        ? (bloc?.shareOfTotal ?? null)
        : (partners.find(({ partner }) => partner === scene.actor)?.share ?? null);
      if (share !== null)
        return {
          statement,
          holds: share >= leverage,
          reason: `${(share * 100).toFixed(1)} % in ${year - back} (${basis}; good-offices trade ${party} --year ${year - back}${scene.isBody ? ` --bloc ${scene.actor}` : ''})`,
          evidence: [],
        };
      reason ||= `no share of ${scene.actor} in the trade of ${party} in ${year - back} (${basis})`;
    } catch (error) {
      reason ||= reasonOf(error);
    }
  }
  return { statement, holds: null, reason, evidence: [] };
}

async function mandate(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const names = (await atlas.rows('actor_names', { actor: [scene.a, scene.b], language: 'en' })).map(({ name }) => name);
  const rows = (await atlas.rows('decisions', { body: scene.actor })).filter(
    (row) => within(row.date, null, scene.day) && names.some((name) => new RegExp(`\\b${name.replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'u').test(`${row.issue} ${row.what ?? ''}`)),
  );
  return {
    statement: 'A decision or the parties give it a mandate to mediate',
    holds: null,
    reason: `no mandate is recorded${rows.length > 0 ? `; ${rows.length} recorded decisions touch a party, none of them a mandate` : ''}`,
    evidence: rows.map((row) => fact(session, 'decisions', row, `${row.issue}: ${row.result}`, row.date)),
  };
}

/** A state decides for itself; of a body the unity of its recorded votes. */
async function capacity(session: Session, scene: RoleScene, limits: RoleThresholds): Promise<Precondition> {
  if (!scene.isBody)
    return { statement: 'It can decide', holds: true, reason: 'a state decides for itself', evidence: [] };
  const statement = `Its members vote as one: mean agreement index at least ${limits.capacity} over recorded votes`;
  try {
    const { answer } = await session.ask('cohesion', { bloc: scene.actor, to: scene.day });
    const { years } = answer as { years: { rollCalls: number; agreementIndex: number | null }[] };
    const known = years.filter(({ agreementIndex }) => agreementIndex !== null);
    const calls = known.reduce((sum, { rollCalls }) => sum + rollCalls, 0);
    if (calls === 0) return { statement, holds: null, reason: 'no recorded vote decides it', evidence: [] };
    const mean = known.reduce((sum, { rollCalls, agreementIndex }) => sum + rollCalls * (agreementIndex ?? 0), 0) / calls;
    return {
      statement,
      holds: mean >= limits.capacity,
      reason: `${mean.toFixed(2)} over ${calls} roll calls at hand (good-offices cohesion ${scene.actor} --to ${scene.day})`,
      evidence: [],
    };
  } catch (error) {
    return { statement, holds: null, reason: reasonOf(error), evidence: [] };
  }
}

async function sanctionsOwn(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const rows = (await atlas.rows('sanction_measures', { target: [scene.a, scene.b], imposer: scene.actor })).filter((row) =>
    within(row.date, null, scene.day),
  );
  return {
    statement: 'It has imposed measures of its own on a party, beyond those of the Security Council',
    holds: rows.length > 0 ? true : null,
    reason: rows.length > 0 ? `${rows.length} recorded` : 'none recorded; the tables are no census of national measures',
    evidence: rows.map((row) => fact(session, 'sanction_measures', row, `${row.instrument}: ${row.measure}`, row.date)),
  };
}

/** A treaty in the tables to which both parties and the actor, or all members of the body, are parties. */
async function treatyWithBoth(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const treaties = await atlas.rows('bodies', { kind: 'treaty' });
  const evidence: RoleFact[] = [];
  for (const treaty of treaties) {
    const seats = (await atlas.rows('memberships', { body: treaty.id })).filter(
      (row) => holdsOn({ from: row.joined, to: row.left }, scene.day) !== 'no',
    );
    const parties = new Set(seats.map(({ member }) => member));
    if (![scene.a, scene.b, ...scene.territory].every((state) => parties.has(state))) continue;
    for (const seat of seats.filter(({ member }) => member === scene.a || member === scene.b))
      evidence.push(fact(session, 'memberships', seat, `${seat.member} is party to ${treaty.name}`, seat.joined));
  }
  return {
    statement: 'A treaty binds both parties and it',
    holds: evidence.length > 0 ? true : null,
    reason: evidence.length > 0 ? `${evidence.length / 2} in the tables` : `none among ${treaties.length} treaties in the tables`,
    evidence,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof GoodOfficesError) return error.message;
  throw error;
}
