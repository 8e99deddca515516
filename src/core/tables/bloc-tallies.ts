/** Tallies of a bloc in a recorded vote as compiled, kept to check the computed ones. */
export const blocTallies = {
  name: 'bloc_tallies',
  meaning: 'Tallies of a bloc in a recorded vote as compiled, kept to check the computed ones',
  evidence: true,
  cell: { names: ['roll_call', 'body'], states: ['yes', 'abstain', 'no', 'absent', 'agreement_index'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    roll_call: { kind: 'id', meaning: 'recorded vote' },
    body: { kind: 'id', meaning: 'bloc' },
    yes: { kind: 'integer', meaning: 'yes' },
    abstain: { kind: 'integer', meaning: 'abstain' },
    no: { kind: 'integer', meaning: 'no' },
    absent: { kind: 'integer', meaning: 'not voting' },
    agreement_index: { kind: 'number', meaning: 'agreement index as compiled' },
  },
} as const;
