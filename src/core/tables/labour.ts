/** Workers of one state abroad. */
export const labour = {
  name: 'labour',
  meaning: 'Workers of one state abroad',
  evidence: true,
  cell: { names: ['origin', 'host', 'period'], states: ['workers', 'low', 'high'], grounds: ['unit'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    origin: { kind: 'actor', meaning: 'state of origin' },
    host: { kind: 'actor', meaning: 'host; WLD = all hosts' },
    period: { kind: 'date', meaning: 'year or month' },
    workers: { kind: 'integer', meaning: 'workers', optional: true },
    low: { kind: 'integer', meaning: 'lower bound', optional: true },
    high: { kind: 'integer', meaning: 'upper bound', optional: true },
    unit: { kind: 'text', meaning: 'whom the figure counts' },
  },
} as const;
