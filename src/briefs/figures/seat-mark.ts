/** Marks for a seat in a forum: fuller sign, fuller seat. */
import { hatchFill } from './hatch.ts';
import { mark } from './marks.ts';
import { colour } from './palette.ts';
import { coordinate, element, label, line } from './svg-text.ts';

/** `not` is a known absence; `unknown` means that no source says. */
export type SeatStatus =
  | 'member'
  | 'dialogue-partner'
  | 'observer'
  | 'signatory'
  | 'suspended'
  | 'left'
  | 'not'
  | 'unknown';

export const seatOrder: readonly SeatStatus[] = [
  'member',
  'signatory',
  'dialogue-partner',
  'observer',
  'suspended',
  'left',
  'not',
  'unknown',
];

export const seatWords: { readonly [K in SeatStatus]: string } = {
  member: 'member',
  signatory: 'signatory',
  'dialogue-partner': 'dialogue partner',
  observer: 'observer',
  suspended: 'suspended',
  left: 'left',
  not: 'no seat',
  unknown: 'not known',
};

/** Draws a seat centred on a point; `hatch` is the id of the picture that defines the hatching. */
export function seatMark(status: SeatStatus, x: number, y: number, stroke: string, hatch: string): string {
  const paper = colour('paper');
  const outline = { fill: paper, stroke, 'stroke-width': 1.4 };
  switch (status) {
    case 'member':
      return mark('square', x, y, 5.5, { fill: stroke });
    case 'signatory':
      return mark('diamond', x, y, 6, { fill: stroke });
    case 'dialogue-partner':
      return element(
        'g',
        {},
        mark('circle', x, y, 5.2, outline),
        element('path', { d: `M${coordinate(x)} ${coordinate(y - 5.2)}a5.2 5.2 0 0 0 0 10.4z`, fill: stroke }),
      );
    case 'observer':
      return mark('circle', x, y, 5.2, outline);
    case 'suspended':
      return mark('square', x, y, 5, { ...outline, 'stroke-dasharray': '2.4 1.8' });
    case 'left':
      return element(
        'g',
        { stroke, 'stroke-width': 1.4 },
        mark('square', x, y, 5, { fill: paper }),
        line(x - 5, y + 5, x + 5, y - 5, {}),
      );
    case 'unknown':
      return (
        element('rect', { x: x - 10, y: y - 8, width: 20, height: 16, fill: hatchFill(hatch) }) +
        element('circle', { cx: x, cy: y, r: 5.5, fill: paper }) +
        label(x, y + 4, '?', { 'text-anchor': 'middle', 'font-size': 11 })
      );
    default:
      return element('circle', { cx: x, cy: y, r: 1.1, fill: colour('axis') });
  }
}
