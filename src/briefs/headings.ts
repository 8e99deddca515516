/** The outline of a document: an anchor and a rank for every heading, without gaps in the ranks. */
import { type Document, type Heading, type Inline, inlinesOf, type Section } from './document.ts';
import { safeId } from './figures/svg-text.ts';

interface OutlineEntry {
  readonly anchor: string;
  readonly text: readonly Inline[];
  /** 2 for sections, 3 to 5 for headings within them */
  readonly rank: 2 | 3 | 4 | 5;
}

export interface Outline {
  /** in reading order */
  readonly entries: readonly OutlineEntry[];
  readonly ofSection: (section: Section) => OutlineEntry;
  readonly ofHeading: (heading: Heading) => OutlineEntry;
}

/** Anchors are the ids of the document, made safe; of two alike the second gets `-b`, then `-bb`. */
export function outlineOf(document: Document): Outline {
  const taken = new Set<string>();
  const anchor = (id: string): string => {
    // these beginnings belong to the page itself
    const safe = safeId(id);
    let unique = /^(go|note|source|table|picture)-/.test(safe) ? `at-${safe}` : safe;
    while (taken.has(unique)) unique += taken.has(`${unique}-b`) ? 'b' : '-b';
    taken.add(unique);
    return unique;
  };
  const sections = new Map<Section, OutlineEntry>();
  const headings = new Map<Heading, OutlineEntry>();
  const entries: OutlineEntry[] = [];
  for (const section of document.sections) {
    const entry: OutlineEntry = { anchor: anchor(section.id), text: inlinesOf(section.title), rank: 2 };
    sections.set(section, entry);
    entries.push(entry);
    let above = 2;
    for (const block of section.blocks) {
      if (block.kind !== 'heading') continue;
      above = Math.min(block.level + 2, above + 1);
      const heading: OutlineEntry = { anchor: anchor(block.id), text: block.text, rank: above as 3 | 4 | 5 };
      headings.set(block, heading);
      entries.push(heading);
    }
  }
  const blank: OutlineEntry = { anchor: 'untitled', text: [], rank: 3 };
  return {
    entries,
    ofSection: (section) => sections.get(section) ?? { ...blank, rank: 2 },
    ofHeading: (heading) => headings.get(heading) ?? blank,
  };
}
