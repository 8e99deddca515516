/** A small question with an answer, for tests of the faces. */
import type { Envelope, ParameterSpecs, Question } from '../src/core/question.ts';

export const sampleQuestion: Question = {
  id: 'sample',
  meaning: 'A sample of what an answer can hold',
  parameters: {
    actor: { kind: 'actor', meaning: 'a state', position: 0, required: true },
    minus: { kind: 'actors', meaning: 'states left out' },
    on: { kind: 'date', meaning: 'date' },
    thirdCountry: { kind: 'flag', meaning: 'only elsewhere' },
    track: { kind: 'enum', meaning: 'track', values: ['1', '2'], default: '1' },
  } satisfies ParameterSpecs,
  fields: [
    { path: 'actor', type: 'string', meaning: 'state' },
    { path: 'share', type: 'number', meaning: 'share', unit: '0-1' },
    { path: 'bloc', type: 'object', meaning: 'bloc', optional: true },
    { path: 'bloc.members', type: 'array', meaning: 'members' },
    { path: 'partners[]', type: 'object', meaning: 'partners' },
    { path: 'partners[].partner', type: 'string', meaning: 'partner' },
    { path: 'partners[].totalUsd', type: 'number', meaning: 'both flows', unit: 'USD', optional: true },
    { path: 'partners[].year', type: 'integer', meaning: 'year' },
    { path: 'partners[].source', type: 'string', meaning: 'source id' },
    { path: 'partners[].class', type: 'string', meaning: 'confidence class' },
    { path: 'notes[]', type: 'object', meaning: 'notes' },
    { path: 'notes[].text', type: 'string', meaning: 'text' },
  ],
  tables: [
    { path: 'partners', title: 'Partners' },
    { path: 'notes', title: 'Notes', columns: ['text'] },
  ],
  methods: 'sample',
  examples: ['good-offices sample PRK'],
  ask: async () => null,
};

export const sampleEnvelope: Envelope = {
  question: 'sample',
  parameters: { actor: 'PRK' },
  answer: {
    actor: 'PRK',
    share: 0.913,
    bloc: { members: ['IDN', 'SGP'] },
    partners: [
      { partner: 'CHN', totalUsd: 5_710_000_000, year: 2015, source: 's2', class: 'estimate' },
      { partner: 'THA', totalUsd: null, year: 2015, source: 's1', class: 'press' },
    ],
    notes: [],
    spare: [{ a: 1 }],
  },
  evidence: [
    { source: 's1', table: 'trade', rows: ['r1'], citation: 'First source. https://example.org/a_b' },
    { source: 's2', table: 'trade', rows: ['r2', 'r3'], citation: 'Second source.' },
  ],
  definitions: ['A partner is a state.'],
  caveats: ['Two rows are thin.'],
  run: {
    program: 'good-offices 0.0.0',
    data: { catalogue: 'c1', releases: [], warnings: [] },
    case: 'korea',
    seed: 1,
    rowsUsed: 3,
    dropped: [],
    command: 'good-offices sample PRK --json',
  },
};
