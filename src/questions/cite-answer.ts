/** The sources behind an answer as references, with the program itself: what a reader puts under the numbers. */
import { apa } from '../briefs/apa.ts';
import { bibtex } from '../briefs/bibtex.ts';
import type { SourceEntry } from '../briefs/document.ts';
import { ris } from '../briefs/ris.ts';
import type { Row } from '../core/atlas.ts';
import type { Envelope } from '../core/question.ts';

export type CitationStyle = 'apa' | 'bibtex' | 'ris';

const styles: { readonly [S in CitationStyle]: (source: SourceEntry) => string } = { apa, bibtex, ris };

/**
 * The sources of an answer, each once, in the order of its evidence. One that the sources table does not have (a user's
 * own file) stands under the citation of the evidence.
 * @param sources rows of the sources table
 */
export function sourcesOf(envelope: Envelope, sources: readonly Row<'sources'>[]): readonly SourceEntry[] {
  const known = new Map(sources.map((row) => [row.id, row]));
  const cited = new Map(envelope.evidence.map(({ source, citation }) => [source, citation]));
  return [...cited].map(([id, citation]) => known.get(id) ?? unlisted(id, citation));
}

/**
 * All references of an answer, the program's last.
 * @returns a BibTeX file, a RIS file, or references in APA style with a line between them
 */
export function citationsOf(envelope: Envelope, sources: readonly Row<'sources'>[], style: CitationStyle): string {
  const entries = [...sourcesOf(envelope, sources), programEntry(envelope)].map(styles[style]);
  // a RIS record ends its own lines, the last with a blank that belongs to it
  if (style === 'ris') return entries.join('\r\n');
  return entries.map((entry) => `${entry.trimEnd()}\n`).join('\n');
}

/** The program as a source: its version and the state of the data make the reference exact. */
function programEntry({ run }: Envelope): SourceEntry {
  return {
    ...unlisted('good-offices', `${run.program}: workbench for relations between states, data ${run.data.catalogue}`),
    author: 'The Good Offices authors',
    licence: 'MIT',
    kind: 'software',
  };
}

function unlisted(id: string, title: string): SourceEntry {
  return {
    id,
    title,
    publisher: null,
    author: null,
    published: null,
    url: null,
    retrieved: null,
    licence: 'not stated',
    gate: 'cite-only',
  };
}
