/** Writes a scenario up: its assumptions, what they change in the data, what follows in the answers, every number cited. */
import {
  type Block,
  cite,
  type Document,
  type FigureOrigin,
  type Inline,
  prose,
  type Section,
} from '../../briefs/document.ts';
import type { Atlas } from '../../core/atlas.ts';
import type { GivenFile } from '../../core/given-file.ts';
import type { Envelope, Session } from '../../core/question.ts';
import { assumptionSource } from '../../models/scenario/apply-change.ts';
import { openScenario } from '../scenario/open-scenario.ts';
import { sourceOf } from '../scenario/scenario-atlas.ts';
import { suggestedQuestions } from '../scenario/suggested-questions.ts';
import type { ScenarioAnswer } from '../scenario.ts';
import { say } from './composer.ts';
import { textInline, valueInlines } from './scenario-inlines.ts';
import { citedSources } from './write-brief.ts';

/** Most rows that a table prints; the rest is counted and stands in the answer. */
const mostRows = 200;

interface Rests {
  readonly sources: readonly string[];
  readonly rows: readonly string[];
}

/** The document of a scenario. */
export async function writeScenario(atlas: Atlas, session: Session, given: GivenFile | string): Promise<Document> {
  const envelope = await session.ask('scenario', { scenario: given });
  const answer = envelope.answer as ScenarioAnswer;
  const file = await openScenario(atlas, session, given);
  const asks = file.ask.length > 0 ? file.ask : suggestedQuestions(atlas.case, null);
  const before = new Map<string, Envelope[]>();
  const left = new Set(answer.notAnswered.map(({ question }) => question));
  for (const { question, parameters } of asks)
    if (!left.has(question))
      before.set(question, [...(before.get(question) ?? []), await session.ask(question, parameters)]);
  const writer = new ScenarioWriter(answer, typeof given === 'string' ? given : given.name, envelope, before);
  const bare: Document = {
    title: [writer.text('title')],
    subtitle: 'What would change in the tables and measures if the assumptions held; no forecast',
    imprint: [
      say`Before: the data as they are, with their sources. After: the same data with the changes; what is altered cites the assumption.`,
      say`Every figure leads to its source and rows; what is missing is said and never shown as zero.`,
    ],
    sections: [
      writer.assumptions(),
      writer.changes(),
      writer.differences(),
      ...writer.claims(),
      writer.unchanged(),
      writer.caveats(),
    ],
    sources: [],
  };
  return { ...bare, sources: await citedSources(bare, session, file.assumptions.map(sourceOf)) };
}

class ScenarioWriter {
  readonly #answer: ScenarioAnswer;
  readonly #name: string;
  readonly #before: ReadonlyMap<string, readonly Envelope[]>;
  /** source of a row, by `table/id` */
  readonly #sourceOf = new Map<string, string>();

  constructor(
    answer: ScenarioAnswer,
    name: string,
    envelope: Envelope,
    before: ReadonlyMap<string, readonly Envelope[]>,
  ) {
    this.#answer = answer;
    this.#name = name;
    this.#before = before;
    for (const { evidence } of [envelope, ...[...before.values()].flat()])
      for (const { table, rows, source } of evidence)
        for (const row of rows) this.#sourceOf.set(`${table}/${row}`, source);
  }

