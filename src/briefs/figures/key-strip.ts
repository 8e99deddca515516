/** A key under a drawing: mark and words in a row, broken into lines where the width ends. */
import { colour } from './palette.ts';
import { label } from './svg-text.ts';
import { textWidth } from './text-width.ts';

export interface KeyItem {
  /** draws the mark centred on a point */
  readonly draw: (x: number, y: number) => string;
  readonly words: string;
  /** room for the mark, pixels */
  readonly markWidth?: number;
}

const lineHeight = 18;

/**
 * Draws the key.
 * @param items marks with their words
 * @param x left edge
 * @param y top edge
 * @param width room in pixels
 * @returns the drawing and its height
 */
export function keyStrip(
  items: readonly KeyItem[],
  x: number,
  y: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  let cursor = x;
  let middle = y + lineHeight / 2;
  let svg = '';
  for (const item of items) {
    const markWidth = item.markWidth ?? 14;
    const needed = markWidth + 5 + textWidth(item.words, 11.5);
    if (cursor > x && cursor + needed > x + width) {
      cursor = x;
      middle += lineHeight;
    }
    svg += item.draw(cursor + markWidth / 2, middle);
    svg += label(cursor + markWidth + 5, middle + 4, item.words, { 'font-size': 11.5, fill: colour('muted') });
    cursor += needed + 16;
  }
  return { svg, height: items.length === 0 ? 0 : middle + lineHeight / 2 - y };
}
