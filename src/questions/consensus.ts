import type { Atlas, Row } from '../core/atlas.ts';
import { dateRange } from '../core/edtf.ts';
import { DomainError, NotFoundError } from '../core/errors.ts';
import type { Question, Session } from '../core/question.ts';
import { type Member, type Pivot, pivots } from '../models/consensus/spatial-vote.ts';
import { membersNeeded, type Rule } from '../models/consensus/win-set.ts';
import { bodyMembers, defineMembers, membershipOf } from './body-members.ts';
import { type ConsensusAnswer, consensusFields } from './consensus/answer.ts';
import { chairReach, endingOdds, reachableSet } from './consensus/outcome.ts';
import { type ConsensusValues, consensusParameters } from './consensus/parameters.ts';
import {
  type IssueFile,
  type PlacedMember,
  positionsBefore,
  readIssueFile,
  stanceRecord,
} from './consensus/positions.ts';
import { recordOf } from './consensus/record.ts';

/** Whether a bloc can adopt a text: who would have to agree, who decides, what its chair can get, and how that fared. */
export const consensus: Question<typeof consensusParameters, ConsensusAnswer> = {
  id: 'consensus',
  meaning:
    'Whether a bloc can agree on a text under its rule, who decides, and how that fared against recorded outcomes',
  parameters: consensusParameters,
  fields: consensusFields,
  tables: [
    { path: 'pivotal', title: 'Who decides' },
    { path: 'members', title: 'Where members stand' },
    { path: 'byRule', title: 'Under other rules' },
    { path: 'record', title: 'Against what happened' },
  ],
  methods: 'consensus',
  examples: ['good-offices consensus ASEAN --named scs-2012', 'good-offices consensus ASEAN --named scs-2016'],

  async ask(atlas, values, session) {
    const { bloc, silent, tolerance } = values;
    const asked = await askedIssue(atlas, session, values);
    const membership = await bodyMembers(atlas, session, bloc, asked.on);
    defineMembers(session, membership);
    const record = await stanceRecord(atlas, bloc, asked.issue);
    const scale = { forPosition: asked.proposal, againstPosition: asked.statusQuo, error: values.error };
    const placed = asked.file?.members ?? positionsBefore(record, membership.members, asked.on ?? '9999', scale);
    const strangers = placed.filter(({ member }) => !membership.members.includes(member));
    if (strangers.length > 0)
      throw new DomainError(
        `consensus: not members of ${bloc}${asked.on === null ? '' : ` on ${asked.on}`}: ${strangers.map(({ member }) => member).join(', ')}; leave them out of the file`,
      );
    const quiet = membership.members.filter((member) => placed.every((one) => one.member !== member));
    const middle = (asked.statusQuo + asked.proposal) / 2;
    const acting = actingMembers(placed, quiet, silent, middle, values);
    const choice = { statusQuo: asked.statusQuo, proposal: asked.proposal, tolerance };
    const rule = values.rule ?? (await ruleOf(atlas, session, bloc));
    const needed = membersNeeded(rule, membership.members.length, values.minus, values.share);
    // members that consent in silence count among those that accept
    const consenting = silent === 'consent' ? quiet.length : 0;
    const stillNeeded = (all: number): number => all - consenting;
    const reason = whyNoAnswer(placed, quiet, silent, bloc, asked.issue, asked.on);
    const odds = reason === null ? endingOdds(acting, choice, asked.weakText, stillNeeded(needed)) : null;
    const set = reason === null ? reachableSet(acting, choice, stillNeeded(needed)) : null;
    const chair = await chairOf(atlas, session, bloc, asked.on, values.chair);
    cite(session, placed);
    explain(session, values, asked, rule, needed, quiet);
    const chairMember = chair === null ? null : (acting.find(({ id }) => id === chair) ?? null);
    const outcomes = asked.file === null ? recordOf(record, await membersOn(atlas, bloc), values, rule) : [];
    session.evidence.useAll(
      'decisions',
      outcomes.map(({ row }) => row),
    );
    if (outcomes.length > 0) session.evidence.useAll('stances', record.stances);
    const predictions = outcomes.map(({ row: _, ...one }) => one);
    return {
      bloc,
      issue: asked.issue,
      on: asked.on,
      proposal: asked.wording.proposal,
      statusQuo: asked.wording.statusQuo,
      rule,
      needed,
      probability: rounded(odds?.asProposed ?? null),
      weakerProbability: rounded(odds?.weaker ?? null),
      noneProbability: rounded(odds?.none ?? null),
      predicted: odds?.likeliest ?? null,
      reason,
      winSet: set === null ? null : { from: rounded(set.from), to: rounded(set.to), empty: set.empty },
      pivotal: reason === null ? pivots(acting, choice, stillNeeded(needed)).map(pivotRounded) : [],
      chair:
        chair === null
          ? null
          : {
              member: chair,
              position: chairMember?.position ?? null,
              ...(reason === null && chairMember !== null && stillNeeded(needed) >= 1
                ? reachRounded(chairReach(acting, chairMember, choice, stillNeeded(needed), values.draws, session.seed))
                : { reachable: null, low: null, high: null }),
              reason: chairMember === null ? 'its own stand was not known' : reason,
            },
      members: placed.map(({ row, ...one }) => ({
        ...one,
        id: row?.row.id ?? null,
        source: row?.row.source ?? null,
        class: row?.row.class ?? null,
      })),
      silent: quiet,
      byRule:
        reason === null ? byRule(acting, choice, asked.weakText, membership.members.length, consenting, values) : [],
      record: predictions,
      score: {
        cases: predictions.length,
        predicted: predictions.filter(({ predicted }) => predicted !== null).length,
        hits: predictions.filter(({ hit }) => hit === true).length,
        textHits: predictions.filter(({ textHit }) => textHit === true).length,
        naiveTextHits: predictions.filter((one) => one.predicted !== null && one.observed !== 'as-proposed').length,
      },
    };
  },
};

