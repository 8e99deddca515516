/** Inline pieces as GitHub-flavoured Markdown. */
import type { Inline } from './document.ts';
import { type Footnotes, longestMark, printsReference, rangesOf, sourcesOf } from './footnotes.ts';

/**
 * Text in which Markdown and HTML find nothing to act on.
 * @example escapeMarkdown('a|b *c*') // => 'a\\|b \\*c\\*'
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~#!$]/g, (character) => `\\${character}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^(\s*)([-+=])(?=[\s=-]|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/(https?|ftp):\/\//gi, '$1&#58;//')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replace(/@/g, '&#64;');
}

/** Inline pieces; `references` false leaves out the numbers of figures, where the table's head carries them. */
export function markdownInlines(inlines: readonly Inline[], notes: Footnotes, references = true): string {
  return inlines
    .map((inline, index) => {
      if (inline.kind === 'prose') return escapeMarkdown(inline.text);
      if (inline.kind === 'strong') return `**${escapeMarkdown(inline.text)}**`;
      const shown = inline.kind === 'citation' || (references && printsReference(inlines, index));
      const numbers = shown ? markdownReferences(sourcesOf(inline), notes) : '';
      return inline.kind === 'citation' ? numbers : escapeMarkdown(inline.text) + numbers;
    })
    .join('');
}

/** Footnote marks. */
export function markdownReferences(sources: readonly string[], notes: Footnotes): string {
  const numbers = [...new Set(sources.map((id) => notes.numberOf(id)))].sort((a, b) => a - b);
  if (rangesOf(numbers).length > longestMark) return `[^${notes.groupOf(numbers)}]`;
  return numbers.map((number) => `[^${number}]`).join('');
}
