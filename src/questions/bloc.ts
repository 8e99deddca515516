import type { Atlas } from '../core/atlas.ts';
import { dateRange } from '../core/edtf.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import { within } from '../core/span.ts';
import type { TableName } from '../core/table-registry.ts';
import { type LayerId, layerIds, type Tie } from '../network/tie.ts';
import { bodyMembers, defineMembers } from './body-members.ts';
import { dyadTies, tiesOn } from './dyad-ties.ts';
import type { BlocTrade } from './trade/trade-bloc.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  bloc: { kind: 'actor', meaning: 'bloc', position: 0, required: true, actorKinds: ['body', 'group'] },
  with: { kind: 'actor', meaning: 'state it is examined with', required: true },
  on: { kind: 'date', meaning: 'date; left out: all that is recorded, membership as last recorded' },
} as const;

interface LayerCount {
  readonly ties: number;
  readonly friendly: number;
  readonly hostile: number;
  readonly latest: string | null;
}

interface LevelCount {
  readonly ties: number;
  readonly layers: { readonly [layer: string]: number };
}

export interface BlocAnswer {
  readonly bloc: string;
  readonly with: string;
  readonly on: string | null;
  readonly members: readonly { readonly member: string; readonly layers: { readonly [layer: string]: LayerCount } }[];
  readonly level: { readonly bilateral: LevelCount; readonly multilateral: LevelCount };
  readonly bodyTies: readonly {
    readonly body: string;
    readonly facet: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly source: string;
    readonly class: string;
    readonly row: string;
  }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly date: string;
    readonly issue: string;
    readonly result: string;
    readonly objectors: readonly string[];
    readonly what: string;
    readonly source: string;
    readonly class: string;
  }[];
  readonly arithmetic: { readonly year: number; readonly basis: string; readonly bloc: BlocTrade } | null;
}

/** Layers on which two states tie without a body. */
const betweenTwo: readonly LayerId[] = layerIds.filter((layer) => layer !== 'votes' && layer !== 'forums');

/** A bloc and one state: member by member, through the bloc's own bodies, and the sums over members. */
export const bloc: Question<typeof parameters, BlocAnswer> = {
  id: 'bloc',
  meaning: 'How a bloc relates to a state: member by member, through its bodies, and in sum',
  parameters,
  fields: fieldTable(`
    bloc | string | bloc
    with | string | state
    on? | string | date asked for
    members[] | object | members on the date
    members[].member | string | member
    members[].layers | object | for each layer with a tie: ties, friendly, hostile, latest
    level | object | ties by level
    level.bilateral | object | member by member
    level.bilateral.ties | integer | ties | ties
    level.bilateral.layers | object | ties by layer
    level.multilateral | object | through the bloc's bodies: seats, delegations
    level.multilateral.ties | integer | ties | ties
    level.multilateral.layers | object | ties by layer
    bodyTies[] | object | ties of the state with the bloc's bodies
    bodyTies[].body | string | body
    bodyTies[].facet | string | status of the seat, or rank of the delegation
    bodyTies[].from? | string | begin
    bodyTies[].to? | string | end
    bodyTies[].source | string | source id
    bodyTies[].class | string | confidence class
    bodyTies[].row | string | row
    decisions[] | object | what the bloc tried to decide, whatever the issue
    decisions[].id | string | row of the decisions table
    decisions[].date | string | date
    decisions[].issue | string | issue
    decisions[].result | string | how it ended
    decisions[].objectors | array | members that objected
    decisions[].what | string | what happened
    decisions[].source | string | source id
    decisions[].class | string | confidence class
    arithmetic? | object | the state's trade with the bloc in the year of the date, or the latest year; see the question trade
    arithmetic.year? | integer | year
    arithmetic.basis? | string | basis
    arithmetic.bloc? | object | members, sum, shares, published figures
  `),
  tables: [
    { path: 'members', title: 'Members' },
    { path: 'bodyTies', title: 'Through the bloc' },
    { path: 'decisions', title: 'Decisions' },
  ],
  methods: 'bloc',
  examples: ['good-offices bloc ASEAN --with PRK', 'good-offices bloc ASEAN --with PRK --on 2018-06-12'],

  async ask(atlas, { bloc: body, with: other, on }, session) {
    demandTwoActors('bloc', body, other);
    const membership = await bodyMembers(atlas, session, body, on);
    defineMembers(session, membership);
    const members: { member: string; layers: { [layer: string]: LayerCount } }[] = [];
    const bilateral: Tie[] = [];
    for (const member of membership.members.filter((id) => id !== other)) {
      const ties = tiesOn(await dyadTies(atlas, member, other, betweenTwo), on).ties.filter(
        (tie) => tie.level === 'bilateral',
      );
      use(session, ties);
      bilateral.push(...ties);
      members.push({ member, layers: countByLayer(ties) });
    }
    const through = await tiesThroughBodies(atlas, body, other, on);
    use(session, through);
    session.define(
      `Bilateral: ties between a member and ${other}. Multilateral: ${other}'s seats in bodies of the bloc's family and its delegations to them. Counts of ties are not strengths; trade ties of rival bases count once each.`,
    );
    const decisions = (await atlas.rows('decisions', { body })).filter((row) => within(row.date, null, on));
    session.evidence.useAll('decisions', decisions);
    return {
      bloc: body,
      with: other,
      on,
      members,
      level: { bilateral: levelOf(bilateral), multilateral: levelOf(through) },
      bodyTies: through.map((tie) => ({
        body: tie.destination,
        facet: tie.facet,
        from: tie.from,
        to: tie.to,
        source: tie.source,
        class: tie.class,
        row: tie.row,
      })),
      decisions: decisions.map(({ id, date, issue, result, objectors, what, source, class: confidence }) => ({
        id,
        date,
        issue,
        result,
        objectors: objectors ?? [],
        what,
        source,
        class: confidence,
      })),
      arithmetic: await arithmeticOf(session, atlas, body, other, on),
    };
  },
};

