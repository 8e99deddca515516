import type { Row } from '../core/atlas.ts';
import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { holdsOn } from '../core/span.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one state', position: 0, required: true },
  b: { kind: 'actor', meaning: 'the other state', position: 1, required: true },
  on: { kind: 'date', meaning: 'date; left out: as last recorded' },
} as const;

export interface SharedForum {
  readonly forum: string;
  readonly name: string;
  readonly kind: string;
  readonly family: string;
  readonly track: string;
  readonly statusA: string;
  readonly statusB: string;
  readonly sinceA: string | null;
  readonly sinceB: string | null;
  readonly id: string;
  readonly alsoRecordedAs: string[];
  readonly source: string;
  readonly class: string;
}

export interface ForumsAnswer {
  readonly a: string;
  readonly b: string;
  readonly on: string | null;
  readonly shared: readonly SharedForum[];
  readonly uniqueness: readonly {
    readonly id: string;
    readonly definition: string;
    readonly forums: readonly string[];
    readonly unique: boolean;
  }[];
}

const full = (forum: SharedForum): boolean =>
  [forum.statusA, forum.statusB].every((s) => s === 'member' || s === 'party');
const official = (forum: SharedForum): boolean => full(forum) && forum.track === '1';

/** Ways to count forums, from the widest to the narrowest: "the only one" depends on which is meant. */
const definitions: readonly {
  readonly id: string;
  readonly definition: string;
  readonly counts: (forum: SharedForum) => boolean;
}[] = [
  {
    id: 'all',
    definition: 'every body in the tables: official, mixed and non-state, the UN and its bodies included',
    counts: full,
  },
  { id: 'official', definition: 'official bodies, the UN and its bodies included', counts: official },
  {
    id: 'outside-un',
    definition: 'official bodies outside the UN family, treaties included',
    counts: (f) => official(f) && f.family !== 'un',
  },
  {
    id: 'standing-outside-un',
    definition:
      'official forums outside the UN family that meet; treaties without a standing meeting of parties left out',
    counts: (f) => official(f) && f.family !== 'un' && f.kind !== 'treaty',
  },
  {
    id: 'dialogue',
    definition: 'every forum that meets outside the UN family and is not a non-state body, mixed tracks included',
    counts: (f) => full(f) && f.family !== 'un' && f.kind !== 'treaty' && f.track !== 'non-state',
  },
];

/** Which forums both states sit in on a date, and under which definition one of them is the only one. */
export const forums: Question<typeof parameters, ForumsAnswer> = {
  id: 'forums',
  meaning: 'Forums in which two states both sit, and whether one is the only one',
  parameters,
  fields: fieldTable(`
    a | string | one state
    b | string | the other
    on? | string | date asked for
    shared[] | object | bodies in which both hold a seat of any status
    shared[].forum | string | id of the body
    shared[].name | string | name
    shared[].kind | string | sort of body
    shared[].family | string | asean, un or other
    shared[].track | string | 1 official, 1.5 mixed, 2 unofficial, non-state
    shared[].statusA | string | status of a
    shared[].statusB | string | status of b
    shared[].sinceA? | string | seat of a since; null = not known
    shared[].sinceB? | string | seat of b since; null = not known
    shared[].id | string | row of the bodies table
    shared[].alsoRecordedAs | array | rows of the bodies table by which other sources record it as shared too
    shared[].source | string | source id of the body
    shared[].class | string | weaker confidence class of the two seats
    uniqueness[] | object | the shared forums under several definitions
    uniqueness[].id | string | definition id
    uniqueness[].definition | string | which bodies count
    uniqueness[].forums | array | shared forums under it
    uniqueness[].unique | boolean | exactly one recorded body is shared
  `),
  tables: [
    { path: 'shared', title: 'Forums both sit in' },
    { path: 'uniqueness', title: 'Is it the only one?' },
  ],
  rivals: ['shared', 'uniqueness[].forums'].map((list) => ({
    of: `${list}.length`,
    at: 'uniqueness[].forums.length',
    ground: ['definition'],
  })),
  methods: 'forums',
  examples: ['good-offices forums PRK USA --on 2018-06-12', 'good-offices forums PRK USA'],

  async ask(atlas, { a, b, on }, session) {
    demandTwoActors('forums', a, b);
    const bodies = await atlas.rows('bodies');
    const seats = await atlas.rows('memberships', { member: [a, b] });
    const seatedIn = (actor: string): number =>
      new Set(seats.filter((row) => row.member === actor).map((row) => row.body)).size;
    for (const actor of [a, b])
      if (seatedIn(actor) === 0)
        throw new NotFoundError(
          `forums: no seat of ${actor} in the tables: not collected, which is not the same as none; add rows to memberships`,
        );
    const held = (row: Row<'memberships'>): boolean =>
      on === null
        ? row.left === null
        : ['yes', 'start-unknown'].includes(holdsOn({ from: row.joined, to: row.left }, on));
    const shared: SharedForum[] = [];
    const ids = new Set(bodies.map(({ id }) => id));
    /** what a body is, whatever id its source gives it */
    const whole = ({ id, sameAs }: Row<'bodies'>): string => (sameAs !== null && ids.has(sameAs) ? sameAs : id);
    for (const body of bodies) {
      const alive =
        on === null
          ? body.ended === null
          : ['yes', 'start-unknown'].includes(holdsOn({ from: body.founded, to: body.ended }, on));
      const ofA = seats.find((row) => row.body === body.id && row.member === a && held(row));
      const ofB = seats.find((row) => row.body === body.id && row.member === b && held(row));
      if (!alive || ofA === undefined || ofB === undefined) continue;
      const before = shared.find(({ forum }) => forum === whole(body));
      if (before !== undefined) {
        before.alsoRecordedAs.push(body.id);
        continue;
      }
      session.evidence.use('bodies', body);
      session.evidence.useAll('memberships', [ofA, ofB]);
      shared.push({
        forum: whole(body),
        name: body.name,
        kind: body.kind,
        family: body.family,
        track: body.track,
        statusA: ofA.status,
        statusB: ofB.status,
        sinceA: ofA.joined,
        sinceB: ofB.joined,
        id: body.id,
        alsoRecordedAs: [],
        source: body.source,
        class: ofA.class === 'memory' || ofB.class === 'memory' ? 'memory' : ofA.class,
      });
    }
    if (shared.some((forum) => forum.sinceA === null || forum.sinceB === null))
      session.warn('For some seats no source gives the year of entry: they count as held on the date.');
    session.warn(
      `Bodies known to the tables: ${bodies.length}; seats recorded: ${a} in ${seatedIn(a)}, ${b} in ${seatedIn(b)}. A body outside the tables or a seat without a row is not counted, which does not show that there is none: the list is no census.`,
    );
    return {
      a,
      b,
      on,
      shared,
      uniqueness: definitions.map(({ id, definition, counts }) => {
        const counted = shared.filter(counts).map((forum) => forum.forum);
        session.define(`${id}: ${definition}.`);
        return { id, definition, forums: counted, unique: counted.length === 1 };
      }),
    };
  },
};
