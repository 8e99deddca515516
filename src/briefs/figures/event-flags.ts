/** Events above a time axis: thin verticals with their words in as few lanes as fit without touching. */
import { yearStretch } from './date-position.ts';
import { colour } from './palette.ts';
import { element, label, line, tooltip } from './svg-text.ts';
import { fitText, textWidth } from './text-width.ts';

export interface ChartEvent {
  /** EDTF */
  readonly date: string;
  readonly label: string;
}

export interface EventFlags {
  readonly height: number;
  /** draws the flags with the lanes ending at `top` and the verticals reaching down to `bottom` */
  readonly draw: (top: number, bottom: number) => string;
}

const laneHeight = 15;
const size = 11;

/**
 * Lays out events.
 * @param events with EDTF dates; those outside the axis or without a day are left out
 * @param position pixels of a decimal year
 * @param from left end of the axis, pixels
 * @param to right end of the room for words, pixels
 */
export function eventFlags(
  events: readonly ChartEvent[],
  position: (decimalYear: number) => number,
  from: number,
  to: number,
): EventFlags {
  const placed: { x: number; textX: number; words: string; full: string; lane: number; left: boolean }[] = [];
  const laneEnds: number[] = [];
  const dated = events.flatMap((event) => {
    const stretch = yearStretch(event.date);
    return stretch ? [{ x: position(stretch.middle), event }] : [];
  });
  for (const { x, event } of dated.sort((a, b) => a.x - b.x)) {
    if (x < from || x > to) continue;
    const words = fitText(event.label, 220, size);
    const width = textWidth(words, size);
    const left = x + 4 + width > to;
    const [start, end] = left ? [x - 4 - width, x] : [x, x + 4 + width];
    let lane = laneEnds.findIndex((used) => used + 10 <= start);
    if (lane < 0) lane = laneEnds.length;
    laneEnds[lane] = end;
    placed.push({ x, textX: left ? x - 4 : x + 4, words, full: `${event.date}: ${event.label}`, lane, left });
  }
  return {
    height: laneEnds.length * laneHeight,
    draw: (top, bottom) =>
      placed
        .map(({ x, textX, words, full, lane, left }) => {
          const y = top - (laneEnds.length - lane) * laneHeight + 11;
          return element(
            'g',
            {},
            tooltip(full),
            line(x, y - 9, x, bottom, { stroke: colour('axis'), 'stroke-width': 0.8, 'stroke-dasharray': '1.5 2' }),
            line(x, y - 9, x, y + 1, { stroke: colour('ink'), 'stroke-width': 1.4 }),
            label(textX, y, words, { 'font-size': size, 'text-anchor': left ? 'end' : undefined }),
          );
        })
        .join(''),
  };
}
