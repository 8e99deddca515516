/** On which side states stood in an international crisis. */
export const crisisSides = {
  name: 'crisis_sides',
  meaning: 'On which side states stood in an international crisis',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    crisis: { kind: 'id', meaning: 'number of the crisis in the list of International Crisis Behavior' },
    name: { kind: 'text', meaning: 'name of the crisis' },
    actor: { kind: 'actor', meaning: 'state' },
    side: { kind: 'enum', meaning: 'its side; none = it stood on neither', values: ['A', 'B', 'none'] },
    unanimous: { kind: 'flag', meaning: 'all coders gave this side' },
  },
} as const;
