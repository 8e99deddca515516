/** An answer for a reader at a terminal: values, tables, definitions, caveats, sources. */
import type { Envelope, Question } from '../core/question.ts';
import { type AnswerColumn, type AnswerTable, answerTables } from '../server/formats/answer-table.ts';
import { footnoteNumbers, footnotesOf } from '../server/formats/footnotes.ts';
import { decimalsFor, headerOf, readableCell } from '../server/formats/readable.ts';
import { type ScalarLine, scalarLines } from '../server/formats/scalar-lines.ts';
import { displayWidth, printable, wrapped } from './display-width.ts';
import { fitsWhole, type TextColumn, textTable } from './text-table.ts';

/** How wide a line may be, and whether to set titles bold. */
export interface TextStyle {
  readonly width: number;
  readonly colour: boolean;
}

/**
 * The whole envelope as text.
 * @param question its descriptor
 * @param envelope an answer to it
 * @returns text that ends with a line feed
 */
export function renderText(question: Question, envelope: Envelope, style: TextStyle): string {
  const footnotes = footnotesOf(envelope);
  const numbers = footnoteNumbers(footnotes);
  const tables = answerTables(question, envelope);
  const filled = tables.filter((table) => table.rows.length > 0);
  const { first, last } = partedValues(scalarLines(question, envelope));
  const blocks = [
    wrapped(printable(question.meaning), style.width).map((line) => bold(line, style)),
    valueLines(first, style),
    ...filled.map((table) => tableLines(table, numbers, style)),
    emptyLine(
      tables.filter((table) => table.rows.length === 0),
      style,
    ),
    valueLines(last, style),
    listLines(
      'Definitions',
      envelope.definitions.map((text) => ['-', text] as const),
      style,
    ),
    listLines(
      'Caveats',
      envelope.caveats.map((text) => ['-', text] as const),
      style,
    ),
    listLines(
      'Sources',
      footnotes.map(
        ({ number, source, citation, used }) => [`[${number}]`, `${citation} (${source}; ${used})`] as const,
      ),
      style,
    ),
    wrapped(
      printable(
        `${envelope.run.program}, data ${envelope.run.data.catalogue}, ${envelope.run.rowsUsed} rows used. Again: ${envelope.run.command}`,
      ),
      style.width,
    ),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Most values that stand above the tables. */
const mostBefore = 16;

/** Where values are many, those within parts of the answer (`record.mrr`) stand behind the tables. */
function partedValues(lines: readonly ScalarLine[]): {
  readonly first: readonly ScalarLine[];
  readonly last: readonly ScalarLine[];
} {
  if (lines.length <= mostBefore) return { first: lines, last: [] };
  const isPart = ({ label }: ScalarLine): boolean => label.includes('.');
  return { first: lines.filter((line) => !isPart(line)), last: lines.filter(isPart) };
}

function valueLines(lines: readonly ScalarLine[], style: TextStyle): string[] {
  const labelWidth = Math.max(0, ...lines.map(({ label }) => displayWidth(label)));
  return lines.flatMap(({ label, value }) => hanging(`${label}:`.padEnd(labelWidth + 2), value, style.width));
}

function tableLines(table: AnswerTable, numbers: ReadonlyMap<string, number>, style: TextStyle): string[] {
  const title = bold(`${printable(table.title)} (${table.rows.length})`, style);
  const cited = table.sources.some((sources) => sources.length > 0);
  const columns = table.columns.flatMap((column, at) => (column.name === 'source' ? [] : [cellsOf(table, column, at)]));
  if (cited) columns.push(footnoteCells(table, numbers));
  const shown = withoutIdsIfTight(columns, style.width);
  const rows = table.rows.map((_, row) => shown.map(({ cells }) => cells[row] ?? ''));
  return [title, ...textTable(shown, rows, style.width)];
}

function emptyLine(empty: readonly AnswerTable[], style: TextStyle): string[] {
  if (empty.length === 0) return [];
  return hanging('No rows: ', empty.map(({ title }) => title).join('; '), style.width);
}

interface ShownColumn extends TextColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

function cellsOf(table: AnswerTable, { name, field }: AnswerColumn, at: number): ShownColumn {
  const values = table.rows.map((row) => row[at] ?? null);
  const decimals = decimalsFor(values.filter((value) => typeof value === 'number'));
  return {
    name,
    title: printable(headerOf(name, field)),
    alignRight:
      values.every((value) => value === null || typeof value === 'number') && values.some((value) => value !== null),
    cells: values.map((value) => printable(readableCell(value, name, field, decimals))),
  };
}

function footnoteCells(table: AnswerTable, numbers: ReadonlyMap<string, number>): ShownColumn {
  // what is no source of the answer is a text of its own, such as where data would come from
  const markOf = (source: string): string => (numbers.has(source) ? `[${numbers.get(source)}]` : source);
  const cells = table.sources.map((sources) => sources.map(markOf).join(' '));
  return { name: 'source', title: 'source', alignRight: false, cells };
}

/** Row ids are for machines: the first to go where a table would have to break its words. */
function withoutIdsIfTight(columns: readonly ShownColumn[], width: number): readonly ShownColumn[] {
  const rows = (columns[0]?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] ?? ''));
  return fitsWhole(columns, rows, width) ? columns : columns.filter(({ name }) => name !== 'id');
}

function listLines(title: string, items: readonly (readonly [string, string])[], style: TextStyle): string[] {
  if (items.length === 0) return [];
  const labelWidth = Math.max(...items.map(([label]) => label.length));
  return [
    bold(title, style),
    ...items.flatMap(([label, text]) => hanging(`  ${label.padEnd(labelWidth)} `, text, style.width)),
  ];
}

/** A label with its text beside it, further lines indented under the text. */
function hanging(label: string, text: string, width: number): string[] {
  // a table made of text keeps its lines and blanks
  if (text.includes('\n'))
    return [
      label.trimEnd(),
      ...text
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ').map(printable).join(' ')),
    ];
  const indent = displayWidth(label);
  const [first = '', ...rest] = wrapped(printable(text), Math.max(20, width - indent));
  return [`${label}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

function bold(text: string, style: TextStyle): string {
  return style.colour ? `\u001b[1m${text}\u001b[22m` : text;
}
