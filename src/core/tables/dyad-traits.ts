/** Lasting traits that two states share or not: language, colonial past, border. */
export const dyadTraits = {
  name: 'dyad_traits',
  meaning: 'Lasting traits that two states share or not: language, colonial past, border',
  evidence: true,
  cell: { names: ['actor_a', 'actor_b', 'trait'], states: ['holds'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor_a: { kind: 'actor', meaning: 'one state' },
    actor_b: { kind: 'actor', meaning: 'the other' },
    trait: {
      kind: 'enum',
      meaning: 'trait',
      values: [
        'contiguous',
        'common-official-language',
        'common-spoken-language',
        'colonial-link',
        'common-coloniser',
        'colonial-link-now',
        'colonial-link-after-1945',
        'same-country',
      ],
    },
    holds: { kind: 'flag', meaning: 'they share it' },
  },
} as const;
