/** How many columns a text takes in a terminal, and how to break it into lines. */

/** Only characters that take one column each. */
const plain = /^[ -\u02ff]*$/;

/**
 * Columns of a text: two for East Asian wide characters, none for combining marks.
 * @example displayWidth('평양') // => 4
 */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/[\p{M}\u200b-\u200f\u2060]/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** A text on one line without characters that steer a terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
}

/**
 * Breaks a text at blanks. A word longer than a line stands on a line of its own, so that an address can be copied.
 * @param width of a line, at least 1
 * @returns at least one line
 * @example wrapped('one two', 4) // => ['one', 'two']
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  for (const word of text.split(' ')) {
    const joined: string = line === null ? word : `${line} ${word}`;
    if (line !== null && displayWidth(joined) > width) {
      lines.push(line);
      line = word;
    } else line = joined;
  }
  return [...lines, line ?? ''];
}

/** As {@link wrapped}, but a word longer than a line is cut: for cells, which must keep their width. */
export function wrappedHard(text: string, width: number): string[] {
  return wrapped(text, width).flatMap((line) => {
    const pieces: string[] = [];
    let rest = line;
    while (displayWidth(rest) > width) {
      const piece = upToHyphen(firstColumns(rest, width));
      pieces.push(piece);
      rest = rest.slice(piece.length);
    }
    return [...pieces, rest];
  });
}

/** A hyphen is the better place to cut, unless it stands near the begin or inside a number. */
function upToHyphen(piece: string): string {
  return /^(.{3,}[^\d]-)[^-]*$/.exec(piece)?.[1] ?? piece;
}

function firstColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const character of text) {
    columns += characterWidth(character);
    if (columns > width && taken !== '') break;
    taken += character;
  }
  return taken;
}
