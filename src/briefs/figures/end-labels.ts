/** Direct labels at the right of a plot: a sample of the line, its name, its last value and its class, pushed apart. */
import type { ClassStyle } from './class-style.ts';
import { mark } from './marks.ts';
import { colour } from './palette.ts';
import { wrapText } from './picture-frame.ts';
import { spreadLabels } from './spread-labels.ts';
import { element, label, line } from './svg-text.ts';
import { fitText } from './text-width.ts';

export interface EndLabel {
  /** last point of the line */
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** last value with its year */
  readonly detail: string;
  readonly style: ClassStyle;
  readonly stroke: string;
}

const sample = 22;
const lineHeight = 13.5;

/**
 * Draws the labels.
 * @param ends one per series
 * @param x left edge of the labels
 * @param width room for them, pixels
 * @param top highest edge allowed
 * @param bottom lowest edge allowed
 */
export function endLabels(ends: readonly EndLabel[], x: number, width: number, top: number, bottom: number): string {
  const room = width - sample - 5;
  const blocks = ends.map((end) => [
    ...wrapText(end.name, room, 12.8)
      .slice(0, 3)
      .map((text) => fitText(text, room, 12.8)),
    fitText(end.detail, room, 11),
    fitText(end.style.word, room, 11),
  ]);
  const tallest = Math.max(0, ...blocks.map((lines) => lines.length)) * lineHeight;
  const half = tallest / 2;
  const centres = spreadLabels(
    ends.map(({ y }) => y),
    tallest + 5,
    Math.min(top + half, bottom - half),
    bottom - half,
  );
  return ends
    .map((end, index) => {
      const lines = blocks[index] ?? [];
      const start = (centres[index] ?? end.y) - (lines.length * lineHeight) / 2;
      const middle = start + lineHeight / 2;
      const near = x - end.x < 60;
      return (
        (near ? leader(end.x + 4, end.y, x - 1, middle) : '') +
        lineSample(end.style, end.stroke, x, middle) +
        lines
          .map((text, row) => {
            const isName = row < lines.length - 2;
            return label(x + sample + 5, start + row * lineHeight + 10.5, text, {
              'font-size': isName ? 12 : 11,
              'font-weight': isName ? '600' : undefined,
              fill: colour(isName ? 'ink' : 'muted'),
            });
          })
          .join('')
      );
    })
    .join('');
}

function leader(x1: number, y1: number, x2: number, y2: number): string {
  return line(x1, y1, x2, y2, { stroke: colour('axis'), 'stroke-width': 0.6 });
}

/** A short stretch of a line with its mark, as it looks in the plot. */
function lineSample(style: ClassStyle, stroke: string, x: number, y: number): string {
  const fill = style.filled ? stroke : colour('paper');
  return (
    element('line', {
      x1: x,
      x2: x + sample,
      y1: y,
      y2: y,
      stroke,
      'stroke-width': style.strokeWidth,
      'stroke-dasharray': style.dash,
      'stroke-linecap': style.cap,
    }) +
    mark(style.shape, x + sample / 2, y, style.markRadius, { fill, stroke, 'stroke-width': style.filled ? 0.5 : 1.2 })
  );
}
