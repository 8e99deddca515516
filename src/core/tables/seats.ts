/** Cities in which international organisations have their seat or a main office. */
export const seats = {
  name: 'seats',
  meaning: 'Cities in which international organisations have their seat or a main office',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'text', meaning: 'organisation' },
    city: { kind: 'text', meaning: 'city' },
    host: { kind: 'actor', meaning: 'state in which the city lies' },
    reach: { kind: 'enum', meaning: 'whose organisation it is', values: ['universal', 'regional'] },
    opened: { kind: 'year', meaning: 'first year there' },
    closed: { kind: 'year', meaning: 'last year there', optional: true },
    event: { kind: 'id', meaning: 'series of the summits table whose participants are its members', optional: true },
  },
} as const;
