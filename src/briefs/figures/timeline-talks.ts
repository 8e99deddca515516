/** One talk on a timeline: level by size and shape, outcome by fill, imprecision of the date by a thin bar. */
import { type Box, placeLabels } from './label-placement.ts';
import { type MarkShape, mark } from './marks.ts';
import { colour } from './palette.ts';
import { element, label, line, tooltip } from './svg-text.ts';
import { textWidth } from './text-width.ts';

export type TalkLevel = 'leader' | 'minister' | 'official';
export type TalkOutcome = 'agreement' | 'none' | 'unknown';

export interface Talk {
  readonly id: string;
  /** id of its lane */
  readonly lane: string;
  /** EDTF */
  readonly date: string;
  readonly level: TalkLevel;
  readonly outcome: TalkOutcome;
  /** printed beside the mark where there is room */
  readonly label?: string;
  /** the tooltip: date, place, parties, outcome */
  readonly detail: string;
}

const shapes: { readonly [K in TalkLevel]: MarkShape } = { leader: 'diamond', minister: 'circle', official: 'square' };
export const levelRadius: { readonly [K in TalkLevel]: number } = { leader: 7.5, minister: 5, official: 3.2 };
export const levelWords: { readonly [K in TalkLevel]: string } = {
  leader: 'leaders',
  minister: 'ministers',
  official: 'officials',
};
export const outcomeWords: { readonly [K in TalkOutcome]: string } = {
  agreement: 'filled: agreement or joint text',
  none: 'hollow: no agreement',
  unknown: 'dashed: outcome not recorded',
};

/** Draws a talk; `from` and `to` bound the days it may have been on. */
export function drawTalk(talk: Talk, x: number, y: number, from: number, to: number): string {
  const radius = levelRadius[talk.level];
  const stroke = colour('accent');
  const fill = talk.outcome === 'agreement' ? stroke : colour('paper');
  const dash = talk.outcome === 'unknown' ? '2 1.6' : undefined;
  const bar = to - from > 2 * radius ? line(from, y, to, y, { stroke, 'stroke-width': 1, opacity: '0.6' }) : '';
  return element(
    'g',
    {},
    tooltip(talk.detail),
    bar,
    mark(shapes[talk.level], x, y, radius, { fill, stroke, 'stroke-width': 1.4, 'stroke-dasharray': dash }),
  );
}

/** Labels of the talks that ask for one, leaders first; a label without a free place stays in the tooltip and the table. */
export function talkLabels(
  drawn: readonly { readonly talk: Talk; readonly x: number; readonly y: number }[],
  bounds: Box,
): string {
  const asking = drawn
    .filter(({ talk }) => talk.label !== undefined)
    .sort((a, b) => levelRadius[b.talk.level] - levelRadius[a.talk.level]);
  const marks = drawn.map(({ talk, x, y }) => {
    const r = levelRadius[talk.level];
    return { x0: x - r, y0: y - r, x1: x + r, y1: y + r };
  });
  const size = 11;
  const requests = asking.map(({ talk, x, y }) => ({
    x,
    y,
    clearance: levelRadius[talk.level] - 1,
    width: textWidth(talk.label ?? '', size),
    height: 13,
    reach: 33,
  }));
  return placeLabels(requests, marks, [], bounds)
    .map((place, index) => {
      const one = asking[index];
      if (!place || !one) return '';
      const { box } = place;
      const nearX = Math.max(box.x0, Math.min(one.x, box.x1));
      const nearY = Math.max(box.y0 + 2, Math.min(one.y, box.y1 - 2));
      const leader =
        place.distance > 3 ? line(one.x, one.y, nearX, nearY, { stroke: colour('axis'), 'stroke-width': 0.6 }) : '';
      return leader + label(box.x0, box.y1 - 3, one.talk.label ?? '', { 'font-size': size });
    })
    .join('');
}
