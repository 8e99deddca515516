import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import { seededRandom } from '../core/random.ts';
import { blocTally, pairwiseAgreement } from '../measures/cohesion/bloc-cohesion.ts';
import { type NullModel, randomBlocs } from '../measures/cohesion/random-blocs.ts';
import { type BodyMembers, defineMembers, membershipOf } from './body-members.ts';
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

interface CohesionRollCall {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly topic: string;
  readonly yes: number;
  readonly abstain: number;
  readonly no: number;
  readonly absent: number;
  readonly agreementIndex: number | null;
  readonly rice: number | null;
  readonly unanimous: boolean | null;
  readonly votes: { readonly [member: string]: string };
  readonly source: string;
  readonly class: string;
}

interface CohesionYear {
  readonly year: number;
  readonly members: number;
  readonly rollCalls: number;
  readonly agreementIndex: number | null;
  readonly rice: number | null;
  readonly pairwiseAgreement: number | null;
  readonly unanimousShare: number | null;
  readonly null: NullModel;
}

export interface CohesionAnswer {
  readonly bloc: string;
  readonly years: readonly CohesionYear[];
  readonly overall: Omit<CohesionYear, 'year' | 'members'> & {
    readonly lowest: number | null;
    readonly highest: number | null;
  };
  readonly rollCalls: readonly CohesionRollCall[];
}

/** How united a bloc votes, beside what random blocs of its size would reach on the same votes. */
export const cohesion: Question<typeof parameters, CohesionAnswer> = {
  id: 'cohesion',
  meaning: 'How united a bloc votes, by year and topic, beside chance',
  parameters,
  fields: fieldTable(`
    bloc | string | bloc
    years[] | object | year by year
    years[].year | integer | year
    years[].members | integer | members in the year's first vote | members
    ${cohesionFields('years[]')}
    overall | object | all roll calls together
    ${cohesionFields('overall')}
    overall.lowest? | number | lowest agreement index of a roll call | 0-1
    overall.highest? | number | highest agreement index of a roll call | 0-1
    rollCalls[] | object | the roll calls; empty unless asked for
    rollCalls[].id | string | resolution
    rollCalls[].date | string | date
    rollCalls[].title | string | title, or the topic where no title is at hand
    rollCalls[].topic | string | topic
    rollCalls[].yes | integer | members voting yes | votes
    rollCalls[].abstain | integer | members abstaining | votes
    rollCalls[].no | integer | members voting no | votes
    rollCalls[].absent | integer | members that cast no vote | members
    rollCalls[].agreementIndex? | number | agreement index | 0-1
    rollCalls[].rice? | number | Rice index | 0-1
    rollCalls[].unanimous? | boolean | all who voted cast the same vote
    rollCalls[].votes | object | vote of each member
    rollCalls[].source | string | source id
    rollCalls[].class | string | confidence class
  `),
  tables: [
    { path: 'years', title: 'By year' },
    { path: 'rollCalls', title: 'Roll calls' },
  ],
  methods: 'cohesion',
  examples: [
    'good-offices cohesion ASEAN --topic "DPRK human rights" --from 2005 --to 2015 --roll-calls',
    'good-offices cohesion ASEAN',
  ],

  async ask(atlas, { bloc, from, to, topic, body, rollCalls, draws, minimumStates }, session) {
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
    session.warn(
      'Resolutions adopted without a vote are not in the record of votes: where a topic is often adopted so, the recorded votes are the divided ones.',
    );
    sayMissing(session, bloc, dated);
    const summary = (group: typeof dated): Omit<CohesionYear, 'year' | 'members'> => {
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
        return { year: Number(year), members: group[0]?.members ?? 0, ...summary(group) };
      }),
      overall: {
        ...overall,
        lowest: indices.length === 0 ? null : Math.min(...indices),
        highest: indices.length === 0 ? null : Math.max(...indices),
      },
      rollCalls: rollCalls ? listed : [],
    };
  },
};

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

function cohesionFields(path: string): string {
  return `
    ${path}.rollCalls | integer | recorded votes | roll calls
    ${path}.agreementIndex? | number | mean agreement index | 0-1
    ${path}.rice? | number | mean Rice index, abstentions left out | 0-1
    ${path}.pairwiseAgreement? | number | mean agreement of all pairs of members | 0-1
    ${path}.unanimousShare? | number | share of roll calls in which all who voted cast the same vote | 0-1
    ${path}.null | object | random blocs of the same size on the same votes
    ${path}.null.mean? | number | mean agreement index of random blocs | 0-1
    ${path}.null.p05? | number | 5th percentile | 0-1
    ${path}.null.p95? | number | 95th percentile | 0-1
    ${path}.null.draws | integer | random blocs drawn | blocs
    ${path}.null.reason? | string | why there is no comparison, where there is none`;
}
