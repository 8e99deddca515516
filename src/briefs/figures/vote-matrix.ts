/** How members voted: members in rows, roll calls in columns, letter and fill for the vote, agreement of the group beneath. */
import { hatchFill, hatchPattern } from './hatch.ts';
import { keyStrip } from './key-strip.ts';
import { colour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth } from './picture-frame.ts';
import { coordinate, element, label, line, tooltip } from './svg-text.ts';
import { fitText, textWidth } from './text-width.ts';

export type Vote = 'yes' | 'abstain' | 'no' | 'absent' | 'not-member';

export interface RollCall {
  readonly id: string;
  /** short name: the resolution */
  readonly label: string;
  /** printed above the name, usually the year */
  readonly date: string;
  /** agreement of the members, 0 to 1; `null` where there was no recorded vote */
  readonly agreement: number | null;
}

export interface VoteMatrixInput extends PictureInput {
  readonly members: readonly { readonly id: string; readonly label: string }[];
  readonly rollCalls: readonly RollCall[];
  readonly votes: readonly { readonly member: string; readonly rollCall: string; readonly vote: Vote }[];
  /** name of the index in the last row */
  readonly agreementLabel?: string;
}

const left = 128;
const rowHeight = 22;
const letters: { readonly [K in Vote]: string } = {
  yes: 'Y',
  abstain: 'A',
  no: 'N',
  absent: '\u2013',
  'not-member': '',
};
const words: { readonly [K in Vote]: string } = {
  yes: 'yes',
  abstain: 'abstained',
  no: 'no',
  absent: 'did not vote',
  'not-member': 'not a member then, or not in the source',
};

/** Draws the matrix. A member without an entry for a roll call is shown as not in the source, never as absent. */
export function voteMatrix(input: VoteMatrixInput): string {
  const { members, rollCalls } = input;
  if (members.length === 0 || rollCalls.length === 0)
    return emptyPicture(input, 'No recorded votes to show: choose another issue or other years, or import roll calls.');
  const votes = new Map(input.votes.map(({ member, rollCall, vote }) => [`${member}\u0000${rollCall}`, vote]));
  const width = Math.min(52, (pictureWidth - left - 4) / rollCalls.length);
  const longest = Math.max(...rollCalls.map((call) => textWidth(call.label, 10.5)));
  const headHeight = 32 + Math.min(longest, 130);
  const heads = rollCalls.map((call, column) => {
    const x = left + (column + 0.5) * width;
    const [tx, ty] = [x + 4, headHeight - 8];
    return (
      label(x, 13, fitText(call.date, width, 11.5), {
        'text-anchor': 'middle',
        'font-size': 11.5,
        'font-weight': '600',
      }) +
      label(tx, ty, fitText(call.label, 130, 10.5), {
        'font-size': 10.5,
        fill: colour('muted'),
        transform: `rotate(-90 ${coordinate(tx)} ${coordinate(ty)})`,
      })
    );
  });
  const rows = members.map((member, row) => {
    const y = headHeight + row * rowHeight;
    const cells = rollCalls.map((call, column) => {
      const vote = votes.get(`${member.id}\u0000${call.id}`) ?? 'not-member';
      const says = `${member.label}, ${call.label} (${call.date}): ${words[vote]}`;
      return element('g', {}, tooltip(says), cell(vote, left + column * width, y, width, input.id));
    });
    return label(left - 10, y + 15, fitText(member.label, left - 14, 12), { 'text-anchor': 'end' }) + cells.join('');
  });
  const base = headHeight + members.length * rowHeight;
  const index = rollCalls.map((call, column) => agreement(call, left + column * width, base + 10, width, input.id));
  const indexName = fitText(input.agreementLabel ?? 'Agreement index', left - 14, 12);
  const used = (['yes', 'abstain', 'no', 'absent', 'not-member'] as const).filter((vote) =>
    members.some((member) =>
      rollCalls.some((call) => (votes.get(`${member.id}\u0000${call.id}`) ?? 'not-member') === vote),
    ),
  );
  const key = keyStrip(
    used.map((vote) => ({
      markWidth: 26,
      draw: (x, y) => cell(vote, x - 13, y - 9, 26, input.id, 18),
      words: words[vote],
    })),
    0,
    base + 74,
    pictureWidth,
  );
  return pictureFrame(input, base + 76 + key.height, [
    element('defs', {}, hatchPattern(input.id)),
    ...heads,
    ...rows,
    line(left, base + 44, left + width * rollCalls.length, base + 44, { stroke: colour('axis') }),
    label(left - 10, base + 58, indexName, { 'text-anchor': 'end', 'font-weight': '600' }),
    ...index,
    key.svg,
  ]);
}

function cell(vote: Vote, x: number, y: number, width: number, hatch: string, height: number = rowHeight): string {
  const box = { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
  const [middle, foot] = [x + width / 2, y + height / 2 + 4];
  const letter = (fill: string, weight?: string): string =>
    label(middle, foot, letters[vote], { 'text-anchor': 'middle', 'font-size': 11, fill, 'font-weight': weight });
  if (vote === 'yes') return element('rect', { ...box, fill: colour('vote-yes') }) + letter(colour('paper'), '700');
  if (vote === 'no') return element('rect', { ...box, fill: colour('vote-no') }) + letter(colour('paper'), '700');
  if (vote === 'abstain') return element('rect', { ...box, fill: colour('rule') }) + letter(colour('ink'));
  if (vote === 'absent')
    return (
      element('rect', {
        ...box,
        x: x + 1.5,
        width: width - 3,
        fill: 'none',
        stroke: colour('axis'),
        'stroke-dasharray': '2 2',
      }) + letter(colour('ink'))
    );
  return element('rect', { ...box, fill: hatchFill(hatch) });
}

/** A bar of the index with its value; hatched where there is none. */
function agreement(call: RollCall, x: number, y: number, width: number, hatch: string): string {
  const height = 34;
  const value = call.agreement;
  if (value === null || !Number.isFinite(value))
    return element('rect', { x: x + 3, y: y + 4, width: width - 6, height: height - 4, fill: hatchFill(hatch) });
  const bar = Math.max(0, Math.min(1, value)) * height;
  return (
    element('rect', { x: x + width / 2 - 7, y: y + height - bar, width: 14, height: bar, fill: colour('axis') }) +
    label(x + width / 2, y + height + 14, value.toFixed(2), { 'text-anchor': 'middle', 'font-size': 11 })
  );
}
