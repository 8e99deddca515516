/** Talks, summits and visits. */
export const meetings = {
  name: 'meetings',
  meaning: 'Talks, summits and visits',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    start: { kind: 'date', meaning: 'first day' },
    end: { kind: 'date', meaning: 'last day', optional: true },
    place: { kind: 'text', meaning: 'city' },
    host: { kind: 'actor', meaning: 'state in which it was held' },
    participants: { kind: 'actors', meaning: 'parties' },
    framework: { kind: 'text', meaning: 'framework or occasion' },
    track: { kind: 'enum', meaning: '1 official, 1.5 mixed, 2 unofficial', values: ['1', '1.5', '2'] },
    level: {
      kind: 'enum',
      meaning: 'highest level',
      values: [
        'leader',
        'foreign-minister',
        'vice-minister',
        'senior-official',
        'special-representative',
        'director',
        'ambassador',
        'expert',
        'former-officials',
      ],
    },
    outcome: { kind: 'text', meaning: 'outcome', optional: true },
    result: {
      kind: 'enum',
      meaning:
        'what the outcome amounts to, read from its wording by the compiler: an agreed text, an understanding or agreed step without one, nothing agreed, or not stated',
      values: ['text', 'understanding', 'none', 'unstated'],
    },
  },
} as const;
