/**
 * A brief as data: blocks of inline pieces in which every figure is a node of its own that knows where it came from.
 * Plain text may hold no digit (`prose` refuses it), so a number without a source cannot be written by accident.
 */
import type { ConfidenceClass } from '../core/confidence.ts';
import { DomainError } from '../core/errors.ts';
import type { Rival } from '../core/rivals.ts';

/** Where a figure in a document came from. `rows` name the table rows it rests on; `from` says how to ask for it again. */
export interface FigureOrigin {
  /** ids of the sources, at least one */
  readonly sources: readonly string[];
  /** the rows the figure was read or counted from, as `table/row id` */
  readonly rows: readonly string[];
  /** the question, its parameters and the path in its answer that gives the value */
  readonly from: {
    readonly question: string;
    readonly parameters: { readonly [name: string]: string };
    readonly path: string;
  };
  /** other values that the same answer holds of the same cell; left out where they were not looked for */
  readonly rivals?: readonly Rival[];
}

/** Running text without any digit. */
export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
}

/** A figure: the value as computed and as printed. */
export interface Figure {
  readonly kind: 'figure';
  readonly text: string;
  readonly value: number | string;
  readonly origin: FigureOrigin;
}

/** A designation that contains digits but is no quantity: a resolution number, a claim id, a footnote of another text. */
export interface Designation {
  readonly kind: 'designation';
  readonly text: string;
  readonly origin: FigureOrigin;
}

/** A footnote that cites sources without a figure of its own. */
export interface Citation {
  readonly kind: 'citation';
  readonly sources: readonly string[];
}

/** Text set apart by weight, still without digits. */
export interface Strong {
  readonly kind: 'strong';
  readonly text: string;
}

export type Inline = Prose | Figure | Designation | Citation | Strong;

/** A title: a plain string, which may hold no digit, or inline pieces. */
export type Phrase = string | readonly Inline[];

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: readonly Inline[];
  readonly id: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: readonly Inline[];
  /** `lead` opens a section, `caveat` is set small and marked */
  readonly tone?: 'lead' | 'caveat' | 'definition';
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly (readonly Inline[])[];
}

export interface TableColumn {
  readonly title: Phrase;
  readonly unit?: Phrase;
  readonly align: 'left' | 'right';
}

export interface Table {
  readonly kind: 'table';
  readonly id: string;
  readonly title: readonly Inline[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  /** what stands under the table: definition, what is missing */
  readonly note?: readonly Inline[];
}

/** A picture with its table twin. The drawing is SVG text; `alt` says in words what it shows and never speaks of positions. */
export interface Picture {
  readonly kind: 'picture';
  readonly id: string;
  readonly title: readonly Inline[];
  readonly subtitle: readonly Inline[];
  readonly svg: string;
  readonly alt: string;
  readonly sources: readonly string[];
  readonly twin: Table;
}

export interface PageBreak {
  readonly kind: 'page-break';
}

export type Block = Heading | Paragraph | List | Table | Picture | PageBreak;

export interface Section {
  readonly id: string;
  readonly title: Phrase;
  readonly blocks: readonly Block[];
}

/** A source as the appendix prints it. */
export interface SourceEntry {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly retrieved: string | null;
  readonly licence: string;
  readonly gate: string;
  /** what sort of source, as in the sources table: press, research, statistics ... */
  readonly kind?: string;
  /** the best confidence class of the rows that were used from it */
  readonly class?: ConfidenceClass;
}

export interface Document {
  /** the finding, as a sentence */
  readonly title: Phrase;
  readonly subtitle: Phrase;
  /** how names are styled, as of when the data stand, which release they came from */
  readonly imprint: readonly (readonly Inline[])[];
  readonly sections: readonly Section[];
  /** every source that a figure, citation or picture names, in order of first use */
  readonly sources: readonly SourceEntry[];
}

/**
 * Prose that must not contain a digit.
 * @param text running text
 * @returns the inline node
 * @throws DomainError when the text holds a digit: use a figure or designation with its origin instead
 * @example prose('China bought coal').kind // => 'prose'
 */
export function prose(text: string): Prose {
  if (/\p{Nd}/u.test(text))
    throw new DomainError(`prose: running text may hold no digit; got "${text}"; use a figure with its source`);
  return { kind: 'prose', text };
}

/** Prose set bold; the same rule. */
export function strong(text: string): Strong {
  return { kind: 'strong', text: prose(text).text };
}

/** A figure with its origin. */
export function figure(text: string, value: number | string, origin: FigureOrigin): Figure {
  if (origin.sources.length === 0) throw new DomainError(`figure: a figure needs a source; got none for "${text}"`);
  return { kind: 'figure', text, value, origin };
}

/** A designation with its origin: digits that name something and count nothing. */
export function designation(text: string, origin: FigureOrigin): Designation {
  if (origin.sources.length === 0) throw new DomainError(`designation: needs a source; got none for "${text}"`);
  return { kind: 'designation', text, origin };
}

/** A footnote mark for sources that stand behind a sentence. */
export function cite(...sources: readonly string[]): Citation {
  if (sources.length === 0) throw new DomainError('cite: a citation needs at least one source; got none');
  return { kind: 'citation', sources };
}

/** A title as inline pieces. A plain string stays one piece, digits and all: {@link prose} is not asked, the check is. */
export function inlinesOf(phrase: Phrase): readonly Inline[] {
  return typeof phrase === 'string' ? (phrase === '' ? [] : [{ kind: 'prose', text: phrase }]) : phrase;
}

/** The words of a title or sentence without its footnote marks. */
export function plainText(phrase: Phrase): string {
  return inlinesOf(phrase)
    .map((inline) => (inline.kind === 'citation' ? '' : inline.text))
    .join('');
}
