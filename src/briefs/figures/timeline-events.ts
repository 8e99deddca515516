/** A lane of dated events: one mark each, words where they fit. */
import { yearStretch } from './date-position.ts';
import { type MarkShape, mark } from './marks.ts';
import { colour } from './palette.ts';
import { element, label, line, tooltip } from './svg-text.ts';
import { textWidth } from './text-width.ts';

export interface TimelineEvent {
  /** EDTF */
  readonly date: string;
  /** printed where there is room */
  readonly label?: string;
  /** the tooltip */
  readonly detail: string;
}

export interface EventLane {
  readonly id: string;
  readonly label: string;
  /** mark of the lane; lanes with different marks stay apart without colour */
  readonly shape?: MarkShape;
  readonly events: readonly TimelineEvent[];
}

export const eventLaneHeight = 26;

/**
 * Draws the lane's events; words are set from left to right as long as they touch neither a mark nor other words.
 * @param lane the events
 * @param position pixels of a decimal year
 * @param top top edge of the lane
 * @param from first decimal year shown
 * @param to last decimal year shown, excluded
 * @param right right edge for words
 */
export function drawEventLane(
  lane: EventLane,
  position: (decimalYear: number) => number,
  top: number,
  from: number,
  to: number,
  right: number,
): string {
  const dated = lane.events
    .flatMap((event) => {
      const stretch = yearStretch(event.date);
      return stretch && stretch.from < to && stretch.to > from ? [{ event, stretch, x: position(stretch.middle) }] : [];
    })
    .sort((a, b) => a.x - b.x);
  const y = top + eventLaneHeight / 2;
  const stroke = colour('ink');
  const shape = lane.shape ?? 'bar';
  return dated
    .map(({ event, stretch, x }, index) => {
      const bar = stretch.imprecise
        ? line(position(stretch.from), y, position(stretch.to), y, { stroke, 'stroke-width': 1, opacity: '0.6' })
        : '';
      const next = dated[index + 1]?.x ?? right + 8;
      const words = event.label ?? '';
      const fits = words !== '' && x + 8 + textWidth(words, 11) <= Math.min(next - 6, right);
      return element(
        'g',
        {},
        tooltip(event.detail),
        bar,
        mark(shape, x, y, shape === 'bar' ? 7 : 4, { fill: colour('paper'), stroke, 'stroke-width': 1.3 }),
        fits ? label(x + 8, y + 4, words, { 'font-size': 11 }) : '',
      );
    })
    .join('');
}
