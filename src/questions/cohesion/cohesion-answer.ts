/** The answer on cohesion: its shape and its fields. */
import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';
import type { PositionSpread } from '../../measures/cohesion/position-spread.ts';
import type { NullModel } from '../../measures/cohesion/random-blocs.ts';
import type { UnrecordedResolutions } from './cohesion-context.ts';

/** One roll call with the members' votes. */
export interface CohesionRollCall {
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

/** Figures of one year. */
export interface CohesionYear {
  readonly year: number;
  readonly members: number;
  readonly rollCalls: number;
  readonly agreementIndex: number | null;
  readonly rice: number | null;
  readonly pairwiseAgreement: number | null;
  readonly unanimousShare: number | null;
  readonly null: NullModel;
}

/** Figures of several roll calls together. */
export type Summary = Omit<CohesionYear, 'year' | 'members'>;

export interface CohesionAnswer {
  readonly bloc: string;
  readonly years: readonly (CohesionYear & { readonly positions: PositionSpread })[];
  readonly topics: readonly (CohesionYear & { readonly topic: string })[];
  readonly unrecorded: UnrecordedResolutions;
  readonly overall: Summary & {
    readonly lowest: number | null;
    readonly highest: number | null;
  };
  readonly rollCalls: readonly CohesionRollCall[];
}

export const cohesionFields: readonly FieldSpec[] = fieldTable(`
    bloc | string | bloc
    years[] | object | year by year
    years[].year | integer | year
    years[].members | integer | members in the year's first vote | members
    ${summaryFields('years[]')}
    years[].positions | object | ideal points of the members, as published
    years[].positions.spread? | number | standard deviation of the members' ideal points | sd over all state-years
    years[].positions.members | integer | members with a point | members
    years[].positions.null | object | groups of the same size drawn from all states with a point
    ${nullFields('years[].positions.null', 'spread', 'sd over all state-years', 'groups')}
    topics[]? | object | by topic and year; empty unless asked for
    topics[].topic? | string | topic
    topics[].year? | integer | year
    topics[].members? | integer | members in the first vote | members
    ${summaryFields('topics[]', '?')}
    unrecorded | object | resolutions of the same time and topic of which no votes are recorded
    unrecorded.recorded? | integer | resolutions with recorded votes | resolutions
    unrecorded.withoutVote? | integer | known to be adopted without a vote; null where no source lists them | resolutions
    unrecorded.notRecorded? | integer | adopted, and the source does not say how | resolutions
    unrecorded.firstYear? | integer | first year in which the sources list any of these
    unrecorded.lastYear? | integer | last year
    unrecorded.reason? | string | why there is no count
    overall | object | all roll calls together
    ${summaryFields('overall')}
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
  `);

function summaryFields(path: string, absent = ''): string {
  return `
    ${path}.rollCalls${absent} | integer | recorded votes | roll calls
    ${path}.agreementIndex? | number | mean agreement index | 0-1
    ${path}.rice? | number | mean Rice index, abstentions left out | 0-1
    ${path}.pairwiseAgreement? | number | mean agreement of all pairs of members | 0-1
    ${path}.unanimousShare? | number | share of roll calls in which all who voted cast the same vote | 0-1
    ${path}.null${absent} | object | random blocs of the same size on the same votes
    ${nullFields(`${path}.null`, 'agreement index', '0-1', 'blocs', absent)}`;
}

function nullFields(path: string, what: string, unit: string, drawn: string, absent = ''): string {
  return `
    ${path}.mean? | number | mean ${what} of random ${drawn} | ${unit}
    ${path}.p05? | number | 5th percentile | ${unit}
    ${path}.p95? | number | 95th percentile | ${unit}
    ${path}.draws${absent} | integer | random ${drawn} drawn | ${drawn}
    ${path}.reason? | string | why there is no comparison, where there is none`;
}
