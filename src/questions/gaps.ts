import { fieldTable } from '../core/field-table.ts';
import type { Question } from '../core/question.ts';
import type { ClaimsAnswer } from './claims.ts';
import { dataGaps } from './gaps/gap-finders.ts';

const parameters = {
  case: { kind: 'case', meaning: 'case whose gaps are listed; left out: the open case', position: 0 },
} as const;

/** Something the data at hand cannot say. */
export interface Gap {
  /** claim that stays open; `null` for a hole in the tables */
  readonly claim: string | null;
  readonly kind: string;
  readonly missing: string;
  readonly wouldSettle: string;
  /** where such data would come from */
  readonly source: string;
  /** rows or actors concerned */
  readonly count: number;
  /** table with the hole, and its rows or the actors concerned */
  readonly table: string | null;
  readonly items: readonly string[];
}

export interface GapsAnswer {
  readonly gaps: readonly Gap[];
  readonly counts: { readonly claims: number; readonly data: number };
}

/** What the data at hand cannot say, claim by claim and table by table, and what would settle it. */
export const gaps: Question<typeof parameters, GapsAnswer> = {
  id: 'gaps',
  meaning: 'What the data at hand cannot say, what would settle it, and where that would come from',
  parameters,
  fields: fieldTable(`
    gaps[] | object | claims that stay open, then holes in the tables
    gaps[].claim? | string | claim id; null for a hole in the tables
    gaps[].kind | string | claim, or which hole
    gaps[].missing | string | what is missing
    gaps[].wouldSettle | string | which data or event would settle it
    gaps[].source | string | where such data would come from
    gaps[].count | integer | rows or actors concerned, 1 for a claim
    gaps[].table? | string | table with the hole
    gaps[].items | array | its rows, or the actors concerned
    counts | object | how many
    counts.claims | integer | claims that stay open | claims
    counts.data | integer | holes in the tables | gaps
  `),
  tables: [{ path: 'gaps', title: 'Gaps', columns: ['claim', 'kind', 'count', 'missing', 'wouldSettle', 'source'] }],
  methods: 'claims',
  examples: ['good-offices gaps', 'good-offices gaps korea'],

  async ask(atlas, _, session) {
    const ledger = (await session.ask('claims', {})).answer as ClaimsAnswer;
    const rows = new Map((await atlas.rows('claims')).map((row) => [row.id, row]));
    const open = ledger.claims.filter((claim) => claim.computed === null || claim.verdict === 'unverifiable');
    const ofClaims = open.map(({ id, computed, cannot, evidence }): Gap => {
      const gap = { claim: id, kind: 'claim', count: 1, table: 'claims', items: [id] };
      if (computed === null && cannot !== null)
        return { ...gap, missing: cannot.why, wouldSettle: cannot.wouldSettle, source: cannot.source };
      const tables = [...new Set(evidence.map((entry) => entry.table))].filter((table) => table !== 'claims');
      return {
        ...gap,
        missing: computed?.because ?? '',
        wouldSettle: rows.get(id)?.check ?? 'the data that the check asks for',
        source: `more rows in: ${tables.join(', ') || 'the tables that the check asks for'}`,
      };
    });
    const ofData = await dataGaps(atlas, session);
    session.define('A gap of a claim: no query over the data at hand decides it, or the data it needs are missing.');
    session.define(
      'A hole in the tables is found by the program by counting what is empty; nothing missing is taken as zero.',
    );
    return { gaps: [...ofClaims, ...ofData], counts: { claims: ofClaims.length, data: ofData.length } };
  },
};
