import { NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { blocTally, pairwiseAgreement } from '../measures/cohesion/bloc-cohesion.ts';
import { positionSpread } from '../measures/cohesion/position-spread.ts';
import { randomBlocs } from '../measures/cohesion/random-blocs.ts';
import { type BodyMembers, defineMembers, membershipOf } from './body-members.ts';
import {
  type CohesionAnswer,
  type CohesionRollCall,
  cohesionFields,
  type Summary,
} from './cohesion/cohesion-answer.ts';
import { pointsByYear, sayUnrecorded, unrecordedResolutions } from './cohesion/cohesion-context.ts';
import { citeVotes, type RollCallVotes, rollCallRule, rollCallVotes } from './roll-call-votes.ts';

const parameters = {
  bloc: {
    kind: 'actor',
    meaning: 'bloc, or a fixed group of states such as ASEAN10',
    position: 0,
    required: true,
    actorKinds: ['body', 'group'],
  },
  from: { kind: 'date', meaning: 'first date' },
  to: { kind: 'date', meaning: 'last date' },
  topic: { kind: 'text', meaning: 'only votes whose topic contains this' },
  body: { kind: 'actor', meaning: 'voting body', default: 'UNGA', actorKinds: ['body'] },
  rollCalls: { kind: 'flag', meaning: "list every roll call with the members' votes" },
  byTopic: { kind: 'flag', meaning: 'the same figures by topic and year' },
  draws: {
    kind: 'integer',
    meaning: 'random blocs for the comparison with chance',
    default: 1000,
    minimum: 1,
    maximum: 100000,
  },
  minimumStates: {
    kind: 'integer',
    meaning: 'fewest states with known votes from which chance is judged',
    default: 60,
    minimum: 3,
    maximum: 400,
  },
} as const;

/** A roll call with the votes of the bloc's members on its day, and the members that no row tells of. */
interface BlocRollCall {
  readonly call: RollCallVotes;
  readonly membership: BodyMembers;
  readonly votes: MemberVotes;
  readonly members: number;
  readonly unknown: readonly string[];
}

type MemberVotes = ReadonlyMap<string, 'yes' | 'abstain' | 'no' | 'absent'>;

/** How united a bloc votes, beside what random blocs of its size would reach on the same votes. */
export const cohesion: Question<typeof parameters, CohesionAnswer> = {
  id: 'cohesion',
  meaning: 'How united a bloc votes, by year and topic, beside chance',
  parameters,
  fields: cohesionFields,
  tables: [
    { path: 'years', title: 'By year' },
    { path: 'topics', title: 'By topic and year' },
    { path: 'rollCalls', title: 'Roll calls' },
  ],
  methods: 'cohesion',
  examples: [
    'good-offices cohesion ASEAN --topic "DPRK human rights" --from 2005 --to 2015 --roll-calls',
    'good-offices cohesion ASEAN --by-topic',
  ],

  async ask(atlas, { bloc, from, to, topic, body, rollCalls, byTopic, draws, minimumStates }, session) {
    const calls = await rollCallVotes(atlas, { from, to, topic, body });
    const membersOn = await membershipOf(atlas, bloc);
    const dated = calls
      .map((call) => memberVotes(membersOn(call.rollCall.date), call))
      .filter(({ members }) => members > 0);
    if (dated.length < calls.length)
      session.drop({ reason: `${bloc} had no member on the day of the vote`, rows: calls.length - dated.length });
    const last = dated.at(-1)?.membership;
    if (last === undefined)
      throw new NotFoundError(
        `cohesion: ${bloc} had no member at any of the ${calls.length} votes; choose later dates`,
      );
    session.evidence.useAll('memberships', [...new Set(dated.flatMap(({ membership }) => membership.rows))]);
    await citeVotes(
      atlas,
      session,
      dated.map(({ call }) => call),
      (call) => membersOn(call.rollCall.date).members,
    );
    defineMembers(session, last);
    session.define(`Votes of ${body}; ${rollCallRule}.`);
    session.define(
      'Agreement index (Hix, Noury and Roland): (largest of yes, abstain, no, minus half of the rest) over votes cast. Absent members do not count. A year is the mean over its roll calls.',
    );
    sayMissing(session, bloc, dated);
    const unrecorded = await unrecordedResolutions(atlas, { body, from, to, topic });
    sayUnrecorded(session, unrecorded);
    const points = await pointsByYear(atlas, session);
    const summary = (group: readonly BlocRollCall[]): Summary => {
      const tallies = group.map(({ votes }) => blocTally([...votes.values()]));
      return {
        rollCalls: group.length,
        agreementIndex: mean(tallies.map((tally) => tally.agreementIndex)),
        rice: mean(tallies.map((tally) => tally.rice)),
        pairwiseAgreement: pairwiseAgreement(group.map(({ votes }) => votes)),
        unanimousShare: mean(tallies.map((tally) => (tally.unanimous === null ? null : Number(tally.unanimous)))),
        null: randomBlocs(
          group.map(({ call }) => call.votes),
          Math.max(...group.map(({ members }) => members)),
          minimumStates,
          draws,
          seededRandom(session.seed),
        ),
      };
    };
    const years = [...new Set(dated.map(({ call }) => call.rollCall.date.slice(0, 4)))];
    const overall = summary(dated);
    if (overall.null.reason !== null) session.warn(`No comparison with chance: ${overall.null.reason}.`);
    const listed = dated.map(({ call, votes }) => rollCallOf(call, votes));
    const indices = listed.map((call) => call.agreementIndex).filter((index) => index !== null);
    return {
      bloc,
      years: years.map((year) => {
        const group = dated.filter(({ call }) => call.rollCall.date.startsWith(year));
        const members = group[0]?.membership.members ?? [];
        return {
          year: Number(year),
          members: members.length,
          ...summary(group),
          positions: positionSpread(
            points.get(Number(year)) ?? new Map(),
            members,
            minimumStates,
            draws,
            seededRandom(session.seed),
          ),
        };
      }),
      topics: byTopic ? topicsOf(dated, summary) : [],
      unrecorded,
      overall: {
        ...overall,
        lowest: indices.length === 0 ? null : Math.min(...indices),
        highest: indices.length === 0 ? null : Math.max(...indices),
      },
      rollCalls: rollCalls ? listed : [],
    };
  },
};

/** The same figures for each topic in each year; a topic is the source's own words. */
function topicsOf(
  dated: readonly BlocRollCall[],
  summary: (group: readonly BlocRollCall[]) => Summary,
): CohesionAnswer['topics'] {
  const groups = new Map<string, BlocRollCall[]>();
  for (const entry of dated) {
    const key = `${entry.call.rollCall.topic}\u0000${entry.call.rollCall.date.slice(0, 4)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry]);
    else known.push(entry);
  }
  return [...groups].map(([key, group]) => {
    const [topic = '', year = ''] = key.split('\u0000');
    return { topic, year: Number(year), members: group[0]?.members ?? 0, ...summary(group) };
  });
}

function memberVotes(membership: BodyMembers, call: RollCallVotes): BlocRollCall {
  const { members } = membership;
  return {
    call,
    membership,
    members: members.length,
    unknown: members.filter((member) => !call.votes.has(member)),
    votes: new Map(
      members.flatMap((member) => {
        const vote = call.votes.get(member);
        return vote === undefined ? [] : [[member, vote] as const];
      }),
    ),
  };
}

/** A member without a row is not absent: nothing is known of its vote. */
function sayMissing(session: Session, bloc: string, dated: readonly BlocRollCall[]): void {
  if (dated.every(({ votes }) => votes.size === 0))
    throw new NotFoundError(
      `cohesion: no vote of a member of ${bloc} in the ${dated.length} recorded votes at hand; import the UN voting record`,
    );
  const unknown = [...new Set(dated.flatMap((entry) => entry.unknown))].sort();
  if (unknown.length > 0)
    session.warn(
      `No votes at hand for ${unknown.length} members, left out and not counted as absent: ${unknown.join(', ')}. The figures are of the others.`,
    );
}

function rollCallOf(call: RollCallVotes, votes: MemberVotes): CohesionRollCall {
  const { id, date, title, topic, source, class: confidence } = call.rollCall;
  return {
    id,
    date,
    title: title ?? topic,
    topic,
    ...blocTally([...votes.values()]),
    votes: Object.fromEntries(votes),
    source,
    class: confidence,
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
