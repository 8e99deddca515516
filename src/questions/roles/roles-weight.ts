/** What a mediator and a guarantor need: nearness to both, trade of weight, a mandate, capacity, measures and treaties. */
import type { Atlas } from '../../core/atlas.ts';
import { GoodOfficesError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { holdsOn, within } from '../../core/span.ts';
import { jointVotes } from '../../measures/cohesion/bloc-cohesion.ts';
import { voteSimilarity } from '../../measures/similarity/vote-similarity.ts';
import { rollCallVotes } from '../roll-call-votes.ts';
import type { Precondition, RoleThresholds } from './precondition.ts';
import { fact, type RoleFact, type RoleScene } from './roles-scene.ts';

/** Fewest joint votes from which nearness is judged. */
const fewestVotes = 10;

/** Agreement of its votes with each party's in the General Assembly; for a body the mean over members. */
export async function balanced(
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
      return {
        key: 'votes',
        statement,
        holds: null,
        reason: `fewer than ${fewestVotes} joint votes with one of the two at hand`,
        evidence: [],
      };
    return {
      key: 'votes',
      statement,
      holds: Math.abs(withA - withB) <= balance,
      reason: `agreement ${withA.toFixed(2)} with ${scene.a}, ${withB.toFixed(2)} with ${scene.b}, over ${calls.length} roll calls from ${from} on`,
      evidence: [],
    };
  } catch (error) {
    return { key: 'votes', statement, holds: null, reason: reasonOf(error), evidence: [] };
  }
}

/** Its share in the trade of a party, in the last year at hand of the five up to the day. */
export async function traded(
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
          key: `trade ${party}`,
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
  return { key: `trade ${party}`, statement, holds: null, reason, evidence: [] };
}

export async function mandate(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const names = (await atlas.rows('actor_names', { actor: [scene.a, scene.b], language: 'en' })).map(
    ({ name }) => name,
  );
  const rows = (await atlas.rows('decisions', { body: scene.actor })).filter(
    (row) =>
      within(row.date, null, scene.day) &&
      names.some((name) =>
        new RegExp(`\\b${name.replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'u').test(`${row.issue} ${row.what ?? ''}`),
      ),
  );
  return {
    key: 'mandate',
    statement: 'A decision or the parties give it a mandate to mediate',
    holds: null,
    reason: `no mandate is recorded${rows.length > 0 ? `; ${rows.length} recorded decisions touch a party, none of them a mandate` : ''}`,
    evidence: rows.map((row) => fact(session, 'decisions', row, `${row.issue}: ${row.result}`, row.date)),
  };
}

/** A state decides for itself; of a body the unity of its recorded votes. */
export async function capacity(session: Session, scene: RoleScene, limits: RoleThresholds): Promise<Precondition> {
  if (!scene.isBody)
    return {
      key: 'capacity',
      statement: 'It can decide',
      holds: true,
      reason: 'a state decides for itself',
      evidence: [],
    };
  const statement = `Its members vote as one: mean agreement index at least ${limits.capacity} over recorded votes`;
  try {
    const { answer } = await session.ask('cohesion', { bloc: scene.actor, to: scene.day });
    const { years } = answer as { years: { rollCalls: number; agreementIndex: number | null }[] };
    const known = years.filter(({ agreementIndex }) => agreementIndex !== null);
    const calls = known.reduce((sum, { rollCalls }) => sum + rollCalls, 0);
    if (calls === 0)
      return { key: 'capacity', statement, holds: null, reason: 'no recorded vote decides it', evidence: [] };
    const mean =
      known.reduce((sum, { rollCalls, agreementIndex }) => sum + rollCalls * (agreementIndex ?? 0), 0) / calls;
    return {
      key: 'capacity',
      statement,
      holds: mean >= limits.capacity,
      reason: `${mean.toFixed(2)} over ${calls} roll calls at hand (good-offices cohesion ${scene.actor} --to ${scene.day})`,
      evidence: [],
    };
  } catch (error) {
    return { key: 'capacity', statement, holds: null, reason: reasonOf(error), evidence: [] };
  }
}

export async function sanctionsOwn(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
  const rows = (await atlas.rows('sanction_measures', { target: [scene.a, scene.b], imposer: scene.actor })).filter(
    (row) => within(row.date, null, scene.day),
  );
  return {
    key: 'measures',
    statement: 'It has imposed measures of its own on a party, beyond those of the Security Council',
    holds: rows.length > 0 ? true : null,
    reason:
      rows.length > 0 ? `${rows.length} recorded` : 'none recorded; the tables are no census of national measures',
    evidence: rows.map((row) => fact(session, 'sanction_measures', row, `${row.instrument}: ${row.measure}`, row.date)),
  };
}

/** A treaty in the tables to which both parties and the actor, or all members of the body, are parties. */
export async function treatyWithBoth(atlas: Atlas, session: Session, scene: RoleScene): Promise<Precondition> {
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
    key: 'treaty',
    statement: 'A treaty binds both parties and it',
    holds: evidence.length > 0 ? true : null,
    reason:
      evidence.length > 0
        ? `${evidence.length / 2} in the tables`
        : `none among ${treaties.length} treaties in the tables`,
    evidence,
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof GoodOfficesError) return error.message;
  throw error;
}
