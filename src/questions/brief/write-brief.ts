/** Writes the brief of a case: all sections in the order of the argument, with the sources they name. */
import type { Block, Document, Section, SourceEntry } from '../../briefs/document.ts';
import { sourcesOf } from '../../briefs/footnotes.ts';
import { walkDocument } from '../../briefs/walk-document.ts';
import type { Atlas, Row } from '../../core/atlas.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import { type BriefCase, briefCase } from './brief-case.ts';
import { claimsSection } from './claims-section.ts';
import { Composer, say } from './composer.ts';
import { gapsSection } from './gaps-section.ts';
import { labourSection } from './labour-section.ts';
import { layersSection } from './layers-section.ts';
import { presenceSection } from './presence-section.ts';
import type { SectionId } from './section-ids.ts';
import { summarySection } from './summary-section.ts';
import { talksSection } from './talks-section.ts';
import { tradeSection } from './trade-section.ts';
import { unitySection } from './unity-section.ts';

interface Outlined {
  readonly id: SectionId;
  /** title of a section that has nothing to say */
  readonly title: string;
  readonly write: (composer: Composer, about: BriefCase) => Promise<Section>;
}

/** The argument in its order. */
const outline: readonly Outlined[] = [
  { id: 'summary', title: 'What the evidence shows', write: summarySection },
  { id: 'layers', title: 'Layers and levels', write: layersSection },
  { id: 'trade', title: 'Trade and dependence', write: tradeSection },
  { id: 'labour', title: 'Workers abroad and sanctions', write: labourSection },
  { id: 'presence', title: 'Missions and forums', write: presenceSection },
  { id: 'talks', title: 'Talks, hosts and offers', write: talksSection },
  { id: 'unity', title: 'Unity', write: unitySection },
  { id: 'claims', title: 'Claims', write: claimsSection },
  { id: 'gaps', title: 'What is missing', write: gapsSection },
];

/**
 * The document of the open case.
 * @param wanted sections to write, in the order of the argument; empty = all
 */
export async function writeBrief(atlas: Atlas, session: Session, wanted: readonly SectionId[] = []): Promise<Document> {
  const about = briefCase(atlas);
  const composer = new Composer(session, await atlas.actors());
  const sections: Section[] = [];
  for (const { id, title, write } of outline)
    if (wanted.length === 0 || wanted.includes(id))
      sections.push(await sectionOr(id, title, () => write(composer, about)));
  const bare: Document = {
    title: about.title,
    subtitle: subtitleOf(composer, about),
    imprint: imprintOf(),
    sections: withPageBreaks(sections),
    sources: [],
  };
  return { ...bare, sources: await citedSources(bare, session) };
}

function subtitleOf(composer: Composer, about: BriefCase): string {
  return `How ${composer.name(about.party)}, ${composer.name(about.adversary)} and ${about.bloc} relate, who hosted their talks, and what the texts claim`;
}

function imprintOf(): Document['imprint'] {
  return [
    say`Names are the short English names of the actors table. Classes of confidence stand with the figures.`,
    say`Every figure leads to its source and rows; what is missing is said and never shown as zero.`,
  ];
}

/** Long sections begin on a page of their own in print. */
function withPageBreaks(sections: readonly Section[]): Section[] {
  const pageBreak: Block = { kind: 'page-break' };
  return sections.map((section, index) =>
    index < 2 ? section : { ...section, blocks: [pageBreak, ...section.blocks] },
  );
}

/**
 * The sources that the document names, in order of first use, with the best class of the rows used.
 * @param own sources beside those of the tables, such as assumptions
 */
export async function citedSources(
  document: Document,
  session: Session,
  own: readonly Row<'sources'>[] = [],
): Promise<SourceEntry[]> {
  const known = new Map([...(await session.sources()), ...own.map((row) => [row.id, row] as const)]);
  const order = [...new Set([...walkDocument(document)].flatMap(({ inline }) => sourcesOf(inline)))];
  return order.flatMap((id) => {
    const row = known.get(id);
    if (row === undefined) return [];
    const { title, publisher, author, published, url, retrieved, licence, gate, kind } = row;
    return [{ id, title, publisher, author, published, url, retrieved, licence, gate, kind }];
  });
}

/** A section; where its questions find nothing in the tables it says so. */
async function sectionOr(id: SectionId, title: string, write: () => Promise<Section>): Promise<Section> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const text = say`The tables of this case hold nothing on it. That is a gap in the data, not a finding.`;
    return { id, title, blocks: [{ kind: 'paragraph', text }] };
  }
}
