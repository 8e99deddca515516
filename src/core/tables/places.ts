/** Cities that appear in the tables, with coordinates, for maps. */
export const places = {
  name: 'places',
  meaning: 'Cities that appear in the tables, with coordinates, for maps',
  evidence: true,
  columns: {
    city: { kind: 'text', meaning: 'city as spelt in the tables' },
    actor: { kind: 'actor', meaning: 'state it lies in' },
    latitude: { kind: 'number', meaning: 'degrees north' },
    longitude: { kind: 'number', meaning: 'degrees east' },
  },
} as const;
