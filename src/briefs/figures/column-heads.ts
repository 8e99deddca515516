/** Heads of narrow columns: level where they fit, slanted where they do not. */
import { colour } from './palette.ts';
import { coordinate, label } from './svg-text.ts';
import { fitText, textWidth } from './text-width.ts';

export interface ColumnHeads {
  readonly height: number;
  /** draws the heads standing on `bottom` */
  readonly draw: (bottom: number) => string;
}

const size = 11.5;
const longest = 110;

/**
 * Lays out heads for columns of one width.
 * @param heads texts
 * @param centre centre of the n-th column, pixels
 * @param columnWidth pixels
 * @param strong which heads stand out
 */
export function columnHeads(
  heads: readonly string[],
  centre: (column: number) => number,
  columnWidth: number,
  strong: (column: number) => boolean = () => false,
): ColumnHeads {
  const widest = Math.max(0, ...heads.map((head) => textWidth(head, size)));
  const attributes = (column: number): { 'font-size': number; 'font-weight': string | undefined; fill: string } => ({
    'font-size': size,
    'font-weight': strong(column) ? '700' : undefined,
    fill: colour('ink'),
  });
  if (widest + 4 <= columnWidth)
    return {
      height: 20,
      draw: (bottom) =>
        heads
          .map((head, k) => label(centre(k), bottom - 6, head, { ...attributes(k), 'text-anchor': 'middle' }))
          .join(''),
    };
  return {
    height: Math.min(widest, longest) * 0.72 + 16,
    draw: (bottom) =>
      heads
        .map((head, k) => {
          const [x, y] = [centre(k) - 1, bottom - 7];
          const turn = `rotate(-45 ${coordinate(x)} ${coordinate(y)})`;
          return label(x, y, fitText(head, longest, size), { ...attributes(k), transform: turn });
        })
        .join(''),
  };
}
