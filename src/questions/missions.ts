import type { ActorIndex } from '../core/actor-index.ts';
import type { Atlas, Row } from '../core/atlas.ts';
import { dateRange } from '../core/edtf.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import type { Holding } from '../core/span.ts';
import { bodyMembers, defineMembers } from './body-members.ts';
import { missionOpenOn } from './mission-holding.ts';
import { relationHistory } from './relation-history.ts';

const parameters = {
  actor: {
    kind: 'actor',
    meaning: 'state whose missions are asked for',
    position: 0,
    required: true,
    actorKinds: ['state', 'territory'],
  },
  on: { kind: 'date', meaning: 'date; left out: as last recorded' },
  bloc: { kind: 'actor', meaning: 'bloc whose members are counted', actorKinds: ['body'] },
} as const;

/** One mission. `since` tells how sure it is that it was open on the date. */
interface MissionTie {
  readonly city: string | null;
  readonly type: string;
  readonly status: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly seen: string | null;
  readonly openOnDate: Holding;
  readonly id: string;
  readonly source: string;
  readonly class: string;
}

export interface MissionsAnswer {
  readonly actor: string;
  readonly on: string | null;
  readonly abroad: readonly (MissionTie & { readonly host: string })[];
  readonly hosted: readonly (MissionTie & { readonly sender: string })[];
  readonly undecided: readonly (MissionTie & { readonly sender: string; readonly host: string })[];
  readonly bloc: {
    readonly id: string;
    readonly on: string | null;
    readonly members: readonly string[];
    readonly abroad: number;
    readonly hosted: number;
    readonly without: readonly string[];
    readonly undecided: readonly string[];
    readonly notRecorded: readonly string[];
    readonly abroadIn: readonly string[];
    readonly hostedFrom: readonly string[];
  } | null;
}

/** Resident missions of a state abroad and of others in it, on a date, counted over a bloc if one is named. */
export const missions: Question<typeof parameters, MissionsAnswer> = {
  id: 'missions',
  meaning: 'Diplomatic missions a state keeps abroad and hosts, on a date',
  parameters,
  fields: fieldTable(`
    actor | string | state asked for, ISO3
    on? | string | date asked for; null = as last recorded
    abroad[] | object | missions of the state abroad
    abroad[].host | string | receiving state
    ${missionFields('abroad[]')}
    hosted[] | object | missions of others in the state
    hosted[].sender | string | sending state
    ${missionFields('hosted[]')}
    undecided[] | object | missions that may or may not have been open on the date: not counted
    undecided[].host? | string | receiving state
    undecided[].sender? | string | sending state
    ${missionFields('undecided[]', '?')}
    bloc? | object | count over the bloc; null when none is named
    bloc.id? | string | bloc
    bloc.on? | string | date of the membership
    bloc.members? | array | members on the date
    bloc.abroad? | integer | members in which the state keeps a mission | members
    bloc.hosted? | integer | members that keep a mission in the state | members
    bloc.without? | array | members in which the state is recorded to keep none
    bloc.undecided? | array | members in which the dates at hand do not decide it
    bloc.notRecorded? | array | members of which no row tells: missing, not none
    bloc.abroadIn? | array | members in which it keeps one
    bloc.hostedFrom? | array | members that keep one in it
  `),
  tables: [
    { path: 'abroad', title: 'Missions abroad' },
    { path: 'hosted', title: 'Missions hosted' },
    { path: 'undecided', title: 'Not decided by the dates at hand' },
  ],
  methods: 'missions',
  examples: [
    'good-offices missions PRK --bloc ASEAN --on 2018-06-12',
    'good-offices missions PRK --on 2026-01-01 --bloc ASEAN',
  ],

  async ask(atlas, { actor, on, bloc }, session) {
    const index = await atlas.actors();
    if (on !== null) demandLife(index, actor, on);
    const relations = await relationHistory(atlas, actor);
    const openOn = (row: Row<'missions'>): Holding => {
      const other = row.sender === actor ? row.host : row.sender;
      return missionOpenOn(row, on, () => relations.existed(other, on ?? ''));
    };
    const sent = await atlas.rows('missions', { sender: actor });
    const rows = [...sent, ...(await atlas.rows('missions', { host: actor }))].filter((row) => row.type !== 'none');
    const bothExisted = (row: Row<'missions'>): boolean =>
      on === null || (index.aliveOn(row.sender, on) && index.aliveOn(row.host, on));
    const state = new Map(rows.map((row) => [row, bothExisted(row) ? openOn(row) : ('no' as const)]));
    if (rows.length === 0)
      session.warn(
        `No mission of ${actor} or in it is in the tables: not collected, which does not show that there is none.`,
      );
    const holding = rows.filter((row) => state.get(row) === 'yes' || state.get(row) === 'start-unknown');
    const open = eachEmbassyOnce(holding);
    if (open.length < holding.length)
      session.drop({ reason: 'the same embassy as another source has it', rows: holding.length - open.length });
    const undecided = rows.filter((row) => state.get(row) === 'imprecise');
    session.evidence.useAll('missions', [...open, ...undecided]);
    const tie = (row: Row<'missions'>): MissionTie => missionTie(row, state.get(row) ?? 'no');
    const abroad = open.filter((row) => row.sender === actor).map((row) => ({ host: row.host, ...tie(row) }));
    const hosted = open.filter((row) => row.host === actor).map((row) => ({ sender: row.sender, ...tie(row) }));
    explain(session, on, open, state);
    return {
      actor,
      on,
      abroad,
      hosted,
      undecided: undecided.map((row) => ({ sender: row.sender, host: row.host, ...tie(row) })),
      bloc:
        bloc === null ? null : await countBloc(atlas, session, { actor, bloc, on, abroad, hosted, undecided, sent }),
    };
  },
};

