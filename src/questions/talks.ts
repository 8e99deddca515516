import type { Atlas, Row } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { compareDates } from '../core/edtf.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { holdsOn, within } from '../core/span.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one party', position: 0, required: true },
  b: { kind: 'actor', meaning: 'the other party', position: 1, required: true },
  from: { kind: 'date', meaning: 'first date' },
  to: { kind: 'date', meaning: 'last date' },
  thirdCountry: { kind: 'flag', meaning: 'only meetings outside the territory of both' },
  track: { kind: 'enum', meaning: '1 official, 1.5 mixed, 2 unofficial', values: ['1', '1.5', '2'] },
  format: {
    kind: 'enum',
    meaning: 'bilateral: the two alone; multilateral: with others; all',
    values: ['bilateral', 'multilateral', 'all'],
    default: 'bilateral',
  },
} as const;

export interface Meeting {
  readonly id: string;
  readonly start: string;
  readonly end: string | null;
  readonly place: string;
  readonly host: string;
  readonly participants: readonly string[];
  readonly framework: string;
  readonly track: string;
  readonly level: string;
  readonly outcome: string | null;
  readonly result: string;
  readonly source: string;
  readonly class: string;
}

export interface TalksAnswer {
  readonly a: string;
  readonly b: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly format: string;
  readonly meetings: readonly Meeting[];
  readonly hosts: readonly { readonly state: string; readonly meetings: number }[];
  readonly blocs: readonly { readonly body: string; readonly meetings: number; readonly hosts: readonly string[] }[];
  readonly withBoth: { readonly bilateral: number; readonly multilateral: number };
}

/** Meetings of two states, their hosts, and how many fell to each bloc. */
export const talks: Question<typeof parameters, TalksAnswer> = {
  id: 'talks',
  meaning: 'Meetings of two states: when, where, on which level, with what outcome, and who hosted',
  parameters,
  fields: fieldTable(`
    a | string | one party
    b | string | the other
    from? | string | first date
    to? | string | last date
    format | string | bilateral, multilateral or all
    meetings[] | object | the meetings, by date
    meetings[].id | string | row of the meetings table
    meetings[].start | string | first day
    meetings[].end? | string | last day
    meetings[].place | string | city
    meetings[].host | string | state in which it was held
    meetings[].participants | array | all parties
    meetings[].framework | string | framework or occasion
    meetings[].track | string | 1 official, 1.5 mixed, 2 unofficial
    meetings[].level | string | highest level
    meetings[].outcome? | string | outcome
    meetings[].result | string | text, understanding, none or unstated, read from the outcome by the compiler
    meetings[].source | string | source id
    meetings[].class | string | confidence class
    hosts[] | object | meetings by host state, most first
    hosts[].state | string | host
    hosts[].meetings | integer | meetings | meetings
    blocs[] | object | meetings held in a member of a bloc, by its membership on the day
    blocs[].body | string | bloc
    blocs[].meetings | integer | meetings | meetings
    blocs[].hosts | array | members that hosted
    withBoth | object | all meetings with both that pass the date, track and place filters
    withBoth.bilateral | integer | the two alone | meetings
    withBoth.multilateral | integer | with others | meetings
  `),
  tables: [
    {
      path: 'meetings',
      title: 'Meetings',
      columns: ['start', 'end', 'place', 'host', 'level', 'framework', 'outcome', 'result', 'class', 'source'],
    },
    { path: 'hosts', title: 'Hosts' },
    { path: 'blocs', title: 'Blocs' },
  ],
  methods: 'talks',
  examples: [
    'good-offices talks PRK USA --third-country --track 1',
    'good-offices talks PRK USA --format all --from 2018',
  ],

  async ask(atlas, { a, b, from, to, thirdCountry, track, format }, session) {
    demandTwoActors('talks', a, b);
    const known = (await atlas.rows('meetings')).filter(
      (row) => row.participants.includes(a) && row.participants.includes(b),
    );
    demandCoverage(a, b, known, from, to);
    const passing = known.filter(
      (row) =>
        (track === null || row.track === track) &&
        (!thirdCountry || (row.host !== a && row.host !== b)) &&
        within(row.start, from, to),
    );
    const bilateral = passing.filter((row) => row.participants.length === 2);
    const chosen =
      format === 'all'
        ? passing
        : format === 'bilateral'
          ? bilateral
          : passing.filter((row) => row.participants.length > 2);
    const ordered = [...chosen].sort((x, y) => compareDates(x.start, y.start));
    session.evidence.useAll('meetings', ordered);
    if (known.length === 0)
      session.warn(
        `No meeting of ${a} and ${b} is in the tables: not collected, which does not show that they never met.`,
      );
    session.define(
      "Bilateral: the two parties alone at the table. Third country: neither party's own territory. The host is the state in which the meeting was held; it need not have taken part.",
    );
    session.warn(
      'The list of meetings is compiled from sources, not a census: low-level contacts are probably missing, and venues that were refused never show.',
    );
    return {
      a,
      b,
      from,
      to,
      format,
      meetings: ordered.map(meetingOf),
      hosts: countHosts(ordered),
      blocs: await countBlocs(atlas, ordered),
      withBoth: { bilateral: bilateral.length, multilateral: passing.length - bilateral.length },
    };
  },
};

/** A window that no recorded meeting of the pair reaches is out of coverage, not empty. */
function demandCoverage(
  a: string,
  b: string,
  known: readonly Row<'meetings'>[],
  from: string | null,
  to: string | null,
): void {
  const dates = known.map((row) => row.start).sort(compareDates);
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined || (within(last, from, null) && within(first, null, to))) return;
  throw new NotFoundError(
    `talks: ${from ?? '..'} to ${to ?? '..'} is out of coverage for ${a} and ${b}; the tables hold ${first} to ${last}`,
    { coverage: [first, last] },
  );
}

function meetingOf(row: Row<'meetings'>): Meeting {
  return {
    id: row.id,
    start: row.start,
    end: row.end,
    place: row.place,
    host: row.host,
    participants: row.participants,
    framework: row.framework,
    track: row.track,
    level: row.level,
    outcome: row.outcome,
    result: row.result,
    source: row.source,
    class: row.class,
  };
}

function countHosts(rows: readonly Row<'meetings'>[]): { state: string; meetings: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.host, (counts.get(row.host) ?? 0) + 1);
  return [...counts]
    .map(([state, meetings]) => ({ state, meetings }))
    .sort((x, y) => y.meetings - x.meetings || compareText(x.state, y.state));
}

async function countBlocs(
  atlas: Atlas,
  rows: readonly Row<'meetings'>[],
): Promise<{ body: string; meetings: number; hosts: string[] }[]> {
  const blocs = await atlas.rows('bodies', { kind: 'bloc' });
  const seats = await atlas.rows('memberships', { body: blocs.map((bloc) => bloc.id), status: 'member' });
  return blocs.map((bloc) => {
    const inside = rows.filter((row) =>
      seats.some(
        (seat) =>
          seat.body === bloc.id &&
          seat.member === row.host &&
          holdsOn({ from: seat.joined, to: seat.left }, row.start) === 'yes',
      ),
    );
    return { body: bloc.id, meetings: inside.length, hosts: [...new Set(inside.map((row) => row.host))].sort() };
  });
}
