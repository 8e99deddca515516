/** Who sits where: states in rows by bloc, forums in columns, on one date. */
import { columnHeads } from './column-heads.ts';
import { hatchPattern } from './hatch.ts';
import { keyStrip } from './key-strip.ts';
import { mark } from './marks.ts';
import { colour, type Side, sideColour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth } from './picture-frame.ts';
import { rowGroups } from './row-groups.ts';
import { type SeatStatus, seatMark, seatOrder, seatWords } from './seat-mark.ts';
import { coordinate, element, label, line, tooltip } from './svg-text.ts';
import { fitText } from './text-width.ts';

export interface SeatState {
  readonly id: string;
  readonly label: string;
  /** the bloc under whose name the state stands */
  readonly group: string;
  readonly side: Side;
}

export interface SeatForum {
  readonly id: string;
  /** short name for the head of the column */
  readonly label: string;
}

/** A seat; a pair that is not listed has no seat, so list `unknown` where no source says. */
export interface Seat {
  readonly state: string;
  readonly forum: string;
  readonly status: SeatStatus;
  /** more for the tooltip, such as the date of accession */
  readonly detail?: string;
}

export interface SeatMatrixInput extends PictureInput {
  readonly states: readonly SeatState[];
  readonly forums: readonly SeatForum[];
  readonly seats: readonly Seat[];
  /** two states; a last row shows the forums in which both hold a seat */
  readonly pair?: readonly [string, string];
}

const left = 150;
const rowHeight = 20;
const groupHeight = 22;
/** statuses that bring a state into the room */
const present: ReadonlySet<SeatStatus> = new Set(['member', 'observer', 'dialogue-partner', 'signatory']);

/** Draws the matrix. */
export function seatMatrix(input: SeatMatrixInput): string {
  const { states, forums } = input;
  if (states.length === 0 || forums.length === 0)
    return emptyPicture(input, 'No seats to show: name at least one state and one forum, or choose another date.');
  const seats = new Map(input.seats.map((seat) => [`${seat.state}\u0000${seat.forum}`, seat]));
  const find = (state: string, forum: string): Seat | undefined => seats.get(`${state}\u0000${forum}`);
  const width = Math.min(58, (pictureWidth - left - 30) / forums.length);
  const centre = (column: number): number => left + (column + 0.5) * width;
  const both = forums.map(
    (forum) => input.pair?.every((id) => present.has(find(id, forum.id)?.status ?? 'not')) ?? false,
  );
  const heads = columnHeads(
    forums.map((forum) => forum.label),
    centre,
    width,
    (column) => both[column] === true,
  );
  const end = left + width * forums.length;
  let y = heads.height;
  let svg = '';
  for (const { group, rows } of rowGroups(states)) {
    svg += line(0, y, end, y, { stroke: colour('axis'), 'stroke-width': 0.8 });
    svg += label(0, y + 15, fitText(group, pictureWidth, 11), { 'font-size': 11, fill: colour('muted') });
    y += groupHeight;
    for (const state of rows) {
      svg += drawRow(input, state, (forum) => find(state.id, forum), centre, y);
      y += rowHeight;
      svg += line(0, y, end, y, { stroke: colour('rule'), 'stroke-width': 0.5 });
    }
  }
  const bands = both
    .map((sits, column) =>
      sits
        ? element('rect', {
            x: centre(column) - width / 2 + 1,
            y: heads.height,
            width: width - 2,
            height: y - heads.height + (input.pair ? rowHeight + 4 : 0),
            fill: colour('accent'),
            'fill-opacity': '0.09',
          })
        : '',
    )
    .join('');
  if (input.pair) {
    svg += line(0, y, end, y, { stroke: colour('axis'), 'stroke-width': 0.8 });
    svg += label(0, y + 16, 'Both hold a seat', { 'font-weight': '700' });
    svg += both
      .map((sits, column) =>
        sits ? tick(centre(column), y + 12) : mark('circle', centre(column), y + 12, 1.1, { fill: colour('axis') }),
      )
      .join('');
    y += rowHeight + 6;
  }
  const used = seatOrder.filter((status) =>
    status === 'not' ? true : input.seats.some((seat) => seat.status === status),
  );
  const key = keyStrip(
    used.map((status) => ({
      draw: (x, at) => seatMark(status, x, at, colour('ink'), input.id),
      words: seatWords[status],
    })),
    0,
    y + 8,
    pictureWidth,
  );
  const parts = [element('defs', {}, hatchPattern(input.id)), bands, heads.draw(heads.height), svg, key.svg];
  return pictureFrame(input, y + 10 + key.height, parts);
}

function drawRow(
  input: SeatMatrixInput,
  state: SeatState,
  seatIn: (forum: string) => Seat | undefined,
  centre: (column: number) => number,
  y: number,
): string {
  const middle = y + rowHeight / 2;
  const stroke = sideColour(state.side);
  const isParty = input.pair?.includes(state.id) ?? false;
  const name = label(10, middle + 4, fitText(state.label, left - 14, 12), {
    'font-weight': isParty ? '700' : undefined,
  });
  const cells = input.forums.map((forum, column) => {
    const seat = seatIn(forum.id);
    const status = seat?.status ?? 'not';
    const words = `${state.label}, ${forum.label}: ${seatWords[status]}${seat?.detail ? `, ${seat.detail}` : ''}`;
    return element('g', {}, tooltip(words), seatMark(status, centre(column), middle, stroke, input.id));
  });
  return name + cells.join('');
}

function tick(x: number, y: number): string {
  return element('path', {
    d: `M${coordinate(x - 5)} ${coordinate(y)}l3.5 4 6.5-8`,
    fill: 'none',
    stroke: colour('accent'),
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}
