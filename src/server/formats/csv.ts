/** CSV (RFC 4180) of one table of an answer, safe to open in a spreadsheet. */
import type { AnswerTable, Cell } from './answer-table.ts';

/**
 * A table as CSV: one header line, full precision, an empty cell for "not known".
 * Texts that a spreadsheet would run as a formula get an apostrophe in front.
 * @param table from an answer
 * @returns text with a line feed after every line
 */
export function csvOf(table: AnswerTable): string {
  const lines = [table.columns.map((column) => quoted(column.name)), ...table.rows.map((row) => row.map(csvCell))];
  return lines.map((cells) => `${cells.join(',')}\n`).join('');
}

/**
 * One cell.
 * @example csvCell('=1+1') // => "'=1+1"
 * @example csvCell(-5) // => '-5'
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quoted(neutralised(cell)) : String(cell);
}

/** A spreadsheet takes these first characters for a formula; plain numbers such as -5 or +3.2 are harmless. */
function neutralised(text: string): string {
  if (!/^[\s\0]*[=+\-@\t\r＝＋－＠]/.test(text)) return text;
  return /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? text : `'${text}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
