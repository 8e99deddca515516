import type { Block, Inline } from '../../briefs/document.ts';
import { prose } from '../../briefs/document.ts';
import type { SeatStatus } from '../../briefs/figures/seat-mark.ts';
import { type Seat, seatMatrix } from '../../briefs/figures/seat-matrix.ts';
import { holdsOn } from '../../core/span.ts';
import type { ForumsAnswer } from '../forums.ts';
import type { MissionsAnswer } from '../missions.ts';
import type { BriefCase } from './brief-case.ts';
import { type AskedQuestion, type Composer, rowsOf, say } from './composer.ts';

/** Forums both adversaries sit in, under several definitions, with the seat matrix of the bloc and the parties. */
export async function forumBlocks(composer: Composer, brief: BriefCase): Promise<Block[]> {
  const asked = await composer.ask<ForumsAnswer>('forums', { a: brief.party, b: brief.adversary, on: brief.on });
  const unique = asked.answer.uniqueness.findIndex((entry) => entry.unique);
  const only = asked.answer.uniqueness[unique];
  return [
    { kind: 'heading', level: 1, id: 'shared-forums', text: say`Forums both sit in` },
    {
      kind: 'paragraph',
      text: say`On ${composer.figure(asked, 'on', 'plain')} ${composer.the(brief.party)} and ${composer.the(brief.adversary)} both held seats in ${composer.figure(asked, 'shared.length', 'count')} of the bodies in the tables. ${only === undefined ? 'Under none of the definitions below is one of them the only one.' : say`Under one definition alone a single forum remains, ${composer.the(only.forums[0] ?? '')}: ${composer.text(asked, `uniqueness[${unique}].definition`)}.`}`,
    },
    {
      kind: 'table',
      id: 'uniqueness',
      title: say`Is there an only shared forum? It depends on what counts`,
      columns: [
        { title: 'What counts', align: 'left' },
        { title: 'Shared', unit: 'bodies', align: 'right' },
        { title: 'Which', align: 'left' },
      ],
      rows: asked.answer.uniqueness.map((entry, index) => [
        [composer.text(asked, `uniqueness[${index}].definition`)],
        [composer.figure(asked, `uniqueness[${index}].forums.length`, 'count')],
        [
          ...entry.forums.slice(0, 8).flatMap((id, at) => [...(at === 0 ? [] : [prose(', ')]), composer.body(id)]),
          ...(entry.forums.length > 8 ? [prose(' and others')] : []),
        ],
      ]),
    },
    ...(await matrixBlocks(composer, brief, asked)),
  ];
}

interface SeatRow {
  readonly id: string;
  readonly body: string;
  readonly member: string;
  readonly status: string;
  readonly joined: string | null;
  readonly left: string | null;
  readonly source: string;
}

interface BodyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly family: string;
  readonly founded: string | null;
  readonly ended: string | null;
}

async function matrixBlocks(
  composer: Composer,
  brief: BriefCase,
  asked: AskedQuestion<ForumsAnswer>,
): Promise<Block[]> {
  const bodies = await composer.ask<{ readonly rows: readonly BodyRow[] }>('rows', { table: 'bodies' });
  const seats = await composer.ask<{ readonly rows: readonly SeatRow[] }>('rows', { table: 'memberships' });
  const missions = await composer.ask<MissionsAnswer>('missions', {
    actor: brief.party,
    bloc: brief.bloc,
    on: brief.on,
  });
  const members = composer.byName(missions.answer.bloc?.members ?? []);
  const states = [
    brief.party,
    brief.adversary,
    ...members,
    ...brief.thirdParties.filter((id) => !members.includes(id)),
  ];
  const forums = bodies.answer.rows.filter(
    (body) =>
      body.family !== 'un' &&
      body.kind !== 'specialised' &&
      seats.answer.rows.filter((seat) => seat.body === body.id).length > 3,
  );
  const held = (seat: SeatRow, body: BodyRow): boolean =>
    alive(body, brief.on) && ['yes', 'start-unknown'].includes(holdsOn({ from: seat.joined, to: seat.left }, brief.on));
  const cells: (Seat & { readonly row: SeatRow })[] = forums.flatMap((body) =>
    seats.answer.rows
      .filter((row) => row.body === body.id && states.includes(row.member) && begun(row, brief.on))
      .map((row) => ({
        state: row.member,
        forum: body.id,
        status: (held(row, body) ? (row.status === 'party' ? 'signatory' : row.status) : 'left') as SeatStatus,
        detail: row.joined === null ? 'entry not known' : `since ${row.joined}`,
        row,
      })),
  );
  const title = 'Who sits in which forum';
  const heading = say`Who sits in which forum`;
  const mark = (state: string, forum: string): Inline[] => {
    const cell = cells.find((entry) => entry.state === state && entry.forum === forum);
    if (cell === undefined) return [prose('no seat on record')];
    const rows = rowsOf('memberships', [cell.row]);
    const at = seats.answer.rows.indexOf(cell.row);
    const since =
      cell.row.joined === null
        ? [prose(', entry not known')]
        : say`, since ${composer.figure(seats, `rows[${at}].joined`, 'plain', rows)}`;
    return [prose(cell.status), ...since, composer.cite(seats, rows)];
  };
  return [
    {
      kind: 'picture',
      id: 'seat-matrix',
      title: heading,
      subtitle: say`Bodies outside the UN family with more than three seats on record, on ${composer.figure(asked, 'on', 'plain')}; a blank is no seat on record`,
      svg: seatMatrix({
        id: 'seats',
        title,
        description: `Seats of ${states.map((id) => composer.name(id)).join(', ')} in ${forums.map((body) => body.name).join(', ')}.`,
        states: states.map((id) => ({
          id,
          label: composer.name(id),
          group:
            id === brief.party || id === brief.adversary
              ? 'The parties'
              : members.includes(id)
                ? brief.bloc
                : 'Third parties',
          side:
            id === brief.party
              ? 'party-a'
              : id === brief.adversary
                ? 'party-b'
                : members.includes(id)
                  ? 'bloc'
                  : 'third',
        })),
        forums: forums.map((body) => ({ id: body.id, label: body.id })),
        seats: cells,
        pair: [brief.party, brief.adversary],
      }),
      alt: `Matrix of states and forums. Both parties sit in: ${asked.answer.shared
        .filter((entry) => forums.some((body) => body.id === entry.forum))
        .map((entry) => entry.name)
        .join(', ')}.`,
      sources: [...new Set(cells.map((cell) => cell.row.source))],
      twin: {
        kind: 'table',
        id: 'seat-table',
        title: heading,
        columns: [
          { title: 'State', align: 'left' },
          ...forums.map((body) => ({ title: body.id, align: 'left' as const })),
        ],
        rows: states.map((id) => [[composer.named(id)], ...forums.map((body) => mark(id, body.id))]),
      },
    },
  ];
}

/** A seat that begins after the date is none yet. */
function begun(seat: SeatRow, on: string): boolean {
  return seat.joined === null || holdsOn({ from: seat.joined, to: null }, on) !== 'no';
}

function alive(body: BodyRow, on: string): boolean {
  return ['yes', 'start-unknown'].includes(holdsOn({ from: body.founded, to: body.ended }, on));
}
