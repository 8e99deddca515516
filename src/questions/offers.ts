import type { Row } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { demandOpenCase } from './open-case.ts';

const parameters = {
  case: { kind: 'case', meaning: 'case whose tables are asked; left out: the open case', position: 0 },
  meeting: { kind: 'text', meaning: 'only that meeting or document, by any part of its name' },
} as const;

interface OfferSide {
  readonly id: string;
  readonly side: string;
  readonly kind: string;
  readonly position: string;
  readonly date: string;
  readonly account: string | null;
  readonly source: string;
  readonly class: string;
}

interface OfferIssue {
  readonly meeting: string;
  readonly issue: string;
  readonly sides: readonly OfferSide[];
  readonly rivalAccounts: boolean;
}

/** A position on the way that the sides went on an issue. */
interface PathStep extends OfferSide {
  readonly issue: string;
  readonly meeting: string;
  readonly rival: boolean;
}

export interface OffersAnswer {
  readonly meetings: readonly { readonly meeting: string; readonly date: string; readonly positions: number }[];
  readonly issues: readonly OfferIssue[];
  readonly zone: {
    readonly agreed: readonly string[];
    readonly oneSided: readonly string[];
    readonly contested: readonly string[];
    readonly statement: string;
  };
  readonly scale: { readonly sourced: boolean; readonly statement: string };
  readonly path: readonly PathStep[];
}

/** What was put on the table, issue by issue, side by side, rival accounts kept apart. */
export const offers: Question<typeof parameters, OffersAnswer> = {
  id: 'offers',
  meaning: 'What was offered, demanded and agreed at the table, with rival accounts side by side',
  parameters,
  fields: fieldTable(`
    meetings[] | object | meetings and documents with positions on record
    meetings[].meeting | string | name
    meetings[].date | string | date
    meetings[].positions | integer | positions on record | positions
    issues[] | object | one issue at one meeting
    issues[].meeting | string | meeting
    issues[].issue | string | issue in controlled words
    issues[].sides[] | object | positions on it
    issues[].sides[].id | string | row of the offers table
    issues[].sides[].side | string | ISO3 of the side; both, all, five
    issues[].sides[].kind | string | offer, demand, agreed, hold, or account (what one side says the other asked)
    issues[].sides[].position | string | position
    issues[].sides[].date | string | date
    issues[].sides[].account? | string | whose account it is, where accounts differ
    issues[].sides[].source | string | source id
    issues[].sides[].class | string | confidence class
    issues[].rivalAccounts | boolean | two sides tell it differently
    zone | object | where positions met
    zone.agreed | array | issues on which an agreed text stands
    zone.oneSided | array | issues on which one side alone is on record
    zone.contested | array | issues with positions of several sides and no agreed text
    zone.statement | string | the same in a sentence
    scale | object | whether positions stand on a scale, as a bargaining table needs them
    scale.sourced | boolean | a source puts them on one
    scale.statement | string | the same in a sentence
    path[] | object | positions by date on those issues of the shown meetings that were spoken of on several dates, over all meetings
    path[].issue | string | issue in controlled words
    path[].id | string | row of the offers table
    path[].date | string | date
    path[].meeting | string | meeting
    path[].side | string | ISO3 of the side; both, all, five
    path[].kind | string | offer, demand, agreed, hold, or account
    path[].position | string | position, in the row's words: no scale is put on it
    path[].account? | string | whose account it is, where accounts differ
    path[].rival | boolean | another side tells it differently at the same meeting; both stand, neither is averaged
    path[].source | string | source id
    path[].class | string | confidence class
  `),
  tables: [
    { path: 'issues', title: 'Positions' },
    { path: 'meetings', title: 'Meetings' },
    {
      path: 'path',
      title: 'Concession path',
      columns: ['issue', 'date', 'meeting', 'side', 'kind', 'position', 'account', 'rival', 'source'],
    },
  ],
  methods: 'offers',
  examples: ['good-offices offers --meeting "Hanoi 2019"', 'good-offices offers korea'],

  async ask(atlas, { case: wanted, meeting }, session) {
    demandOpenCase('offers', atlas, wanted);
    const all = await atlas.rows('offers');
    const part = meeting?.toLocaleLowerCase('en') ?? '';
    const rows = all.filter((row) => row.meeting.toLocaleLowerCase('en').includes(part));
    const names = [...new Set(all.map((row) => row.meeting))];
    if (rows.length === 0)
      throw new NotFoundError(
        `offers: no positions on record; got meeting "${meeting ?? ''}"; on record: ${names.join(', ') || 'none'}`,
        { candidates: names },
      );
    const path = pathOf(all, new Set(rows.map(({ issue }) => issue)));
    const onPath = new Set(path.map(({ id }) => id));
    session.evidence.useAll(
      'offers',
      all.filter((row) => rows.includes(row) || onPath.has(row.id)),
    );
    session.define(
      'An "account" is what one side says another asked or offered. Rival accounts are kept as rows of their own and never averaged.',
    );
    session.define(
      'A concession path lists the positions on an issue by date, over all meetings. Positions are texts: whether a step is a concession is for the reader, no scale is put on them.',
    );
    const issues = issuesOf(rows);
    const key = (issue: OfferIssue): string => `${issue.meeting}: ${issue.issue}`;
    const agreed = issues.filter((issue) => issue.sides.some((side) => side.kind === 'agreed')).map(key);
    const open = issues.filter((issue) => !agreed.includes(key(issue)));
    const several = (issue: OfferIssue): boolean => new Set(issue.sides.map((side) => side.side)).size > 1;
    const contested = open.filter(several).map(key);
    const oneSided = open.filter((issue) => !several(issue)).map(key);
    return {
      meetings: names
        .filter((name) => rows.some((row) => row.meeting === name))
        .map((name) => {
          const own = rows.filter((row) => row.meeting === name);
          return { meeting: name, date: own[0]?.date ?? '', positions: own.length };
        }),
      issues,
      zone: {
        agreed,
        oneSided,
        contested,
        statement: `${agreed.length} issues with an agreed text, ${contested.length} with positions of several sides and none agreed, ${oneSided.length} on which one side alone is on record.`,
      },
      // the table has no column for a number on a scale: no source read states one
      scale: {
        sourced: false,
        statement: `No sourced scale: the ${rows.length} positions are texts, and no source read puts them, or how much a side cares, on numbers. A table for "bargain" (position, salience, capability) is the user's judgement; none ships for these talks.`,
      },
      path,
    };
  },
};

