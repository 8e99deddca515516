/** Each recorded attempt on an issue, foretold with only what was public before its day. */
import type { Row } from '../../core/atlas.ts';
import { membersNeeded, type Rule } from '../../models/consensus/win-set.ts';
import { type Ending, endingOdds, endingOf } from './outcome.ts';
import type { ConsensusValues } from './parameters.ts';
import { positionsBefore, type StanceRecord } from './positions.ts';

/** One attempt: what the model said and what happened. */
export interface RecordedCase {
  readonly case: string;
  readonly date: string;
  readonly predicted: Ending | null;
  readonly observed: Ending;
  readonly probability: number | null;
  readonly weakerProbability: number | null;
  readonly hit: boolean | null;
  /** whether the text as proposed was rightly foreseen to pass or not */
  readonly textHit: boolean | null;
  readonly stated: number;
  readonly reason: string | null;
  readonly source: string;
  readonly class: string;
  readonly row: Row<'decisions'>;
}

/** The record of an issue under one rule, on the line from 0 to 1. */
export function recordOf(
  record: StanceRecord,
  membersOn: (on: string) => readonly string[],
  values: ConsensusValues,
  rule: Rule,
): readonly RecordedCase[] {
  return record.decisions.map((row) => {
    const members = membersOn(row.date);
    const scale = { forPosition: 1, againstPosition: 0, error: values.error };
    const placed = positionsBefore(record, members, row.date, scale);
    const quiet = members.filter((member) => placed.every((one) => one.member !== member));
    const observed = endingOf(row.result);
    const base = {
      case: row.id,
      date: row.date,
      observed,
      stated: placed.length,
      source: row.source,
      class: row.class,
      row,
    };
    const none = (reason: string): RecordedCase => ({
      ...base,
      predicted: null,
      probability: null,
      weakerProbability: null,
      hit: null,
      textHit: null,
      reason,
    });
    if (placed.length === 0) return none('no stand of a member was known before');
    if (values.silent === 'no-answer' && quiet.length > 0) return none(`no stand known of ${quiet.join(', ')}`);
    const acting = [
      ...placed.map(({ member, position, error }) => ({ id: member, position, error })),
      ...(values.silent === 'middle' ? quiet.map((id) => ({ id, position: 0.5, error: values.silentError })) : []),
    ];
    const needed = membersNeeded(rule, members.length, values.minus, values.share);
    const odds = endingOdds(
      acting,
      { statusQuo: 0, proposal: 1, tolerance: values.tolerance },
      values.weakText,
      needed - (values.silent === 'consent' ? quiet.length : 0),
    );
    return {
      ...base,
      predicted: odds.likeliest,
      probability: Number(odds.asProposed.toFixed(4)),
      weakerProbability: Number(odds.weaker.toFixed(4)),
      hit: odds.likeliest === observed,
      textHit: odds.asProposed > 0.5 === (observed === 'as-proposed'),
      reason: null,
    };
  });
}
