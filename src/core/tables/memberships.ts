/** Who sits in which body, in which status, from when to when. */
export const memberships = {
  name: 'memberships',
  meaning: 'Who sits in which body, in which status, from when to when',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'id', meaning: 'body' },
    member: { kind: 'actor', meaning: 'state or body' },
    status: {
      kind: 'enum',
      meaning: 'status',
      values: ['member', 'party', 'associate', 'observer', 'dialogue-partner', 'signatory', 'suspended'],
    },
    joined: { kind: 'date', meaning: 'first day', optional: true },
    left: { kind: 'date', meaning: 'last day', optional: true },
  },
} as const;
