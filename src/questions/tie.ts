import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import type { TableName } from '../core/table-registry.ts';
import type { Tie } from '../network/tie.ts';
import { dyadTies, type LayerGap, tiesOn } from './dyad-ties.ts';
import { type PairEvents, pairEvents } from './event-records.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one actor', position: 0, required: true },
  b: { kind: 'actor', meaning: 'the other actor', position: 1, required: true },
  on: { kind: 'date', meaning: 'date: ties that hold, figures of that year, events up to it' },
  since: { kind: 'date', meaning: 'single events from this date on; ties are not bound by it' },
  records: {
    kind: 'integer',
    meaning: 'single events to name, of each source, where an import kept them',
    default: 10,
    minimum: 0,
    maximum: 1000,
  },
} as const;

export interface TieAnswer {
  readonly a: string;
  readonly b: string;
  readonly on: string | null;
  readonly ties: readonly Tie[];
  readonly layers: readonly {
    readonly layer: string;
    readonly ties: number;
    readonly bilateral: number;
    readonly multilateral: number;
    readonly friendly: number;
    readonly hostile: number;
  }[];
  readonly events: PairEvents;
  readonly outOfCoverage: readonly LayerGap[];
}

/** Every tie between two actors, layer by layer and on both levels. */
export const tie: Question<typeof parameters, TieAnswer> = {
  id: 'tie',
  meaning: 'How two actors relate, on every layer and on both levels',
  parameters,
  fields: fieldTable(`
    a | string | one actor
    b | string | the other
    on? | string | date asked for
    ties[] | object | ties, by layer and date
    ties[].layer | string | layer
    ties[].facet | string | kind of tie within the layer
    ties[].nature | string | state: it lasts; event: it happened
    ties[].level | string | bilateral, or multilateral: through a body
    ties[].origin | string | from whom
    ties[].destination | string | to whom
    ties[].from? | string | begin; null = not known
    ties[].to? | string | end; null = has not ended
    ties[].value? | number | strength, in unit
    ties[].unit? | string | unit of value
    ties[].basis? | string | compiler, instrument, body or framework
    ties[].sign | integer | friendly 1, hostile -1, neither 0
    ties[].class | string | confidence class
    ties[].source | string | source id
    ties[].table | string | table of the row
    ties[].row | string | row
    layers[] | object | ties counted by layer
    layers[].layer | string | layer
    layers[].ties | integer | ties | ties
    layers[].bilateral | integer | on the bilateral level | ties
    layers[].multilateral | integer | on the multilateral level | ties
    layers[].friendly | integer | friendly | ties
    layers[].hostile | integer | hostile | ties
    events | object | single coded news events behind the sums of the layer events
    events.from? | string | begin of their period; null = open
    events.to? | string | end of their period; null = open
    events.held | integer | single events between the two in the period, of all sources | events
    events.reason? | string | why none is named
    events.records[] | object | the most mentioned of each source
    events.records[].day | string | day of the act as coded
    events.records[].origin | string | who acts
    events.records[].target | string | towards whom
    events.records[].scheme | string | what the codes are of: CAMEO or PLOVER
    events.records[].rootCode? | string | root of the code
    events.records[].code? | string | code
    events.records[].meaning? | string | what the root means
    events.records[].quadClass | string | sort of act
    events.records[].goldstein? | number | Goldstein score | points, -10 to 10
    events.records[].goldsteinScale? | string | which published table gave it
    events.records[].mentions? | integer | mentions in the press; null = not published | mentions
    events.records[].eventId? | string | publisher's id
    events.records[].class | string | confidence class
    events.records[].source | string | source id
    events.records[].row | string | row
    outOfCoverage[] | object | layers that say nothing
    outOfCoverage[].layer | string | layer
    outOfCoverage[].reason | string | why
  `),
  tables: [
    {
      path: 'ties',
      title: 'Ties',
      columns: ['layer', 'facet', 'origin', 'destination', 'from', 'to', 'value', 'unit', 'basis', 'class', 'source'],
    },
    { path: 'layers', title: 'By layer' },
    {
      path: 'events.records',
      title: 'Most mentioned single events',
      columns: ['day', 'origin', 'target', 'code', 'meaning', 'goldstein', 'mentions', 'class', 'source'],
    },
    { path: 'outOfCoverage', title: 'Layers that say nothing' },
  ],
  methods: 'ties',
  examples: ['good-offices tie PRK MYS', 'good-offices tie PRK SGP --on 2018-06-12'],

  async ask(atlas, { a, b, on, since, records }, session) {
    demandTwoActors('tie', a, b);
    const { ties, gaps } = tiesOn(await dyadTies(atlas, a, b), on);
    for (const entry of ties) session.evidence.use(entry.table as TableName, { id: entry.row, source: entry.source });
    const events = await pairEvents(atlas, a, b, { from: since, to: on }, records);
    for (const record of events.records)
      session.evidence.use('event_records', { id: record.row, source: record.source });
    if (events.held > 0)
      session.define(
        `Single events: of each source the ${records} with the most mentions (where a source publishes none: with the greatest score in either direction), then the later day; meaning is that of the code's root. Coded from news by machine: one report may stand behind several.`,
      );
    session.define(
      'Level: bilateral = between the two; multilateral = through a body both belong to, or imposed by one.',
    );
    session.define('Trade ties of different bases are rival statements of one flow: do not add them.');
    if (on !== null)
      session.define(
        `On ${on}: state ties that hold (a begin that no source gives counts as before), trade and labour figures of that year, events up to that day.`,
      );
    return { a, b, on, ties, layers: countLayers(ties), events, outOfCoverage: gaps };
  },
};

/** Ties counted by layer, level and sign. */
export function countLayers(ties: readonly Tie[]): TieAnswer['layers'] {
  return [...new Set(ties.map((entry) => entry.layer))].map((layer) => {
    const own = ties.filter((entry) => entry.layer === layer);
    const count = (test: (entry: Tie) => boolean): number => own.filter(test).length;
    return {
      layer,
      ties: own.length,
      bilateral: count((entry) => entry.level === 'bilateral'),
      multilateral: count((entry) => entry.level === 'multilateral'),
      friendly: count((entry) => entry.sign === 1),
      hostile: count((entry) => entry.sign === -1),
    };
  });
}
