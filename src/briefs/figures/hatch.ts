/** Hatching: the sign for what is not known. */
import { colour } from './palette.ts';
import { element, safeId } from './svg-text.ts';

/** The pattern's definition, to stand in the `defs` of the picture with this id. */
export function hatchPattern(pictureId: string): string {
  return element(
    'pattern',
    {
      id: `${safeId(pictureId)}-hatch`,
      width: 7,
      height: 7,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('line', { x1: 0, y1: 0, x2: 0, y2: 7, stroke: colour('hatch'), 'stroke-width': 1.1 }),
  );
}

/** The value of `fill` that refers to the pattern. */
export function hatchFill(pictureId: string): string {
  return `url(#${safeId(pictureId)}-hatch)`;
}