  text(path: string): Inline {
    const all = this.#assumed(this.#answer.assumptions.map(({ id }) => id));
    return textInline(path === 'title' ? this.#answer.title : '', path, this.#origin(all));
  }

  assumptions(): Section {
    const items = this.#answer.assumptions.map(({ id, text, rests }, at): Inline[] => {
      const own = this.#assumed([id]);
      const rows = this.#rows(rests);
      return [
        textInline(id, `assumptions[${at}].id`, this.#origin(own)),
        prose(': '),
        textInline(text, `assumptions[${at}].text`, this.#origin(own)),
        ...(rows.sources.length > 0
          ? say`. It rests on rows of the tables.${cite(...rows.sources)}`
          : say`. It rests on judgement: no row stands behind it.`),
      ];
    });
    return { id: 'assumptions', title: 'What is assumed', blocks: [{ kind: 'list', items }] };
  }

  changes(): Section {
    const rows = this.#answer.changes.flatMap((change, at) =>
      change.touched.map((touched, k): readonly (readonly Inline[])[] => {
        const path = `changes[${at}].touched[${k}]`;
        const assumed = this.#assumed([change.assumption]);
        const was = touched.row === null ? assumed : this.#rows([`${touched.table}/${touched.row}`], assumed);
        const where = this.#origin(was);
        return [
          [textInline(change.verb, `changes[${at}].verb`, this.#origin(assumed))],
          [textInline(`${touched.table}`, `${path}.table`, where)],
          valueInlines(this.#answer, `${path}.row`, where, 'the table'),
          valueInlines(this.#answer, `${path}.field`, where, 'the whole row'),
          valueInlines(this.#answer, `${path}.before`, where, 'none'),
          valueInlines(this.#answer, `${path}.after`, this.#origin(assumed), 'none'),
          [textInline(change.assumption, `changes[${at}].assumption`, this.#origin(assumed))],
        ];
      }),
    );
    return {
      id: 'changes',
      title: 'What is changed in the data',
      blocks: [
        table(
          'changes-table',
          'Changes of the data',
          ['Change', 'Table', 'Row', 'Field', 'Before', 'After', 'Assumption'],
          rows,
        ),
      ],
    };
  }

  differences(): Section {
    const { diff } = this.#answer;
    if (diff.length === 0)
      return { id: 'differences', title: 'What follows', blocks: [paragraph(say`No answer that was asked changes.`)] };
    const rows = diff.map((entry, at) => {
      const path = `diff[${at}]`;
      const was = this.#answered(entry.question, entry.path);
      const assumed = this.#assumed(entry.assumptions);
      const under = this.#origin(assumed);
      return [
        [textInline(entry.question, `${path}.question`, under)],
        [textInline(entry.path, `${path}.path`, under)],
        valueInlines(this.#answer, `${path}.before`, this.#origin(was), 'none'),
        valueInlines(
          this.#answer,
          `${path}.after`,
          under,
          entry.low !== null || entry.high !== null ? 'a band only' : 'none',
        ),
        ...(this.#hasBand()
          ? [
              valueInlines(this.#answer, `${path}.low`, under, ''),
              valueInlines(this.#answer, `${path}.high`, under, ''),
            ].map((cell) => cell.filter((one) => one.kind === 'citation' || one.text !== ''))
          : []),
        valueInlines(this.#answer, `${path}.assumptions`, under, 'none'),
      ];
    });
    const band = this.#hasBand() ? ['Low', 'High'] : [];
    return {
      id: 'differences',
      title: 'What follows',
      blocks: [
        table(
          'differences-table',
          'Answers before and after',
          ['Question', 'Where in its answer', 'Before', 'After', ...band, 'Assumptions'],
          rows,
        ),
        paragraph(
          say`What stands after rests on the same rows, altered by the assumptions named. A difference belongs to each assumption that moves it when made alone; where none does, to all together. Entries that name no value are not in the answer, before or after.`,
          'definition',
        ),
      ],
    };
  }

  claims(): Section[] {
    const { claimsChanged } = this.#answer;
    if (claimsChanged.length === 0) return [];
    const all = this.#assumed(this.#answer.assumptions.map(({ id }) => id));
    const rows = claimsChanged.map(({ id }, at) => {
      const path = `claimsChanged[${at}]`;
      const origin = this.#origin(this.#rows([`claims/${id}`], all));
      return ['id', 'before', 'after', 'because'].map((field) =>
        valueInlines(this.#answer, `${path}.${field}`, origin, 'none'),
      );
    });
    return [
      {
        id: 'claims',
        title: 'Claims whose verdict would turn',
        blocks: [table('claims-table', 'Claims', ['Claim', 'Before', 'After', 'Because'], rows)],
      },
    ];
  }

  unchanged(): Section {
    const { unchanged, notAnswered } = this.#answer;
    const all = this.#origin(this.#assumed(this.#answer.assumptions.map(({ id }) => id)));
    const blocks: Block[] = [
      paragraph(
        unchanged.length === 0
          ? say`Every question that was asked has another answer.`
          : say`The answers to these questions stay as they are: ${unchanged.join(', ')}.`,
      ),
    ];
    if (notAnswered.length > 0)
      blocks.push({
        kind: 'list',
        items: notAnswered.map(({ question, when, reason }, at) => [
          prose(`${question} has no answer ${when}: `),
          textInline(reason, `notAnswered[${at}].reason`, all),
        ]),
      });
    return { id: 'unchanged', title: 'What stays', blocks };
  }

  caveats(): Section {
    const judged = this.#answer.assumptions.flatMap(({ id, rests }, at) => (rests.length === 0 ? [{ id, at }] : []));
    const marks = judged.flatMap(({ id, at }, nth): Inline[] => [
      ...(nth === 0 ? [] : [prose(', ')]),
      textInline(id, `assumptions[${at}].id`, this.#origin(this.#assumed([id]))),
    ]);
    return {
      id: 'caveats',
      title: 'How far this may be read',
      blocks: [
        paragraph(
          say`A scenario shows what follows from its assumptions in the tables and measures, and nothing that actors would do in answer. A band is taken from other cases: it says how large such changes have been, not how large this one would be.`,
          'caveat',
        ),
        ...(judged.length === 0 ? [] : [paragraph(say`Assumptions that rest on judgement alone: ${marks}.`, 'caveat')]),
      ],
    };
  }

  #hasBand(): boolean {
    return this.#answer.diff.some(({ low, high }) => low !== null || high !== null);
  }

  #origin(rests: Rests): (path: string) => FigureOrigin {
    return (path) => ({ ...rests, from: { question: 'scenario', parameters: { scenario: this.#name }, path } });
  }

  /** An assumption is its own source, and its own row. */
  #assumed(ids: readonly string[]): Rests {
    return { sources: ids.map(assumptionSource), rows: ids.map((id) => `scenario/${assumptionSource(id)}`) };
  }

  /** Rows by `table/id` with their sources; the other where none of them is in the evidence. */
  #rows(places: readonly string[], other: Rests = { sources: [], rows: [] }): Rests {
    const known = places.filter((place) => this.#sourceOf.has(place));
    if (known.length === 0) return other;
    return { sources: [...new Set(known.map((place) => this.#sourceOf.get(place) as string))], rows: known };
  }

  /** What an answer before rests on: the row that the place names, else all of its evidence. */
  #answered(question: string, path: string): Rests {
    const evidence = (this.#before.get(question) ?? []).flatMap((envelope) => envelope.evidence);
    const named = /\[id=([^\],]+)/.exec(path)?.[1];
    const own = evidence.filter(({ rows }) => named !== undefined && rows.includes(named));
    if (named !== undefined && own.length > 0)
      return {
        sources: [...new Set(own.map(({ source }) => source))],
        rows: own.map(({ table: name }) => `${name}/${named}`),
      };
    const all = this.#assumed(this.#answer.assumptions.map(({ id }) => id));
    if (evidence.length === 0) return all;
    return {
      sources: [...new Set(evidence.map(({ source }) => source))],
      rows: evidence.flatMap(({ table: name, rows }) => rows.map((row) => `${name}/${row}`)),
    };
  }
}

function paragraph(text: readonly Inline[], tone?: 'caveat' | 'definition'): Block {
  return { kind: 'paragraph', text, ...(tone !== undefined && { tone }) };
}

function table(
  id: string,
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (readonly Inline[])[])[],
): Block {
  const left = rows.length - mostRows;
  return {
    kind: 'table',
    id,
    title: say`${title}`,
    columns: columns.map((name) => ({ title: name, align: 'left' })),
    rows: rows.slice(0, mostRows),
    ...(left > 0 && { note: say`Further entries are left out here; the answer of the question has them all.` }),
  };
}
