/** Proof that a brief holds no number without a source, and the list of the numbers it holds. */
import type { Document, Inline } from './document.ts';
import { unvouchedNumbers } from './drawing-numbers.ts';
import { type Place, picturesOf, walkDocument } from './walk-document.ts';

export type Problem =
  | 'digits in prose'
  | 'figure without source'
  | 'figure without rows'
  | 'source not in the list'
  | 'citation without source'
  | 'number in a drawing without its row in the table';

/** A number, or a claim to a source, that does not resolve. */
export interface Unsourced extends Place {
  readonly problem: Problem;
  /** the offending text, or the id that does not resolve */
  readonly text: string;
}

/** A figure of the document with what it rests on. */
export interface DocumentNumber extends Place {
  readonly text: string;
  readonly value: number | string;
  readonly sources: readonly string[];
  readonly rows: readonly string[];
}

/**
 * Finds every number of a document that cannot be led back to a source.
 * @param document any document, also one that was not built with `prose` and `figure`
 * @returns the faults in reading order; a sound document gives an empty list
 */
export function findUnsourced(document: Document): Unsourced[] {
  const known = new Set(document.sources.map(({ id }) => id));
  const faults: Unsourced[] = [];
  for (const { inline, section, where } of walkDocument(document))
    for (const { problem, text } of faultsOf(inline, known)) faults.push({ problem, text, section, where });
  for (const { section, picture } of picturesOf(document))
    for (const { number, text } of unvouchedNumbers(picture))
      faults.push({
        problem: 'number in a drawing without its row in the table',
        text: number,
        section,
        where: `picture ${picture.id}, "${text}"`,
      });
  return faults;
}

function faultsOf(inline: Inline, known: ReadonlySet<string>): { problem: Problem; text: string }[] {
  if (inline.kind === 'prose' || inline.kind === 'strong')
    return /\p{Nd}/u.test(inline.text) ? [{ problem: 'digits in prose', text: inline.text }] : [];
  const sources = inline.kind === 'citation' ? inline.sources : inline.origin.sources;
  const faults: { problem: Problem; text: string }[] = [];
  const text = inline.kind === 'citation' ? '' : inline.text;
  if (sources.length === 0)
    faults.push({ problem: inline.kind === 'citation' ? 'citation without source' : 'figure without source', text });
  if (inline.kind !== 'citation' && inline.origin.rows.length === 0)
    faults.push({ problem: 'figure without rows', text });
  for (const id of sources) if (!known.has(id)) faults.push({ problem: 'source not in the list', text: id });
  return faults;
}

/** Every figure of a document in reading order. */
export function numbersOf(document: Document): DocumentNumber[] {
  const numbers: DocumentNumber[] = [];
  for (const { inline, section, where } of walkDocument(document))
    if (inline.kind === 'figure')
      numbers.push({
        text: inline.text,
        value: inline.value,
        sources: inline.origin.sources,
        rows: inline.origin.rows,
        section,
        where,
      });
  return numbers;
}