function use(session: Session, ties: readonly Tie[]): void {
  for (const tie of ties) session.evidence.use(tie.table as TableName, { id: tie.row, source: tie.source });
}

/** Seats and delegations of a state in bodies of the bloc's own family. */
async function tiesThroughBodies(
  atlas: Atlas,
  body: string,
  other: string,
  on: string | null,
): Promise<readonly Tie[]> {
  const bodies = await atlas.rows('bodies');
  const family = bodies.find((row) => row.id === body)?.family;
  const own = bodies.filter(
    (row) => row.id === body || (family !== undefined && family !== 'other' && row.family === family),
  );
  const ties: Tie[] = [];
  for (const row of own) {
    const found = await dyadTies(atlas, other, row.id, ['forums']);
    ties.push(...tiesOn(found, on).ties.filter((tie) => tie.layer === 'forums'));
  }
  return ties;
}

async function arithmeticOf(
  session: Session,
  atlas: Atlas,
  body: string,
  other: string,
  on: string | null,
): Promise<BlocAnswer['arithmetic']> {
  const rows = await atlas.rows('trade', { actor: other });
  const years = new Set(rows.flatMap((row) => row.year ?? []));
  const latest = on === null ? null : dateRange(on).latest;
  const year = latest === null ? Math.max(...years) : Number(latest.slice(0, 4));
  if (!years.has(year)) {
    session.warn(
      years.size === 0
        ? `No trade of ${other} is in the tables: no arithmetic, which is not a sum of zero.`
        : `Trade of ${other} is out of coverage in ${year}; the tables hold ${Math.min(...years)} to ${Math.max(...years)}: no arithmetic.`,
    );
    return null;
  }
  const date: { readonly [name: string]: string } = on === null ? {} : { on };
  const asked = await session.ask('trade', { actor: other, year: String(year), bloc: body, ...date });
  const answer = asked.answer as { readonly basis: string; readonly bloc: BlocTrade };
  return { year, basis: answer.basis, bloc: answer.bloc };
}

function countByLayer(ties: readonly Tie[]): { [layer: string]: LayerCount } {
  const counts: { [layer: string]: LayerCount } = {};
  for (const layer of new Set(ties.map((tie) => tie.layer))) {
    const own = ties.filter((tie) => tie.layer === layer);
    counts[layer] = {
      ties: own.length,
      friendly: own.filter((tie) => tie.sign === 1).length,
      hostile: own.filter((tie) => tie.sign === -1).length,
      latest:
        own
          .flatMap((tie) => tie.from ?? [])
          .sort()
          .at(-1) ?? null,
    };
  }
  return counts;
}

function levelOf(ties: readonly Tie[]): LevelCount {
  const layers = countByLayer(ties);
  return {
    ties: ties.length,
    layers: Object.fromEntries(Object.entries(layers).map(([layer, count]) => [layer, count.ties])),
  };
}