interface AskedIssue {
  readonly issue: string;
  readonly on: string | null;
  readonly statusQuo: number;
  readonly proposal: number;
  readonly weakText: number;
  readonly wording: { readonly statusQuo: string | null; readonly proposal: string | null };
  readonly file: IssueFile | null;
}

/** The issue of the file, or the shipped one of that name, or one of the decisions table with a date. */
async function askedIssue(atlas: Atlas, session: Session, values: ConsensusValues): Promise<AskedIssue> {
  const { bloc, issue: file, named, on, weakText } = values;
  const rows = await atlas.rows('issues', { body: bloc });
  const candidates = rows.map(({ id }) => id);
  const names = candidates.join(', ') || 'none';
  if ((file === null) === (named === null))
    throw new DomainError(
      `consensus: ${file === null ? 'which issue? Give' : 'two issues are named; give either'} --named NAME (of ${bloc}: ${names}) or --issue FILE`,
      { candidates },
    );
  const line = (statusQuo: number, proposal: number): number => statusQuo + weakText * (proposal - statusQuo);
  if (file !== null) {
    const own = readIssueFile(file, await atlas.actors(), values.error);
    const weak = own.weakText ?? line(own.statusQuo, own.proposal);
    const wording = { statusQuo: null, proposal: null };
    return { ...own, on: on ?? own.on, weakText: weak, wording, file: own };
  }
  const row = rows.find(({ id }) => id.toLowerCase() === named?.toLowerCase());
  if (row === undefined)
    throw new NotFoundError(
      `consensus: ${bloc} has no issue of that name; got "${named?.slice(0, 60)}"; named: ${names}; or give --issue FILE`,
      { candidates },
    );
  session.evidence.use('issues', row);
  return {
    issue: row.issue,
    on: on ?? row.date,
    statusQuo: 0,
    proposal: 1,
    weakText: line(0, 1),
    wording: { statusQuo: row.statusQuo, proposal: row.proposal },
    file: null,
  };
}

/** Members that the model moves: those that stand somewhere, and the silent in the middle if that is asked for. */
function actingMembers(
  placed: readonly PlacedMember[],
  quiet: readonly string[],
  silent: ConsensusValues['silent'],
  middle: number,
  { silentError }: ConsensusValues,
): readonly Member[] {
  return [
    ...placed.map(({ member, position, error }) => ({ id: member, position, error })),
    ...(silent === 'middle' ? quiet.map((id) => ({ id, position: middle, error: silentError })) : []),
  ];
}

function whyNoAnswer(
  placed: readonly PlacedMember[],
  quiet: readonly string[],
  silent: ConsensusValues['silent'],
  bloc: string,
  issue: string,
  on: string | null,
): string | null {
  if (placed.length === 0) return `no stand of a member of ${bloc} on "${issue}" was known before ${on ?? 'today'}`;
  if (silent === 'no-answer' && quiet.length > 0)
    return `no stand known of ${quiet.join(', ')}, and silence is not to be read as anything`;
  return null;
}

