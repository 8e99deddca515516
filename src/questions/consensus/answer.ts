/** The answer on consensus: its shape and its fields. */
import { fieldTable } from '../../core/field-table.ts';
import type { FieldSpec } from '../../core/question.ts';
import type { Pivot } from '../../models/consensus/spatial-vote.ts';
import type { PlacedMember } from './positions.ts';
import type { RecordedCase } from './record.ts';

export interface ConsensusAnswer {
  readonly bloc: string;
  readonly issue: string;
  readonly on: string | null;
  readonly proposal: string | null;
  readonly statusQuo: string | null;
  readonly rule: string;
  readonly needed: number;
  readonly probability: number | null;
  readonly weakerProbability: number | null;
  readonly noneProbability: number | null;
  readonly predicted: string | null;
  readonly reason: string | null;
  readonly winSet: { readonly from: number; readonly to: number; readonly empty: boolean } | null;
  readonly pivotal: readonly Pivot[];
  readonly chair: {
    readonly member: string;
    readonly position: number | null;
    readonly reachable: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly reason: string | null;
  } | null;
  readonly members: readonly (Omit<PlacedMember, 'row'> & {
    readonly id: string | null;
    readonly source: string | null;
    readonly class: string | null;
  })[];
  readonly silent: readonly string[];
  readonly byRule: readonly {
    readonly rule: string;
    readonly needed: number;
    readonly probability: number;
    readonly weakerProbability: number;
  }[];
  readonly record: readonly Omit<RecordedCase, 'row'>[];
  readonly score: {
    readonly cases: number;
    readonly predicted: number;
    readonly hits: number;
    readonly textHits: number;
    readonly naiveTextHits: number;
  };
}

export const consensusFields: readonly FieldSpec[] = fieldTable(`
  bloc | string | bloc
  issue | string | issue
  on? | string | only what was known before this day counts
  proposal? | string | the text as proposed
  statusQuo? | string | what stands when it is not adopted
  rule | string | unanimity, minus-x, majority or qualified
  needed | integer | members that must not object | members
  probability? | number | that the bloc can adopt the text as proposed | 0-1
  weakerProbability? | number | that it can adopt the weaker text only | 0-1
  noneProbability? | number | that it can adopt neither | 0-1
  predicted? | string | the likeliest: as-proposed, weaker or none
  reason? | string | why there is no answer, where there is none
  winSet? | object | points that enough members prefer to the status quo, standing as stated; null where silence alone carries the rule
  winSet.from? | number | lower end | line of the issue
  winSet.to? | number | upper end | line of the issue
  winSet.empty? | boolean | nothing but the status quo
  pivotal[]? | object | members whose stand is known, the likeliest blocker first
  pivotal[].member? | string | member
  pivotal[].position? | number | its ideal point | line of the issue
  pivotal[].acceptProbability? | number | that it does not object to the text | 0-1
  pivotal[].pivotProbability? | number | that the others leave the decision to it | 0-1
  pivotal[].soleBlockProbability? | number | that it objects and its objection decides | 0-1
  chair? | object | what the chair can get if it alone tables the text; null where no chair is known
  chair.member? | string | member in the chair
  chair.position? | number | its ideal point | line of the issue
  chair.reachable? | number | the point of the win set nearest to it | line of the issue
  chair.low? | number | 5th percentile over the error of all positions | line of the issue
  chair.high? | number | 95th percentile | line of the issue
  chair.reason? | string | why there is none
  members[]? | object | stands that were known
  members[].member? | string | member
  members[].stance? | string | for, against, or placed by the file
  members[].position? | number | ideal point | line of the issue
  members[].error? | number | its standard deviation | line of the issue
  members[].known? | string | public from
  members[].basis? | string | what was said or done
  members[].id? | string | row of the stances or decisions table
  members[].source? | string | source id
  members[].class? | string | confidence class
  silent | array | members whose stand was not known
  byRule[]? | object | the same under other rules
  byRule[].rule? | string | rule
  byRule[].needed? | integer | members that must not object | members
  byRule[].probability? | number | of the text as proposed | 0-1
  byRule[].weakerProbability? | number | of the weaker text only | 0-1
  record[]? | object | recorded attempts on the issue, each foretold from what was public before
  record[].case? | string | row of the decisions table
  record[].date? | string | date
  record[].predicted? | string | as-proposed, weaker or none
  record[].observed? | string | the same, from the recorded result
  record[].probability? | number | of the text as proposed | 0-1
  record[].weakerProbability? | number | of the weaker text only | 0-1
  record[].hit? | boolean | predicted as observed
  record[].textHit? | boolean | whether the text as proposed would pass was foreseen
  record[].stated? | integer | members whose stand was known | members
  record[].reason? | string | why nothing is predicted
  record[].source? | string | source id
  record[].class? | string | confidence class
  score | object | the record counted
  score.cases | integer | recorded attempts | cases
  score.predicted | integer | with a prediction | cases
  score.hits | integer | ending foreseen | cases
  score.textHits | integer | pass or fail of the text as proposed foreseen | cases
  score.naiveTextHits | integer | the same for the guess that no text as proposed ever passes | cases
`);
