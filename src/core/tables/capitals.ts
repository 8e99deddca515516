/** Capital or seat of government with coordinates, for maps. */
export const capitals = {
  name: 'capitals',
  meaning: 'Capital or seat of government with coordinates, for maps',
  evidence: true,
  columns: {
    actor: { kind: 'actor', meaning: 'state' },
    city: { kind: 'text', meaning: 'city' },
    latitude: { kind: 'number', meaning: 'degrees north' },
    longitude: { kind: 'number', meaning: 'degrees east' },
  },
} as const;
