/** Lays out a table for a terminal: aligned columns, wide text wrapped inside its column. */
import { displayWidth, wrappedHard } from './display-width.ts';

export interface TextColumn {
  readonly title: string;
  readonly alignRight: boolean;
}

const gap = '  ';
const narrowest = 6;
/** A word longer than this may be cut before whole columns are: addresses, long ids. */
const longestWhole = 24;
/** Length of a day as ISO writes it: cut only when nothing else gives. */
const dayLength = 10;

/**
 * Lines of a table: header, rule, rows. Text columns give way until the table fits the width, first between words, then
 * within them; numbers are never broken.
 * @param columns titles and alignment
 * @param rows cells on one line each
 * @param width of the terminal in characters
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const widths = fittingWidths(columns, rows, width);
  const head = laidOut(
    columns.map((column, at) => breakable(column.title, widths[at] ?? 0)),
    columns,
    widths,
  );
  const rule = widths.map((columnWidth) => '─'.repeat(columnWidth)).join(gap);
  return [...head, rule, ...rows.flatMap((row) => laidOut(row, columns, widths))];
}

/** Whether a table can keep its words whole at a width. */
export function fitsWhole(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): boolean {
  return sum(wholeWidths(columns, rows)) <= roomFor(columns, width);
}

function fittingWidths(columns: readonly TextColumn[], rows: readonly (readonly string[])[], width: number): number[] {
  const natural = columns.map((column, at) => widest(cellsOf(column, rows, at), displayWidth));
  const whole = wholeWidths(columns, rows);
  const least = (most: number): number[] =>
    columns.map((column, at) => (column.alignRight ? (whole[at] ?? 0) : Math.min(most, natural[at] ?? 0)));
  const room = roomFor(columns, width);
  return [whole, least(dayLength), least(narrowest)].reduce((widths, floor) => shrunk(widths, floor, room), natural);
}

function roomFor(columns: readonly TextColumn[], width: number): number {
  return width - gap.length * (columns.length - 1);
}

function wholeWidths(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): number[] {
  return columns.map((column, at) => {
    const cells = cellsOf(column, rows, at);
    const title = widest(piecesOf(column.title), displayWidth);
    if (column.alignRight) return Math.max(title, widest(cells.slice(1), displayWidth));
    return Math.min(longestWhole, Math.max(title, widest(cells.slice(1), longestWord)));
  });
}

function cellsOf(column: TextColumn, rows: readonly (readonly string[])[], at: number): string[] {
  return [column.title, ...rows.map((row) => row[at] ?? '')];
}

function widest(cells: readonly string[], measure: (cell: string) => number): number {
  return cells.reduce((most, cell) => Math.max(most, measure(cell)), 0);
}

/** Takes from the widest column that can give, one character at a time, until all fit. */
function shrunk(widths: readonly number[], least: readonly number[], room: number): number[] {
  const given = [...widths];
  for (let excess = sum(given) - room; excess > 0; excess--) {
    let giver = -1;
    for (const [at, width] of given.entries()) if (width > (least[at] ?? 0) && width > (given[giver] ?? 0)) giver = at;
    if (giver === -1) break;
    given[giver] = (given[giver] ?? 0) - 1;
  }
  return given;
}

function laidOut(cells: readonly string[], columns: readonly TextColumn[], widths: readonly number[]): string[] {
  const broken = columns.map((_, at) => wrappedHard(cells[at] ?? '', Math.max(1, widths[at] ?? 1)));
  const height = Math.max(...broken.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, at) => padded(broken[at]?.[line] ?? '', widths[at] ?? 0, column.alignRight))
      .join(gap)
      .trimEnd(),
  );
}

function padded(text: string, width: number, right: boolean): string {
  const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? fill + text : text + fill;
}

/** Titles are names of fields: `togetherRoomUsd` may be broken before its capitals, as a text between words. */
function piecesOf(title: string): string[] {
  return title.split(/ |(?<=[a-z])(?=[A-Z])/);
}

/** A title with spaces where it has to be broken to fit a width. */
function breakable(title: string, width: number): string {
  return title
    .split(' ')
    .map((word) => {
      const lines: string[] = [];
      for (const piece of piecesOf(word)) {
        const joined = `${lines.at(-1) ?? ''}${piece}`;
        if (lines.length > 0 && displayWidth(joined) <= width) lines[lines.length - 1] = joined;
        else lines.push(piece);
      }
      return lines.join(' ');
    })
    .join(' ');
}

function longestWord(text: string): number {
  return widest(text.split(' '), displayWidth);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