async function ruleOf(atlas: Atlas, session: Session, bloc: string): Promise<Rule> {
  const row = (await atlas.rows('bodies')).find((body) => body.id === bloc && body.decisionRule !== null);
  if (row === undefined || !/consensus/i.test(row.decisionRule ?? ''))
    throw new DomainError(
      `consensus: the rule of ${bloc} is ${row?.decisionRule ?? 'not in the tables'}; name one with --rule unanimity, minus-x, majority or qualified`,
    );
  session.evidence.use('bodies', row);
  session.define(`Rule of ${bloc}: "${row.decisionRule}", read as unanimity of those that state a stand.`);
  return 'unanimity';
}

async function membersOn(atlas: Atlas, bloc: string): Promise<(on: string) => readonly string[]> {
  const at = await membershipOf(atlas, bloc);
  return (on) => at(on).members;
}

async function chairOf(
  atlas: Atlas,
  session: Session,
  bloc: string,
  on: string | null,
  asked: string | null,
): Promise<string | null> {
  if (asked !== null) return asked;
  const year = on === null ? null : Number((dateRange(on).earliest ?? '').slice(0, 4));
  const row: Row<'chairs'> | undefined =
    year === null ? undefined : (await atlas.rows('chairs', { body: bloc, year }))[0];
  if (row === undefined) return null;
  session.evidence.use('chairs', row);
  return row.chair;
}

function byRule(
  acting: readonly Member[],
  choice: { readonly statusQuo: number; readonly proposal: number; readonly tolerance: number },
  weakText: number,
  members: number,
  consenting: number,
  { share }: ConsensusValues,
): ConsensusAnswer['byRule'] {
  const rules: readonly (readonly [string, Rule, number])[] = [
    ['unanimity', 'unanimity', 0],
    ['minus 1', 'minus-x', 1],
    ['minus 2', 'minus-x', 2],
    ['minus 3', 'minus-x', 3],
    [`qualified, share ${share.toFixed(2)}`, 'qualified', 0],
    ['majority', 'majority', 0],
  ];
  return rules
    .filter(([, , minus]) => minus < members)
    .map(([rule, kind, minus]) => {
      const needed = membersNeeded(kind, members, minus, share);
      const odds = endingOdds(acting, choice, weakText, needed - consenting);
      return { rule, needed, probability: rounded(odds.asProposed), weakerProbability: rounded(odds.weaker) };
    });
}

function cite(session: Session, placed: readonly PlacedMember[]): void {
  for (const { row } of placed) if (row !== null) session.evidence.use(row.table, row.row);
}

function explain(
  session: Session,
  values: ConsensusValues,
  asked: AskedIssue,
  rule: Rule,
  needed: number,
  quiet: readonly string[],
): void {
  const { error, silent, silentError, tolerance, weakText } = values;
  session.define(
    `Line: ${asked.statusQuo} = the status quo, ${asked.proposal} = the text as proposed, ${asked.weakText} = a weaker text (${weakText} of the way). A member objects when a text lies farther from its ideal point than the status quo by more than ${tolerance}.`,
  );
  if (asked.file === null)
    session.define(
      `Positions: a stand for the text = ${asked.proposal}, against = ${asked.statusQuo}, each with a normal error of standard deviation ${error}; the last stand, or objection to an earlier decision, that was public before ${asked.on}.`,
    );
  session.define(
    `Rule: ${rule}, ${needed} members must not object. Silent members (${quiet.length}): ${silent === 'consent' ? 'no objection, since consensus is the absence of one' : silent === 'middle' ? `halfway with a standard deviation of ${silentError}` : 'no answer'}.`,
  );
  session.define(
    'Predicted: the likeliest of the three endings; a text as proposed counts as foreseen where its probability is on the side of what happened (0.5).',
  );
  session.warn(
    'A stand is what was said, in public or by others: bargaining, side payments and a chair that will not table a text are not in the model.',
  );
  if (asked.file === null)
    session.warn(
      'The record holds the few attempts in the decisions table, chosen because they were disputed: it is a check, no rate of success.',
    );
}

function pivotRounded(pivot: Pivot): Pivot {
  return {
    ...pivot,
    acceptProbability: rounded(pivot.acceptProbability),
    pivotProbability: rounded(pivot.pivotProbability),
    soleBlockProbability: rounded(pivot.soleBlockProbability),
  };
}

function reachRounded({ reachable, low, high }: { reachable: number; low: number; high: number }): {
  reachable: number;
  low: number;
  high: number;
} {
  return { reachable: rounded(reachable), low: rounded(low), high: rounded(high) };
}

function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4));
}
