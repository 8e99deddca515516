import type { Unsourced } from '../briefs/check-document.ts';
import type { Document, SourceEntry } from '../briefs/document.ts';
import { walkDocument } from '../briefs/walk-document.ts';
import { DomainError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { sectionsOf } from './brief/section-ids.ts';
import type { Mismatch } from './brief/verify-figures.ts';
import { demandOpenCase } from './open-case.ts';

const parameters = {
  case: { kind: 'case', meaning: 'case; left out: the open one', position: 0 },
  sections: {
    kind: 'text',
    meaning:
      'sections to write, separated by commas: summary, layers, trade, labour, presence, talks, unity, claims, gaps; left out: all',
  },
  scenario: {
    kind: 'file',
    orName: true,
    meaning: 'write up a scenario instead: a file, or the name of one that the case brings',
  },
} as const;

/** One printed figure: its first source and row, and all of them. */
export interface BriefNumber {
  readonly text: string;
  readonly value: number | string;
  readonly source: string;
  readonly row: string;
  readonly sources: readonly string[];
  /** how many rows it rests on; the sections name them all */
  readonly rows: number;
  readonly section: string;
  readonly question: string;
  readonly path: string;
}

export interface BriefAnswer {
  readonly title: Document['title'];
  readonly subtitle: Document['subtitle'];
  readonly imprint: Document['imprint'];
  readonly sections: Document['sections'];
  readonly numbers: readonly BriefNumber[];
  readonly citations: readonly SourceEntry[];
  readonly unsourced: readonly Unsourced[];
  readonly mismatched: readonly Mismatch[];
}

/** The document of a brief's answer, ready to be rendered or checked. */
export function documentOf({ title, subtitle, imprint, sections, citations }: BriefAnswer): Document {
  return { title, subtitle, imprint, sections, sources: citations };
}

/** The case argued from the evidence, every number with its source, checked before it is handed out. */
export const brief: Question<typeof parameters, BriefAnswer> = {
  id: 'brief',
  meaning: 'The brief on a case, or on a scenario: the argument with its evidence, every number with its source',
  parameters,
  fields: fieldTable(`
    title | any | title: a text, or inline pieces where a scenario's holds a number
    subtitle | string | what it is about
    imprint[] | any | notes on names and figures
    sections[] | any | sections as blocks of inline pieces
    numbers[] | object | every figure in reading order
    numbers[].text | string | as printed
    numbers[].value | any | as computed
    numbers[].source | string | first source
    numbers[].row | string | first row, as table/row
    numbers[].sources | array | all sources
    numbers[].rows | integer | rows it rests on, all named in the sections | rows
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
    'good-offices brief korea --sections summary,trade --format md',
  ],

  async ask(atlas, { case: wanted, sections, scenario }, session) {
    if (scenario === null || wanted !== null) demandOpenCase('brief', atlas, wanted);
    if (scenario !== null && sections !== null)
      throw new DomainError('brief: sections belong to the brief of a case; give either sections or a scenario');
    const chosen = sectionsOf(sections);
    const { findUnsourced, verifyFigures, writeBrief, writeScenario } = await import('./brief/checked-brief.ts');
    const document =
      scenario === null ? await writeBrief(atlas, session, chosen) : await writeScenario(atlas, session, scenario);
    const given = scenario === null || typeof scenario === 'string' ? [] : [scenario];
    return {
      title: document.title,
      subtitle: document.subtitle,
      imprint: document.imprint,
      sections: document.sections,
      numbers: numbersOf(document),
      citations: document.sources,
      unsourced: findUnsourced(document),
      mismatched: await verifyFigures(document, session, given),
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
      rows: rows.length,
      section,
      question: from.question,
      path: from.path,
    });
  }
  return numbers;
}
