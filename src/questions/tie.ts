import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import type { TableName } from '../core/table-registry.ts';
import type { Tie } from '../network/tie.ts';
import { dyadTies, type LayerGap, tiesOn } from './dyad-ties.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one actor', position: 0, required: true },
  b: { kind: 'actor', meaning: 'the other actor', position: 1, required: true },
  on: { kind: 'date', meaning: 'date: ties that hold, figures of that year, events up to it' },
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
    { path: 'outOfCoverage', title: 'Layers that say nothing' },
  ],
  methods: 'ties',
  examples: ['good-offices tie PRK MYS', 'good-offices tie PRK SGP --on 2018-06-12'],

  async ask(atlas, { a, b, on }, session) {
    demandTwoActors('tie', a, b);
    const { ties, gaps } = tiesOn(await dyadTies(atlas, a, b), on);
    for (const entry of ties) session.evidence.use(entry.table as TableName, { id: entry.row, source: entry.source });
    session.define(
      'Level: bilateral = between the two; multilateral = through a body both belong to, or imposed by one.',
    );
    session.define('Trade ties of different bases are rival statements of one flow: do not add them.');
    if (on !== null)
      session.define(
        `On ${on}: state ties that hold (a begin that no source gives counts as before), trade and labour figures of that year, events up to that day.`,
      );
    return { a, b, on, ties, layers: countLayers(ties), outOfCoverage: gaps };
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
