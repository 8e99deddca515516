/** Border or neighbouring waters of two states in a year. */
export const contiguity = {
  name: 'contiguity',
  meaning: 'Border or neighbouring waters of two states in a year',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor_a: { kind: 'actor', meaning: 'one state' },
    actor_b: { kind: 'actor', meaning: 'the other' },
    year: { kind: 'year', meaning: 'year' },
    type: {
      kind: 'enum',
      meaning: 'closest form of contact: common border, or miles of water',
      values: ['land', 'water-12-miles', 'water-24-miles', 'water-150-miles', 'water-400-miles'],
    },
  },
} as const;
