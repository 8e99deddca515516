/** Inline pieces as HTML: figures link to their footnotes and tell their origin in a tooltip. */

import type { Rival } from '../core/rivals.ts';
import { escapeXml } from '../core/xml-text.ts';
import type { FigureOrigin, Inline } from './document.ts';
import {
  commandOf,
  type Footnotes,
  longestMark,
  type NumberRange,
  printsReference,
  rangesOf,
  rangeText,
  rowsText,
} from './footnotes.ts';

/**
 * Renders inline pieces.
 * @param inlines the pieces
 * @param notes footnote numbers
 * @param references `false` leaves out the numbers of figures, where the table's head carries them
 */
export function htmlInlines(inlines: readonly Inline[], notes: Footnotes, references = true): string {
  return inlines
    .map((inline, index) => htmlInline(inline, notes, references && printsReference(inlines, index)))
    .join('');
}

/** Inline pieces without links and numbers, for a table of contents. */
export function htmlWords(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'citation' ? '' : escapeXml(inline.text))).join('');
}

function htmlInline(inline: Inline, notes: Footnotes, references: boolean): string {
  switch (inline.kind) {
    case 'prose':
      return escapeXml(inline.text);
    case 'strong':
      return `<strong>${escapeXml(inline.text)}</strong>`;
    case 'citation':
      return htmlReferences(inline.sources, notes);
    default: {
      const first = notes.numberOf(inline.origin.sources[0] ?? '');
      const title = escapeXml(originWords(inline.origin, notes));
      // a number stays on one line; a sentence out of a row wraps like any other
      const kind = inline.text.length > 24 ? 'figure words' : 'figure';
      const link = `<a class="${kind}" href="#note-${first}" title="${title}">${escapeXml(inline.text)}</a>`;
      return references ? link + htmlReferences(inline.origin.sources, notes) : link;
    }
  }
}

/** Superscript footnote numbers; many of them become one letter under which the notes list them. */
export function htmlReferences(sources: readonly string[], notes: Footnotes): string {
  if (sources.length === 0) return '';
  const numbers = sources.map((id) => notes.numberOf(id));
  const ranges = rangesOf(numbers);
  if (ranges.length > longestMark) {
    const letter = notes.groupOf([...new Set(numbers)].sort((a, b) => a - b));
    return `<sup class="ref"><a href="#notes-${letter}" aria-label="notes ${letter}">${letter}</a></sup>`;
  }
  return `<sup class="ref">${htmlRanges(ranges)}</sup>`;
}

/** Stretches of footnote numbers as links to the first of each. */
export function htmlRanges(ranges: readonly NumberRange[]): string {
  return ranges
    .map((range) => `<a href="#note-${range[0]}" aria-label="note ${rangeText(range)}">${rangeText(range)}</a>`)
    .join(',\u2009');
}

/** Source, rows and question of a figure, in one line. */
function originWords(origin: FigureOrigin, notes: Footnotes): string {
  const shown = 3;
  const titles = origin.sources.slice(0, shown).map((id) => {
    const note = notes.list[notes.numberOf(id) - 1];
    return `[${note?.number ?? '?'}] ${note?.source?.title ?? id}`;
  });
  const rows = origin.rows.length === 0 ? '' : ` \u00b7 rows: ${rowsText(origin.rows, 6)}`;
  const more = origin.sources.length > shown ? ` and ${origin.sources.length - shown} more sources` : '';
  return `${titles.join('; ')}${more}${rows} \u00b7 asked: ${commandOf(origin)}${rivalWords(origin)}`;
}

/** Competing values with the ground they stand on; nothing where they were not looked for. */
function rivalWords({ rivals }: FigureOrigin): string {
  if (rivals === undefined) return '';
  const shown = 4;
  const words = rivals
    .slice(0, shown)
    .map((rival) => `${valueWords(rival)} (${[rival.ground, rival.class, rival.source].filter(Boolean).join(', ')})`);
  const more = rivals.length > shown ? ` and ${rivals.length - shown} more` : '';
  return rivals.length === 0
    ? ' \u00b7 no competing value in the answer'
    : ` \u00b7 competing: ${words.join('; ')}${more}`;
}

function valueWords({ value, unit }: Rival): string {
  if (typeof value === 'string') return value;
  if (unit === '0-1') return `${(value * 100).toFixed(1)} %`;
  const text = value.toLocaleString('en', { maximumSignificantDigits: 6 });
  return unit === 'US$' ? `US$ ${text}` : text;
}
