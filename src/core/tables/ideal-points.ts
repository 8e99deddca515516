/** Positions of states estimated from their votes, as published. */
export const idealPoints = {
  name: 'ideal_points',
  meaning: 'Positions of states estimated from their votes, as published',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'state' },
    year: { kind: 'year', meaning: 'year; of a session, the year in which it opened' },
    session: {
      kind: 'integer',
      meaning: 'session of the General Assembly, where the series is by session',
      optional: true,
    },
    series: { kind: 'id', meaning: 'which estimate (final-passage, all-votes, legacy, sessions)' },
    point: { kind: 'number', meaning: 'position; higher = nearer to the United States' },
    low: { kind: 'number', meaning: '5 % quantile', optional: true },
    high: { kind: 'number', meaning: '95 % quantile', optional: true },
    votes: { kind: 'integer', meaning: 'votes it rests on', optional: true },
    version: { kind: 'text', meaning: "publisher's version" },
  },
} as const;
