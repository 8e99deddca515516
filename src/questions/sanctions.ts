import type { Row } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { compareDates } from '../core/edtf.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { holdsOn } from '../core/span.ts';
import { type ListedUnder, listedUnder } from './sanction-lists.ts';

const parameters = {
  actor: { kind: 'actor', meaning: 'target of the measures', position: 0, required: true },
  on: { kind: 'date', meaning: 'only measures in force on that date' },
  imposer: { kind: 'actor', meaning: 'only measures of that state or body' },
} as const;

export interface SanctionsAnswer {
  readonly actor: string;
  readonly on: string | null;
  readonly measures: readonly Omit<Row<'sanction_measures'>, 'target' | 'confidence' | 'note'>[];
  readonly imposers: readonly {
    readonly imposer: string;
    readonly instruments: number;
    readonly measures: number;
    readonly first: string;
    readonly latest: string;
  }[];
  readonly lists: readonly ListedUnder[];
}

/** Sanction measures against an actor: legal act, sector, cap, deadline. */
export const sanctions: Question<typeof parameters, SanctionsAnswer> = {
  id: 'sanctions',
  meaning: 'Sanction measures against a state, with sectors, caps and deadlines',
  parameters,
  fields: fieldTable(`
    actor | string | target
    on? | string | date asked for
    measures[] | object | the measures, by date
    measures[].id | string | row of the sanction_measures table
    measures[].imposer | string | state or body that imposed it
    measures[].instrument | string | legal act
    measures[].date | string | in force from
    measures[].ended? | string | lifted
    measures[].trigger? | string | occasion
    measures[].sector | string | sector
    measures[].measure | string | what it does
    measures[].capValue? | number | cap, in capUnit
    measures[].capUnit? | string | unit of the cap
    measures[].deadline? | string | deadline
    measures[].source | string | source id
    measures[].class | string | confidence class
    imposers[] | object | the measures counted by imposer
    imposers[].imposer | string | state or body
    imposers[].instruments | integer | legal acts | acts
    imposers[].measures | integer | measures | measures
    imposers[].first | string | date of the first
    imposers[].latest | string | date of the latest
    lists[] | object | persons, entities and vessels that imported lists name under programmes aimed at the target
    lists[].list | string | whose list
    lists[].imposer? | string | state or body
    lists[].regime | string | programme, in the publisher's words
    lists[].listed | integer | on the list on the day of its file | listings
    lists[].individuals | integer | persons | listings
    lists[].entities | integer | entities | listings
    lists[].vessels | integer | vessels | listings
    lists[].others | integer | aircraft and others | listings
    lists[].listedBy? | integer | of these, listed on or before the date asked for | listings
    lists[].undated | integer | of these, those of which the list does not say since when | listings
    lists[].first? | string | date of the first listing that states one
    lists[].latest? | string | date of the latest
    lists[].source | string | source id
  `),
  tables: [
    { path: 'measures', title: 'Measures' },
    { path: 'imposers', title: 'By imposer' },
    { path: 'lists', title: 'Persons, entities and vessels on lists' },
  ],
  methods: 'sanctions',
  examples: ['good-offices sanctions PRK --on 2018-06-12', 'good-offices sanctions PRK --imposer UNSC'],

  async ask(atlas, { actor, on, imposer }, session) {
    const rows = (await atlas.rows('sanction_measures', { target: actor }))
      .filter((row) => imposer === null || row.imposer === imposer)
      .filter((row) => on === null || ['yes', 'imprecise'].includes(holdsOn({ from: row.date, to: row.ended }, on)))
      .sort((x, y) => compareDates(x.date, y.date));
    session.evidence.useAll('sanction_measures', rows);
    session.define(
      'A legal act with several measures has several rows. A measure is in force from its date until a source records its lifting; none of the rows at hand records one unless "ended" is given.',
    );
    if (rows.length === 0)
      session.warn(`No measures against ${actor} are in the tables: that is not evidence that there are none.`);
    const { lists, rows: listings } = await listedUnder(atlas, actor, imposer, on);
    session.evidence.useAll('listings', listings);
    if (lists.length > 0)
      session.define(
        'A list names whom it holds on the day of its file: those taken off before are not in it, so "listedBy" is no count of the list as it was on the date. Lists overlap: do not add them.',
      );
    const imposers = [...new Set(rows.map((row) => row.imposer))].map((id) => {
      const own = rows.filter((row) => row.imposer === id);
      return {
        imposer: id,
        instruments: new Set(own.map((row) => row.instrument)).size,
        measures: own.length,
        first: own[0]?.date ?? '',
        latest: own.at(-1)?.date ?? '',
      };
    });
    return {
      actor,
      on,
      measures: rows.map(({ target, confidence, note, ...shown }) => shown),
      imposers: imposers.sort((x, y) => y.measures - x.measures || compareText(x.imposer, y.imposer)),
      lists,
    };
  },
};