/** Positions on the wanted issues in the order of dates; issues of one date have no path. */
function pathOf(all: readonly Row<'offers'>[], wanted: ReadonlySet<string>): PathStep[] {
  const told = issuesOf(all);
  return [...wanted].flatMap((issue) => {
    const steps = told
      .filter((entry) => entry.issue === issue)
      .flatMap(({ meeting, sides, rivalAccounts }) =>
        sides.map((side) => ({ issue, ...side, meeting, rival: rivalAccounts })),
      )
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    return new Set(steps.map(({ date }) => date)).size > 1 ? steps : [];
  });
}

function issuesOf(rows: readonly Row<'offers'>[]): OfferIssue[] {
  const groups = new Map<string, Row<'offers'>[]>();
  for (const row of rows) {
    const key = `${row.meeting}\u0000${row.issue}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => {
    const accounts = new Set(group.map((row) => row.account).filter((account) => account !== null));
    const told = group.some((row) => row.kind === 'account');
    return {
      meeting: group[0]?.meeting ?? '',
      issue: group[0]?.issue ?? '',
      sides: group.map(({ id, side, kind, position, date, account, source, class: confidence }) => ({
        id,
        side,
        kind,
        position,
        date,
        account,
        source,
        class: confidence,
      })),
      rivalAccounts: accounts.size > 1 || (told && new Set(group.map((row) => row.side)).size > 1),
    };
  });
}
