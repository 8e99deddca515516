/** Distance between two states. */
export const distances = {
  name: 'distances',
  meaning: 'Distance between two states',
  evidence: true,
  cell: { names: ['actor_a', 'actor_b', 'measure'], states: ['km'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor_a: { kind: 'actor', meaning: 'one state' },
    actor_b: { kind: 'actor', meaning: 'the other; the same one for the distance within a state' },
    measure: {
      kind: 'enum',
      meaning: 'between what',
      values: ['capitals', 'largest-cities', 'population-weighted', 'population-weighted-ces'],
    },
    km: { kind: 'number', meaning: 'kilometres' },
  },
} as const;
