import { NotFoundError } from '../core/errors.ts';
import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import { jointVotes } from '../measures/cohesion/bloc-cohesion.ts';
import { voteSimilarity } from '../measures/similarity/vote-similarity.ts';
import { citeVotes, rollCallRule, rollCallVotes } from './roll-call-votes.ts';
import { demandTwoActors } from './two-actors.ts';

const parameters = {
  a: { kind: 'actor', meaning: 'one state', position: 0, required: true, actorKinds: ['state', 'territory'] },
  b: { kind: 'actor', meaning: 'the other state', position: 1, required: true, actorKinds: ['state', 'territory'] },
  year: { kind: 'year', meaning: 'year of the votes; left out: all at hand' },
  topic: { kind: 'text', meaning: 'only votes whose topic or title contains this' },
  body: { kind: 'actor', meaning: 'voting body', default: 'UNGA', actorKinds: ['body'] },
} as const;

export interface SimilarityAnswer {
  readonly a: string;
  readonly b: string;
  readonly year: number | null;
  readonly rollCalls: number;
  readonly agreement: number;
  readonly s: number;
  readonly kappa: number | null;
  readonly pi: number | null;
  readonly votes: readonly {
    readonly id: string;
    readonly date: string;
    readonly topic: string;
    readonly voteA: string;
    readonly voteB: string;
    readonly source: string;
    readonly class: string;
  }[];
}

/** How alike two states voted in recorded votes. */
export const similarity: Question<typeof parameters, SimilarityAnswer> = {
  id: 'similarity',
  meaning: 'How alike two states vote: agreement, S, kappa, pi',
  parameters,
  fields: fieldTable(`
    a | string | one state
    b | string | the other
    year? | integer | year
    rollCalls | integer | votes in which both cast one | roll calls
    agreement | number | mean of 1 - difference, yes 1, abstain .5, no 0 | 0-1
    s | number | Signorino-Ritter S | -1 to 1
    kappa? | number | chance-corrected with each state's own habits; null when chance alone agrees fully | at most 1
    pi? | number | chance-corrected with the pooled habits; null when chance alone agrees fully | at most 1
    votes[] | object | the votes
    votes[].id | string | resolution
    votes[].date | string | date
    votes[].topic | string | topic
    votes[].voteA | string | vote of a
    votes[].voteB | string | vote of b
    votes[].source | string | source id
    votes[].class | string | confidence class
  `),
  tables: [{ path: 'votes', title: 'Votes' }],
  methods: 'similarity',
  examples: ['good-offices similarity PRK VNM', 'good-offices similarity PRK USA --year 2022'],

  async ask(atlas, { a, b, year, topic, body }, session) {
    demandTwoActors('similarity', a, b);
    const period = year === null ? null : String(year);
    const calls = await rollCallVotes(atlas, { from: period, to: period, topic, body, actors: [a, b] });
    const both = calls.filter(({ votes }) => jointVotes([votes], a, b).length > 0);
    if (both.length === 0)
      throw new NotFoundError(
        `similarity: ${a} and ${b} cast no vote together in the ${calls.length} recorded votes at hand${year === null ? '' : ` of ${year}`}; choose another year, or import the UN voting record`,
      );
    await citeVotes(atlas, session, both, () => [a, b]);
    session.define(`Votes of ${body}; ${rollCallRule}.`);
    const absent = calls.length - both.length;
    if (absent > 0) session.drop({ reason: 'one of the two cast no vote', rows: absent });
    session.define(
      'Absence is missing, never an abstention. Resolutions adopted without a vote are not recorded votes and do not count.',
    );
    const result = voteSimilarity(
      jointVotes(
        both.map((call) => call.votes),
        a,
        b,
      ),
    );
    if (result.rollCalls < 20)
      session.warn(
        `Only ${result.rollCalls} roll calls, chosen for the case and not at random: they say how the two voted on these resolutions, not how alike they vote in general.`,
      );
    return {
      a,
      b,
      year,
      ...result,
      votes: both.map(({ rollCall, votes }) => ({
        id: rollCall.id,
        date: rollCall.date,
        topic: rollCall.topic,
        voteA: votes.get(a) ?? 'absent',
        voteB: votes.get(b) ?? 'absent',
        source: rollCall.source,
        class: rollCall.class,
      })),
    };
  },
};
