/** Rank of the diplomatic mission that one state keeps in another in a year. */
export const representation = {
  name: 'representation',
  meaning: 'Rank of the diplomatic mission that one state keeps in another in a year',
  evidence: true,
  cell: { names: ['sender', 'host', 'year'], states: ['level', 'exchange'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    sender: { kind: 'actor', meaning: 'sending state' },
    host: { kind: 'actor', meaning: 'receiving state' },
    year: { kind: 'year', meaning: 'year coded' },
    level: {
      kind: 'enum',
      meaning: 'rank of the head of mission; not-coded = the publisher says only whether there was an exchange',
      values: ['none', 'charge', 'minister', 'ambassador', 'other', 'not-coded'],
    },
    exchange: { kind: 'flag', meaning: 'either of the two keeps a mission in the other', optional: true },
  },
} as const;
