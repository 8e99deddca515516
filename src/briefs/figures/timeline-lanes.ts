/** Talks in lanes over time, by level and outcome, with other events (sanctions, tests, visits) in lanes beneath. */
import { yearTicks } from './axis.ts';
import { yearStretch } from './date-position.ts';
import { type KeyItem, keyStrip } from './key-strip.ts';
import { stackMarks } from './mark-stack.ts';
import { colour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth } from './picture-frame.ts';
import { label, line, scaleLabel } from './svg-text.ts';
import { fitText } from './text-width.ts';
import { drawEventLane, type EventLane, eventLaneHeight } from './timeline-events.ts';
import { drawTalk, levelRadius, levelWords, outcomeWords, type Talk, talkLabels } from './timeline-talks.ts';

export interface TalkLane {
  readonly id: string;
  /** a group of hosts, or a framework */
  readonly label: string;
}

export interface TimelineInput extends PictureInput {
  /** first and last year of the axis, both included */
  readonly years: readonly [number, number];
  readonly lanes: readonly TalkLane[];
  readonly talks: readonly Talk[];
  readonly eventLanes?: readonly EventLane[];
}

const left = 132;
const right = pictureWidth - 8;

/** Draws the timeline. Talks outside the years or without a date are counted under the axis, not dropped in silence. */
export function timelineLanes(input: TimelineInput): string {
  const [first, last] = input.years;
  const events = input.eventLanes ?? [];
  if (input.talks.length === 0 && events.every(({ events: list }) => list.length === 0))
    return emptyPicture(
      input,
      'No talks and no events in these years: choose other years, or import a table of talks.',
    );
  const x = (year: number): number => left + ((year - first) / (last + 1 - first)) * (right - left);
  let y = 8;
  let svg = '';
  let beyond = 0;
  for (const lane of input.lanes) {
    const talks = input.talks.filter((talk) => talk.lane === lane.id);
    const dated = talks.flatMap((talk) => {
      const stretch = yearStretch(talk.date);
      return stretch && stretch.from < last + 1 && stretch.to > first ? [{ talk, stretch, x: x(stretch.middle) }] : [];
    });
    beyond += talks.length - dated.length;
    const stack = stackMarks(dated.map((one) => ({ x: one.x, radius: levelRadius[one.talk.level] + 1 })));
    const labelRoom = talks.some((talk) => talk.label !== undefined) ? 17 : 0;
    const height = Math.max(30, stack.extent + 14 + labelRoom);
    const middle = y + labelRoom + (height - labelRoom) / 2;
    const drawn = dated.map((one, index) => ({ ...one, y: middle + (stack.offsets[index] ?? 0) }));
    svg += talkLabels(drawn, { x0: left, x1: right, y0: y + 1, y1: y + height - 1 });
    svg += drawn.map((one) => drawTalk(one.talk, one.x, one.y, x(one.stretch.from), x(one.stretch.to))).join('');
    svg += laneName(lane.label, middle, dated.length);
    y += height;
    svg += line(0, y, pictureWidth, y, { stroke: colour('rule'), 'stroke-width': 0.7 });
  }
  const known = new Set(input.lanes.map(({ id }) => id));
  beyond += input.talks.filter(({ lane }) => !known.has(lane)).length;
  for (const lane of events) {
    svg += laneName(lane.label, y + eventLaneHeight / 2, null);
    svg += drawEventLane(lane, x, y, first, last + 1, right);
    y += eventLaneHeight;
    svg += line(0, y, pictureWidth, y, { stroke: colour('rule'), 'stroke-width': 0.7 });
  }
  const years = yearTicks(first, last, (right - left) / (last + 1 - first));
  const grid = years.map((year) => line(x(year), 4, x(year), y + 5, { stroke: colour('rule'), 'stroke-width': 0.7 }));
  const names = years
    .filter((year) => x(year) + 30 <= right)
    .map((year) => scaleLabel(x(year) + 3, y + 14, String(year), { 'font-size': 11, fill: colour('muted') }));
  const key = keyStrip(keyItems(input), 0, y + 24, pictureWidth);
  const rest =
    beyond > 0
      ? scaleLabel(0, y + 24 + key.height + 13, `${beyond} more lie outside these years or lanes, or carry no date.`, {
          'font-size': 11,
          fill: colour('muted'),
        })
      : '';
  return pictureFrame(input, y + 26 + key.height + (beyond > 0 ? 18 : 0), [...grid, svg, ...names, key.svg, rest]);
}

function laneName(name: string, middle: number, count: number | null): string {
  const size = 12;
  const text = fitText(name, left - 36, size + 0.8);
  const number =
    count === null
      ? ''
      : scaleLabel(left - 10, middle + 4, String(count), {
          'font-size': size,
          'text-anchor': 'end',
          fill: colour('muted'),
        });
  return label(0, middle + 4, text, { 'font-size': size, 'font-weight': '600' }) + number;
}

function keyItems(input: TimelineInput): KeyItem[] {
  const levels = (['leader', 'minister', 'official'] as const).filter((level) =>
    input.talks.some((talk) => talk.level === level),
  );
  const outcomes = (['agreement', 'none', 'unknown'] as const).filter((outcome) =>
    input.talks.some((talk) => talk.outcome === outcome),
  );
  const sample = (level: Talk['level'], outcome: Talk['outcome']): KeyItem['draw'] => {
    const talk: Talk = { id: '', lane: '', date: '', level, outcome, detail: '' };
    return (x, y) => drawTalk(talk, x, y, x, x);
  };
  return [
    ...levels.map((level) => ({ draw: sample(level, 'agreement'), words: levelWords[level] })),
    ...outcomes.map((outcome) => ({ draw: sample('minister', outcome), words: outcomeWords[outcome] })),
  ];
}
