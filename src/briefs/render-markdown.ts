/** A brief as GitHub-flavoured Markdown: footnotes, tables, every picture as its table twin. */
import { apa } from './apa.ts';
import { bibtex } from './bibtex.ts';
import { type Block, type Document, inlinesOf, type Picture, type Table } from './document.ts';
import {
  type Footnote,
  type Footnotes,
  footnotesOf,
  type NoteGroup,
  rangesOf,
  rangeText,
  rowsText,
} from './footnotes.ts';
import { type Outline, outlineOf } from './headings.ts';
import { escapeMarkdown, markdownInlines, markdownReferences } from './markdown-inline.ts';
import { tableReferences } from './table-references.ts';

export interface MarkdownOptions {
  /** file name of a picture by its id, where the drawings are saved beside the text */
  readonly pictureFile?: (id: string) => string | null;
}

/** Renders a document. */
export function renderMarkdown(document: Document, options: MarkdownOptions = {}): string {
  const notes = footnotesOf(document);
  const outline = outlineOf(document);
  const parts: string[] = [`# ${markdownInlines(inlinesOf(document.title), notes)}`];
  const subtitle = markdownInlines(inlinesOf(document.subtitle), notes);
  if (subtitle !== '') parts.push(`*${subtitle}*`);
  if (document.imprint.length > 0)
    parts.push(document.imprint.map((item) => `- ${markdownInlines(item, notes)}`).join('\n'));
  for (const section of document.sections) {
    parts.push(`## ${markdownInlines(inlinesOf(section.title), notes)}`);
    for (const block of section.blocks) parts.push(markdownBlock(block, notes, outline, options));
  }
  parts.push(
    '## Sources',
    ...notes.list.map(sourceEntry),
    ...notes.groups().map(groupNote),
    ...notes.list.map(footnote),
  );
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function markdownBlock(block: Block, notes: Footnotes, outline: Outline, options: MarkdownOptions): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(outline.ofHeading(block).rank)} ${markdownInlines(block.text, notes)}`;
    case 'paragraph': {
      const text = markdownInlines(block.text, notes);
      if (block.tone === 'caveat') return `> **Caveat.** ${text}`;
      return block.tone === 'definition' ? `> **Definition.** ${text}` : text;
    }
    case 'list':
      return block.items.map((item) => `- ${markdownInlines(item, notes)}`).join('\n');
    case 'table':
      return markdownTable(block, notes);
    case 'picture':
      return markdownPicture(block, notes, options);
    case 'page-break':
      return '---';
  }
}

function markdownPicture(picture: Picture, notes: Footnotes, options: MarkdownOptions): string {
  const file = options.pictureFile?.(picture.id) ?? null;
  const alt = escapeMarkdown(picture.alt);
  const image = file === null ? `*Picture:* ${alt}` : `![${alt}](<${file.replace(/[<>\\\n]/g, encodeURIComponent)}>)`;
  return [
    `**${markdownInlines(picture.title, notes)}**`,
    markdownInlines(picture.subtitle, notes),
    image,
    picture.sources.length === 0 ? '' : `Sources: ${markdownReferences(picture.sources, notes)}`,
    markdownTable(picture.twin, notes),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function markdownTable(table: Table, notes: Footnotes): string {
  const references = tableReferences(table);
  const head = table.columns.map((column, index) => {
    const unit = column.unit === undefined ? '' : ` (${markdownInlines(inlinesOf(column.unit), notes)})`;
    const numbers = markdownReferences(references.columns[index] ?? [], notes);
    return `${markdownInlines(inlinesOf(column.title), notes)}${unit}${numbers}`;
  });
  const rule = table.columns.map(({ align }) => (align === 'right' ? '---:' : '---'));
  const rows = table.rows.map((row) =>
    table.columns.map((_, index) => markdownInlines(row[index] ?? [], notes, references.inCells(index))),
  );
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const title = `*${markdownInlines(table.title, notes)}*${markdownReferences(references.caption, notes)}`;
  const note = table.note === undefined ? '' : markdownInlines(table.note, notes);
  return [title, lines.join('\n'), note].filter((part) => part !== '').join('\n\n');
}

function sourceEntry({ number, id, source }: Footnote): string {
  if (source === null) return `**${number}.** ${escapeMarkdown(id)}: not in the list of sources.`;
  const known = source.class === undefined ? '' : `Class: ${escapeMarkdown(source.class)}. `;
  const terms = `${known}Licence: ${escapeMarkdown(source.licence)}. Gate: ${escapeMarkdown(source.gate)}.`;
  const entry = bibtex(source);
  const fence = '`'.repeat(Math.max(3, ...[...entry.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `**${number}.** ${citation(source)} ${terms}\n\n${fence}bibtex\n${entry}\n${fence}`;
}

function footnote({ number, id, source, rows, questions }: Footnote): string {
  if (source === null) return `[^${number}]: ${escapeMarkdown(id)}: not in the list of sources.`;
  const used = rows.length === 0 ? '' : ` Rows: ${escapeMarkdown(rowsText(rows, 8))}.`;
  const asked = questions.length === 0 ? '' : ` Asked: ${escapeMarkdown(questions.slice(0, 3).join('; '))}.`;
  return `[^${number}]: ${citation(source)}${used}${asked}`;
}

/** The reference with its address as a link where a browser may open it. */
function citation(source: NonNullable<Footnote['source']>): string {
  const { url } = source;
  if (url === null || !/^https?:\/\/[^\s<>]+$/i.test(url)) return escapeMarkdown(apa(source));
  return `${escapeMarkdown(apa(source).slice(0, -url.length))}<${url}>`;
}

/** A letter that stands for many notes. */
function groupNote({ letter, numbers }: NoteGroup): string {
  return `[^${letter}]: sources ${rangesOf(numbers).map(rangeText).join(', ')} of the list above`;
}
