/** Diplomatic relations established, broken, restored. */
export const relations = {
  name: 'relations',
  meaning: 'Diplomatic relations established, broken, restored',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    state_a: { kind: 'actor', meaning: 'one state' },
    state_b: { kind: 'actor', meaning: 'the other' },
    date: { kind: 'date', meaning: 'date' },
    event: { kind: 'enum', meaning: 'what happened', values: ['established', 'severed', 'restored'] },
    by: { kind: 'actor', meaning: 'who severed them', optional: true },
  },
} as const;
