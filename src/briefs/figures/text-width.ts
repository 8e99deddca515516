/** How wide a text will be, without a browser: widths of character groups in a common sans serif. */

const narrow = new Set("iIjl.,:;'|!()[]ft ");
const broad = new Set('mwMW%@');

/**
 * Estimated width of one line of text.
 * @param text the text
 * @param size font size in pixels
 * @returns width in pixels, erring on the wide side
 * @example textWidth('2016', 10) // => 23.2
 */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += characterEm(character);
  return Math.round(em * size * 10) / 10;
}

function characterEm(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1100 && (code < 0x2000 || code >= 0x2e80)) return code < 0x1200 || code >= 0x2e80 ? 1 : 0.62;
  if (narrow.has(character)) return 0.32;
  if (broad.has(character)) return 0.9;
  return character >= 'A' && character <= 'Z' ? 0.7 : 0.58;
}

/**
 * Text cut to a width, with an ellipsis where something was cut.
 * @example fitText('Association', 40, 10) // => 'Associ…'
 */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
