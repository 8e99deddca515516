/** Marks of diplomatic posts on a map: shape and fill tell whether a post is open, closed or none, colour whose it is. */
import { mark } from './marks.ts';
import { colour, type Side, sideColour } from './palette.ts';
import { element, label, line } from './svg-text.ts';

/** `home` is the capital of a party itself; `unknown` means that no source says. */
export type PostState = 'open' | 'closed' | 'none' | 'unknown' | 'home';

export const postRadius: { readonly [K in PostState]: number } = { open: 5, closed: 5, none: 4, unknown: 5.5, home: 7 };

/** Words of the key for embassies; a map of other posts brings its own. */
export const postWords: { readonly [K in PostState]: string } = {
  open: 'embassy open',
  closed: 'embassy closed',
  none: 'no embassy',
  unknown: 'state not known',
  home: 'capital of a party',
};

/** Draws a post centred on a point; `scale` shrinks it for maps of the world. */
export function postMark(state: PostState, side: Side, x: number, y: number, scale = 1): string {
  const stroke = sideColour(side);
  const paper = colour('paper');
  if (state === 'open')
    return mark('square', x, y, postRadius.open * scale, { fill: stroke, stroke: paper, 'stroke-width': 1.2 });
  if (state === 'home')
    return mark('diamond', x, y, postRadius.home * scale, { fill: stroke, stroke: paper, 'stroke-width': 1.2 });
  if (state === 'none')
    return mark('circle', x, y, postRadius.none * scale, { fill: paper, stroke, 'stroke-width': 1.3 });
  if (state === 'closed')
    return element(
      'g',
      { stroke, 'stroke-width': 1.5 },
      mark('square', x, y, postRadius.closed * scale, { fill: paper }),
      line(
        x - postRadius.closed * scale,
        y + postRadius.closed * scale,
        x + postRadius.closed * scale,
        y - postRadius.closed * scale,
        {},
      ),
    );
  return element(
    'g',
    {},
    mark('circle', x, y, postRadius.unknown * scale, { fill: paper, stroke, 'stroke-dasharray': '2 2' }),
    label(x, y + 3.2, '?', { 'text-anchor': 'middle', 'font-size': 9 }),
  );
}
