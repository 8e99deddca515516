/** One state in one recorded vote. */
export const votes = {
  name: 'votes',
  meaning: 'One state in one recorded vote',
  evidence: true,
  cell: { names: ['roll_call', 'actor'], states: ['vote'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    roll_call: { kind: 'id', meaning: 'recorded vote' },
    actor: { kind: 'actor', meaning: 'state' },
    vote: {
      kind: 'enum',
      meaning: 'vote; absent is missing, never an abstention',
      values: ['yes', 'abstain', 'no', 'absent'],
    },
  },
} as const;
