import { findUnsourced, type Unsourced } from '../briefs/check-document.ts';
import type { Block, Document, Section, SourceEntry } from '../briefs/document.ts';
import { sourcesOf } from '../briefs/footnotes.ts';
import { walkDocument } from '../briefs/walk-document.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question, Session } from '../core/question.ts';
import { type BriefCase, briefCase } from './brief/brief-case.ts';
import { claimsSection } from './brief/claims-section.ts';
import { Composer, say } from './brief/composer.ts';
import { gapsSection } from './brief/gaps-section.ts';
import { labourSection } from './brief/labour-section.ts';
import { layersSection } from './brief/layers-section.ts';
import { presenceSection } from './brief/presence-section.ts';
import { summarySection } from './brief/summary-section.ts';
import { talksSection } from './brief/talks-section.ts';
import { tradeSection } from './brief/trade-section.ts';
import { unitySection } from './brief/unity-section.ts';
import { type Mismatch, verifyFigures } from './brief/verify-figures.ts';
import { demandOpenCase } from './open-case.ts';

const parameters = {
  case: { kind: 'case', meaning: 'case; left out: the open one', position: 0 },
} as const;

/** One printed figure: its first source and row, and all of them. */
export interface BriefNumber {
  readonly text: string;
  readonly value: number | string;
  readonly source: string;
  readonly row: string;
  readonly sources: readonly string[];
  readonly rows: readonly string[];
  readonly section: string;
  readonly question: string;
  readonly path: string;
}

export interface BriefAnswer {
  readonly title: string;
  readonly sections: Document['sections'];
  readonly numbers: readonly BriefNumber[];
  readonly citations: readonly SourceEntry[];
  readonly unsourced: readonly Unsourced[];
  readonly mismatched: readonly Mismatch[];
  readonly document: Document;
}

/** The case argued from the evidence, every number with its source, checked before it is handed out. */
export const brief: Question<typeof parameters, BriefAnswer> = {
  id: 'brief',
  meaning: 'The brief on a case: the argument with its evidence, every number with its source',
  parameters,
  fields: fieldTable(`
    title | string | title
    sections[] | any | sections as blocks of inline pieces
    numbers[] | object | every figure in reading order
    numbers[].text | string | as printed
    numbers[].value | any | as computed
    numbers[].source | string | first source
    numbers[].row | string | first row, as table/row
    numbers[].sources | array | all sources
    numbers[].rows | array | all rows
    numbers[].section | string | section
    numbers[].question | string | question that gives it
    numbers[].path | string | path in that answer
    citations[] | object | sources cited, in order of first use
    citations[].id | string | source id
    citations[].title | string | title
    citations[].publisher? | string | publisher
    citations[].author? | string | author
    citations[].published? | string | date of publication
    citations[].url? | string | address
    citations[].retrieved? | string | when it was read
    citations[].licence | string | terms
    citations[].gate | string | what may be done with the publisher's own material
    citations[].kind | string | sort of source
    citations[].class? | string | best confidence class of the rows used
    unsourced[] | object | figures without a source, digits in running text, citations that lead nowhere: must be empty
    unsourced[].text? | string | the text
    unsourced[].section? | string | section
    unsourced[].where? | string | place in it
    unsourced[].problem? | string | what is wrong
    mismatched[] | object | figures that do not say what the data say: must be empty
    mismatched[].text? | string | as printed
    mismatched[].value? | any | as written in the document
    mismatched[].expected? | any | what the question answers
    mismatched[].section? | string | section
    mismatched[].where? | string | place in it
    document | any | the whole document, ready to be rendered
  `),
  tables: [
    { path: 'numbers', title: 'Figures', columns: ['text', 'value', 'source', 'row', 'section'] },
    { path: 'citations', title: 'Sources' },
  ],
  methods: 'brief',
  examples: [
    'good-offices brief korea',
    'good-offices brief korea --out korea.html',
    'good-offices brief korea --format md',
  ],

  async ask(atlas, { case: wanted }, session) {
    const about = briefCase(atlas);
    demandOpenCase('brief', atlas, wanted);
    const composer = new Composer(session, await atlas.actors());
    const sections: Section[] = [];
    for (const write of [
      summarySection,
      layersSection,
      tradeSection,
      labourSection,
      presenceSection,
      talksSection,
      unitySection,
      claimsSection,
      gapsSection,
    ])
      sections.push(await write(composer, about));
    const bare: Document = {
      title: about.title,
      subtitle: subtitleOf(composer, about),
      imprint: imprintOf(),
      sections: withPageBreaks(sections),
      sources: [],
    };
    const document: Document = { ...bare, sources: await citedSources(bare, session) };
    return {
      title: about.title,
      sections: document.sections,
      numbers: numbersOf(document),
      citations: document.sources,
      unsourced: findUnsourced(document),
      mismatched: await verifyFigures(document, session),
      document,
    };
  },
};

function numbersOf(document: Document): BriefNumber[] {
  const numbers: BriefNumber[] = [];
  for (const { inline, section } of walkDocument(document)) {
    if (inline.kind !== 'figure') continue;
    const { sources, rows, from } = inline.origin;
    numbers.push({
      text: inline.text,
      value: inline.value,
      source: sources[0] ?? '',
      row: rows[0] ?? '',
      sources,
      rows,
      section,
      question: from.question,
      path: from.path,
    });
  }
  return numbers;
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

/** The sources that the document names, in order of first use, with the best class of the rows used. */
async function citedSources(document: Document, session: Session): Promise<SourceEntry[]> {
  const known = await session.sources();
  const order = [...new Set([...walkDocument(document)].flatMap(({ inline }) => sourcesOf(inline)))];
  return order.flatMap((id) => {
    const row = known.get(id);
    if (row === undefined) return [];
    const { title, publisher, author, published, url, retrieved, licence, gate, kind } = row;
    return [{ id, title, publisher, author, published, url, retrieved, licence, gate, kind }];
  });
}
