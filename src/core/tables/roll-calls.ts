/** Recorded votes. */
export const rollCalls = {
  name: 'roll_calls',
  meaning: 'Recorded votes',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'resolution number' },
    body: { kind: 'id', meaning: 'voting body' },
    date: { kind: 'date', meaning: 'date of the vote' },
    topic: { kind: 'text', meaning: 'topic in controlled words' },
    title: { kind: 'text', meaning: 'title', optional: true },
    mode: {
      kind: 'enum',
      meaning: 'how it was taken; not-recorded = adopted, and the source does not say whether by a vote or without one',
      values: ['recorded', 'without-a-vote', 'not-recorded'],
    },
  },
} as const;
