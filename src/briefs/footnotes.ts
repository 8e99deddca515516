/** Footnote numbers: one number a source, in order of first use, with what each source is used for. */
import type { Document, FigureOrigin, Inline, SourceEntry } from './document.ts';
import { walkDocument } from './walk-document.ts';

export interface Footnote {
  readonly number: number;
  readonly id: string;
  /** `null` when the document's list of sources lacks it */
  readonly source: SourceEntry | null;
  /** rows read from it, in order of first use */
  readonly rows: readonly string[];
  /** the questions whose answers rest on it, as commands */
  readonly questions: readonly string[];
}

export interface Footnotes {
  /** by number; sources that nothing cites come last */
  readonly list: readonly Footnote[];
  /** number of a source; every source of the document and every id it cites has one */
  readonly numberOf: (source: string) => number;
  /** Names a long set of notes once, so that a mark stays short: the letter under which the notes list it. */
  readonly groupOf: (numbers: readonly number[]) => string;
  /** the sets named so far, in order of first use */
  readonly groups: () => readonly NoteGroup[];
}

/** A set of notes that stands behind a figure counted from many rows. */
export interface NoteGroup {
  readonly letter: string;
  readonly numbers: readonly number[];
}

/** Stretches of consecutive numbers, both ends included. */
export type NumberRange = readonly [number, number];

/** More stretches than this in one mark become a group. */
export const longestMark = 4;

/** Numbers the sources of a document. */
export function footnotesOf(document: Document): Footnotes {
  const uses = new Map<string, { rows: Set<string>; questions: Set<string> }>();
  const use = (id: string): { rows: Set<string>; questions: Set<string> } => {
    const entry = uses.get(id) ?? { rows: new Set<string>(), questions: new Set<string>() };
    uses.set(id, entry);
    return entry;
  };
  for (const { inline } of walkDocument(document)) {
    for (const id of sourcesOf(inline)) {
      const entry = use(id);
      if (inline.kind !== 'figure' && inline.kind !== 'designation') continue;
      // which row belongs to which source is known only where there is one; of many the figure itself tells the rows
      if (inline.origin.sources.length === 1) for (const row of inline.origin.rows) entry.rows.add(row);
      entry.questions.add(commandOf(inline.origin));
    }
  }
  for (const { id } of document.sources) use(id);
  const entries = new Map(document.sources.map((source) => [source.id, source]));
  const list = [...uses].map(([id, { rows, questions }], index) => ({
    number: index + 1,
    id,
    source: entries.get(id) ?? null,
    rows: [...rows],
    questions: [...questions],
  }));
  const numbers = new Map(list.map(({ id, number }) => [id, number]));
  const groups = new Map<string, NoteGroup>();
  return {
    list,
    numberOf: (source) => numbers.get(source) ?? 0,
    groupOf: (wanted) => {
      const key = wanted.join();
      const group = groups.get(key) ?? { letter: letterOf(groups.size), numbers: wanted };
      groups.set(key, group);
      return group.letter;
    },
    groups: () => [...groups.values()],
  };
}

/** a, b ... z, aa, ab ... */
function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/**
 * Footnote numbers of sources, each once, in stretches.
 * @example rangesOf([3, 1, 2, 7]) // => [[1, 3], [7, 7]]
 */
export function rangesOf(numbers: readonly number[]): NumberRange[] {
  const ranges: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/** A stretch as printed: one number, two with a comma's reader in mind, more with a dash. */
export function rangeText([from, to]: NumberRange): string {
  return from === to ? String(from) : `${from}\u2013${to}`;
}

/** Ids of the sources an inline piece names. */
export function sourcesOf(inline: Inline): readonly string[] {
  if (inline.kind === 'citation') return inline.sources;
  return inline.kind === 'figure' || inline.kind === 'designation' ? inline.origin.sources : [];
}

/**
 * The command that asks for a figure again.
 * @example commandOf({ sources: ['x'], rows: [], from: { question: 'trade', parameters: { a: 'PRK' }, path: 'total' } }) // => 'trade a=PRK: total'
 */
export function commandOf(origin: FigureOrigin): string {
  const { question, parameters, path } = origin.from;
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return `${[question, ...given].join(' ')}${path === '' ? '' : `: ${path}`}`;
}

/**
 * Rows as printed: a table is named once for its rows, the first few rows, then how many more.
 * @example rowsText(['trade/1', 'trade/2', 'talks/7'], 8) // => 'trade/1, 2, talks/7'
 */
export function rowsText(rows: readonly string[], shown: number): string {
  let table = '';
  const names = rows.slice(0, shown).map((row) => {
    const cut = row.indexOf('/') + 1;
    const sameTable = cut > 0 && row.slice(0, cut) === table;
    table = row.slice(0, cut);
    return sameTable ? row.slice(cut) : row;
  });
  return names.join(', ') + (rows.length > shown ? ` and ${rows.length - shown} more` : '');
}

/**
 * Which pieces of a sentence print their footnote number: of figures in one clause with the same sources only the last
 * does. Every figure keeps its link.
 */
export function printsReference(inlines: readonly Inline[], index: number): boolean {
  const own = inlines[index];
  if (!own || own.kind === 'citation') return true;
  for (const next of inlines.slice(index + 1)) {
    if (next.kind === 'prose' || next.kind === 'strong') {
      if (/[.;:!?]/.test(next.text)) return true;
      continue;
    }
    const [mine, others] = [sourcesOf(own), sourcesOf(next)];
    return mine.length !== others.length || mine.some((id, at) => id !== others[at]);
  }
  return true;
}
