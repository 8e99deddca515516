/** Dated acts between two states: visits, breaks, visa and trade measures, aid. */
export const events = {
  name: 'events',
  meaning: 'Dated acts between two states: visits, breaks, visa and trade measures, aid',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    state_a: { kind: 'actor', meaning: 'one state' },
    state_b: { kind: 'actor', meaning: 'the other' },
    date: { kind: 'date', meaning: 'date' },
    kind: { kind: 'text', meaning: 'kind of act in controlled words' },
    what: { kind: 'text', meaning: 'what happened' },
    sign: { kind: 'enum', meaning: 'friendly or hostile', values: ['+', '-'] },
  },
} as const;
