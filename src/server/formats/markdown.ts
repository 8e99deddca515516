/** An answer as Markdown: tables whose rows point to their sources by footnotes. */
import type { Envelope, Question } from '../../core/question.ts';
import { type AnswerTable, answerTables } from './answer-table.ts';
import { footnoteNumbers, footnotesOf } from './footnotes.ts';
import { decimalsFor, headerOf, readableCell } from './readable.ts';
import { scalarLines } from './scalar-lines.ts';

/**
 * The whole envelope for a reader: values, tables, definitions, caveats, how to ask again, sources.
 * @param question its descriptor
 * @param envelope an answer to it
 */
export function markdownOf(question: Question, envelope: Envelope): string {
  const footnotes = footnotesOf(envelope);
  const numbers = footnoteNumbers(footnotes);
  const parts = [
    `# ${escaped(question.meaning)}`,
    `\`${envelope.run.command}\``,
    scalarLines(question, envelope)
      .map(({ label, value }) => `- **${escaped(label)}**: ${escaped(value)}`)
      .join('\n'),
    ...answerTables(question, envelope).map((table) => tableText(table, numbers)),
    list('Definitions', envelope.definitions),
    list('Caveats', envelope.caveats),
    `${envelope.run.program}, data ${envelope.run.data.catalogue}, ${envelope.run.rowsUsed} rows used.`,
    footnotes.map(({ number, citation, used }) => `[^${number}]: ${escaped(citation)} (${used})`).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function tableText(table: AnswerTable, numbers: ReadonlyMap<string, number>): string {
  const heading = `## ${escaped(table.title)}`;
  if (table.rows.length === 0) return `${heading}\n\nNo rows.`;
  const shown = table.columns.map((column, at) => ({ ...column, at })).filter((column) => column.name !== 'source');
  const numeric = shown.map(({ at }) => table.rows.every((row) => row[at] === null || typeof row[at] === 'number'));
  const decimals = shown.map(({ at }) =>
    decimalsFor(table.rows.map((row) => row[at]).filter((cell) => typeof cell === 'number')),
  );
  const head = shown.map(({ name, field }) => escaped(headerOf(name, field)));
  const lines = table.rows.map((row, index) => {
    const cells = shown.map(({ at, name, field }, column) =>
      escaped(readableCell(row[at] ?? null, name, field, decimals[column])),
    );
    const notes = (table.sources[index] ?? []).map((source) => footnote(source, numbers)).join(' ');
    return `| ${cells.join(' | ')} | ${notes} |`;
  });
  const rule = numeric.map((isNumber) => (isNumber ? '---:' : '---'));
  return [`${heading}\n`, `| ${head.join(' | ')} | source |`, `| ${rule.join(' | ')} | --- |`, ...lines].join('\n');
}

function footnote(source: string, numbers: ReadonlyMap<string, number>): string {
  const number = numbers.get(source);
  return number === undefined ? escaped(source) : `[^${number}]`;
}

function list(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `## ${title}\n\n${texts.map((text) => `- ${escaped(text)}`).join('\n')}`;
}

/** Text that Markdown leaves as it is, on one line; an underscore within a word (as in addresses) is harmless. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|`*<>[\]]|(?<!\w)_|_(?!\w)/g, '\\$&');
}
