/** A source as a reference in the style of the American Psychological Association, seventh edition, as plain text. */
import { dateWords, readingDate } from './citation-date.ts';
import type { SourceEntry } from './document.ts';

/**
 * The reference.
 * @example apa({ id: 'x', title: 'Report', publisher: 'UN', author: null, published: '2016', url: null, retrieved: null, licence: '', gate: 'bundle' }) // => 'UN. (2016). Report.'
 */
export function apa(source: SourceEntry): string {
  const by = source.author ?? source.publisher;
  const date = source.published === null ? 'n.d.' : dateWords(source.published);
  const title = sentence(source.title);
  const publisher = source.author !== null && source.publisher !== null ? sentence(source.publisher) : null;
  const head = by === null ? [title, `(${date}).`] : [sentence(by), `(${date}).`, title];
  return [...head, publisher, address(source)].filter((part) => part !== null && part !== '').join(' ');
}

function address({ url, retrieved }: SourceEntry): string | null {
  if (url === null) return null;
  return retrieved === null ? url : `Retrieved ${readingDate(retrieved)}, from ${url}`;
}

function sentence(text: string): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  return /[.?!]$/.test(clean) ? clean : `${clean}.`;
}
