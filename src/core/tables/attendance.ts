/** Who headed a state's delegation at a body's meeting. */
export const attendance = {
  name: 'attendance',
  meaning: "Who headed a state's delegation at a body's meeting",
  evidence: true,
  cell: { names: ['body', 'year', 'actor'], states: ['rank', 'head'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'id', meaning: 'body' },
    year: { kind: 'year', meaning: 'year' },
    host: { kind: 'actor', meaning: 'host of the meeting' },
    actor: { kind: 'actor', meaning: 'delegation of' },
    rank: { kind: 'enum', meaning: 'rank of its head', values: ['foreign-minister', 'ambassador', 'absent'] },
    head: { kind: 'text', meaning: 'name of its head', optional: true },
  },
} as const;
