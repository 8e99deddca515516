/** Recurring multilateral summits and who hosted them. */
export const summits = {
  name: 'summits',
  meaning: 'Recurring multilateral summits and who hosted them',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    event: { kind: 'id', meaning: 'series' },
    name: { kind: 'text', meaning: 'name' },
    year: { kind: 'year', meaning: 'year' },
    start: { kind: 'date', meaning: 'first day', optional: true },
    end: { kind: 'date', meaning: 'last day', optional: true },
    city: { kind: 'text', meaning: 'city', optional: true },
    host: { kind: 'actor', meaning: 'host state', optional: true },
    level: { kind: 'enum', meaning: 'level', values: ['leaders', 'ministers', 'track1.5'] },
    mode: {
      kind: 'enum',
      meaning: 'held in person, virtually, or planned',
      values: ['in-person', 'virtual', 'planned'],
    },
    members_note: { kind: 'text', meaning: 'whose members attend', optional: true },
  },
} as const;
