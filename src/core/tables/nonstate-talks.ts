/** Talks of a state with a non-state party. */
export const nonstateTalks = {
  name: 'nonstate_talks',
  meaning: 'Talks of a state with a non-state party',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    year: { kind: 'year', meaning: 'year' },
    party_a: { kind: 'actor', meaning: 'state' },
    party_b: { kind: 'text', meaning: 'non-state party' },
    kind: {
      kind: 'enum',
      meaning: 'kind',
      values: ['agreement', 'negotiation', 'ceasefire', 'summit', 'backchannel', 'prisoner-swap'],
    },
    host: { kind: 'actor', meaning: 'host state', optional: true },
    city: { kind: 'text', meaning: 'city', optional: true },
    mediators: { kind: 'text', meaning: 'mediators', optional: true },
    role: {
      kind: 'enum',
      meaning: 'role of the third party',
      optional: true,
      values: ['mediator', 'host', 'facilitator', 'guarantor'],
    },
    framework: { kind: 'text', meaning: 'name', optional: true },
  },
} as const;
