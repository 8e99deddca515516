/** The outer element of every picture, and the picture that says what is missing. */

import { escapeXml } from '../../core/xml-text.ts';
import { hatchFill, hatchPattern } from './hatch.ts';
import { colour } from './palette.ts';
import { element, label, safeId } from './svg-text.ts';
import { textWidth } from './text-width.ts';

/** What every picture needs besides its data. */
export interface PictureInput {
  /** id within the page; the ids inside the drawing begin with it */
  readonly id: string;
  /** the finding, as a sentence */
  readonly title: string;
  /** in words what the picture shows, for who cannot see it */
  readonly description: string;
}

export const pictureWidth = 720;

export const fontStack =
  '-apple-system, Segoe UI, Helvetica Neue, Roboto, Noto Sans, Liberation Sans, Arial, Noto Sans CJK KR, sans-serif';

/** Wraps the parts of a drawing: size, role, name and description. */
export function pictureFrame(input: PictureInput, height: number, parts: readonly string[]): string {
  const id = safeId(input.id);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${pictureWidth} ${Math.ceil(height)}`,
      width: pictureWidth,
      height: Math.ceil(height),
      role: 'img',
      class: 'go-picture',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': fontStack,
      'font-size': 12,
      'font-variant-numeric': 'lining-nums tabular-nums',
      fill: colour('ink'),
    },
    element('title', { id: `${id}-title` }, escapeXml(input.title)),
    element('desc', { id: `${id}-desc` }, escapeXml(input.description)),
    ...parts,
  );
}

/**
 * A picture for data that are not there: a hatched field with the reason.
 * @param missing what is missing, why, and what helps, as one sentence
 */
export function emptyPicture(input: PictureInput, missing: string): string {
  const lines = wrapText(missing, 520, 13);
  const height = 120 + lines.length * 18;
  const top = height / 2 - (lines.length * 18) / 2;
  return pictureFrame(input, height, [
    element('defs', {}, hatchPattern(input.id)),
    element('rect', { x: 1, y: 1, width: pictureWidth - 2, height: height - 2, fill: hatchFill(input.id) }),
    element('rect', {
      x: 80,
      y: top - 14,
      width: 560,
      height: lines.length * 18 + 22,
      fill: colour('paper'),
      stroke: colour('rule'),
    }),
    ...lines.map((text, index) =>
      label(pictureWidth / 2, top + 6 + index * 18, text, { 'text-anchor': 'middle', 'font-size': 13 }),
    ),
  ]);
}

/** Words in lines no wider than `width`. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