interface BlocCount {
  readonly actor: string;
  readonly bloc: string;
  readonly on: string | null;
  readonly abroad: readonly { readonly host: string }[];
  readonly hosted: readonly { readonly sender: string }[];
  readonly undecided: readonly Row<'missions'>[];
  /** every row about a mission of the actor abroad, those that say there is none included */
  readonly sent: readonly Row<'missions'>[];
}

/** A state keeps one embassy in another: of several rows for it the one with the most dates stands, the first among equals. */
function eachEmbassyOnce(rows: readonly Row<'missions'>[]): readonly Row<'missions'>[] {
  const best = new Map<string, Row<'missions'>>();
  const dates = (row: Row<'missions'>): number =>
    [row.opened, row.closed, row.seen].filter((date) => date !== null).length;
  for (const row of rows) {
    if (row.type !== 'embassy') continue;
    const key = `${row.sender} ${row.host}`;
    const known = best.get(key);
    if (known === undefined || dates(row) > dates(known)) best.set(key, row);
  }
  return rows.filter((row) => row.type !== 'embassy' || best.get(`${row.sender} ${row.host}`) === row);
}

async function countBloc(
  atlas: Atlas,
  session: Session,
  { actor, bloc, on, abroad, hosted, undecided, sent }: BlocCount,
): Promise<NonNullable<MissionsAnswer['bloc']>> {
  const membership = await bodyMembers(atlas, session, bloc, on);
  defineMembers(session, membership);
  const { members } = membership;
  const others = members.filter((member) => member !== actor);
  const abroadIn = others.filter((member) => abroad.some((tie) => tie.host === member));
  const hostedFrom = others.filter((member) => hosted.some((tie) => tie.sender === member));
  session.evidence.useAll(
    'missions',
    sent.filter((row) => others.includes(row.host)),
  );
  const rest = others.filter((member) => !abroadIn.includes(member));
  const open = rest.filter((member) => undecided.some((row) => row.sender === actor && row.host === member));
  const notRecorded = rest.filter((member) => !sent.some((row) => row.host === member));
  if (notRecorded.length > 0)
    session.warn(`No row tells whether ${actor} keeps a mission in ${notRecorded.join(', ')}: missing, not none.`);
  return {
    id: bloc,
    on,
    members: others,
    abroad: abroadIn.length,
    hosted: hostedFrom.length,
    without: rest.filter((member) => !open.includes(member) && !notRecorded.includes(member)),
    undecided: open,
    notRecorded,
    abroadIn,
    hostedFrom,
  };
}

/** A state that did not exist had no missions: a list of none would read as a finding. */
function demandLife(index: ActorIndex, actor: string, on: string): void {
  const state = index.get(actor);
  if (state === null || index.aliveOn(actor, on)) return;
  throw new NotFoundError(
    `missions: ${actor} (${state.name}) did not exist on ${on}; its life as coded runs from ${state.founded ?? 'an unknown date'} to ${state.ended ?? 'today'}`,
  );
}

function missionTie(row: Row<'missions'>, openOnDate: Holding): MissionTie {
  return {
    city: row.city,
    type: row.type,
    status: row.status,
    from: row.opened,
    to: row.closed,
    seen: row.seen,
    openOnDate,
    id: row.id,
    source: row.source,
    class: row.class,
  };
}

function explain(
  session: Session,
  on: string | null,
  open: readonly Row<'missions'>[],
  state: ReadonlyMap<Row<'missions'>, Holding>,
): void {
  session.define(
    'A mission counts when it is resident: embassy, consulate-general or office. Accreditation from elsewhere does not count.',
  );
  if (on === null) return;
  const unknown = open.filter((row) => state.get(row) === 'start-unknown').length;
  if (unknown > 0)
    session.warn(
      `${unknown} of ${open.length} missions counted on ${on} have no opening date in the sources: they count because they are recorded as open later, or until a later closing, and relations existed.`,
    );
  const day = dateRange(on).latest ?? '9999-12-31';
  const carried = open.filter(
    (row) => row.closed === null && row.seen !== null && (dateRange(row.seen).latest ?? '') < day,
  );
  if (carried.length > 0)
    session.warn(
      `${carried.length} missions were last seen open before ${on} and are carried forward, since no closing is recorded: ${carried
        .map((row) => `${row.id} (seen ${row.seen})`)
        .slice(0, 6)
        .join(', ')}${carried.length > 6 ? ' ...' : ''}.`,
    );
}

function missionFields(path: string, absent = ''): string {
  return `
    ${path}.city? | string | city
    ${path}.type${absent} | string | embassy, consulate-general, office or cooperation-office
    ${path}.status${absent} | string | last known state
    ${path}.from? | string | opening, where known
    ${path}.to? | string | closing or suspension
    ${path}.seen? | string | date at which the status was seen
    ${path}.openOnDate${absent} | string | yes; start-unknown: open, but no source gives the opening; imprecise: the dates do not decide
    ${path}.id${absent} | string | row of the missions table
    ${path}.source${absent} | string | source id
    ${path}.class${absent} | string | confidence class`;
}
