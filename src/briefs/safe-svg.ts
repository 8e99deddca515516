/** The gate for drawings in a page: only elements and attributes that draw, nothing that runs or loads. */
import { DomainError } from '../core/errors.ts';

const drawing = new Set(
  'svg title desc defs g path line rect circle ellipse polygon polyline text tspan pattern clipPath marker'.split(' '),
);

/**
 * Gives the drawing back unchanged when it is safe to embed.
 * @throws DomainError when it holds a script, a link, a style sheet, an event handler or an outside reference
 */
export function safeSvg(svg: string): string {
  if (svg !== '' && !/^<svg\s[\s\S]*<\/svg>$/.test(svg))
    throw new DomainError('safeSvg: a drawing must be one svg element');
  for (const [, name = ''] of svg.matchAll(/<\/?\s*([^\s/>]*)/g))
    if (!drawing.has(name)) throw new DomainError(`safeSvg: a drawing may not hold this element; got <${name}>`);
  for (const [tag] of svg.matchAll(/<[^>]*>/g)) {
    const unsafe = /[\s"'](on[a-z]+|href|xlink:href|src|style)\s*=|url\((?!#)|javascript:|@import/i.exec(
      stripTexts(tag),
    );
    if (unsafe) throw new DomainError(`safeSvg: a drawing may not load or run anything; got ${unsafe[0].trim()}`);
  }
  return svg;
}

/** Values of attributes that only hold words for people. */
function stripTexts(tag: string): string {
  return tag.replace(/\saria-label="[^"]*"/g, '');
}
