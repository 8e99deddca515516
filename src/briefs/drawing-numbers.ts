/** The numbers a drawing prints, and whether its table twin vouches for them. */
import type { Inline, Picture } from './document.ts';
import { walkTable } from './walk-document.ts';

/** Numbers as written: digits with inner points and commas. */
const written = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu;

/**
 * The texts of a drawing: labels, tooltips, title and description. Texts of class `go-scale` are left out: they are the
 * axis, or count the drawing's own marks.
 */
function drawingTexts(svg: string): string[] {
  const texts: string[] = [];
  for (const [, name, attributes = '', content = ''] of svg.matchAll(/<(text|title|desc)\b([^>]*)>([\s\S]*?)<\/\1>/g))
    if (name !== undefined && !/class="go-scale"/.test(attributes))
      texts.push(decodeEntities(content.replace(/<[^>]*>/g, '')));
  return texts;
}

/**
 * Numbers in a picture's drawing or its description that neither its twin nor its title holds, not even rounded.
 * @returns the numbers as written, each with the text it stands in
 */
export function unvouchedNumbers(picture: Picture): { readonly number: string; readonly text: string }[] {
  const inlines: Inline[] = [
    ...picture.title,
    ...picture.subtitle,
    ...[...walkTable('', picture.twin)].map(({ inline }) => inline),
  ];
  const tokens = new Set<string>();
  const values: number[] = [];
  for (const inline of inlines) {
    if (inline.kind !== 'figure' && inline.kind !== 'designation') continue;
    for (const [token] of inline.text.matchAll(written)) tokens.add(token);
    if (inline.kind === 'figure' && typeof inline.value === 'number') values.push(inline.value);
  }
  const found: { number: string; text: string }[] = [];
  for (const text of [...drawingTexts(picture.svg), picture.alt])
    for (const [number] of text.matchAll(written))
      if (!tokens.has(number) && !values.some((value) => isRounding(number, value))) found.push({ number, text });
  return found;
}

/** Whether a number as printed is a value rounded to its decimals, as it stands, in percent, or in thousands, millions, billions. */
function isRounding(printed: string, value: number): boolean {
  const plain = printed.replaceAll(',', '');
  const decimals = plain.split('.')[1]?.length ?? 0;
  const number = Number(plain);
  if (!Number.isFinite(number) || /^0\d/.test(plain)) return false;
  return [1, 100, 1e-3, 1e-6, 1e-9].some(
    (scale) => Math.abs(Math.abs(value) * scale - number) <= 0.5 * 10 ** -decimals + 1e-9,
  );
}

/** Text as a reader sees it. */
export function decodeEntities(text: string): string {
  const names: { readonly [entity: string]: string } = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    amp: '&',
    nbsp: '\u00a0',
  };
  return text.replace(/&(lt|gt|quot|#39|amp|nbsp);/g, (whole, name: string) => names[name] ?? whole);
}
