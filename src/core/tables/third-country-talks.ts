/** Talks between two states, with the third country that hosted them. */
export const thirdCountryTalks = {
  name: 'third_country_talks',
  meaning: 'Talks between two states, with the third country that hosted them',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    year: { kind: 'year', meaning: 'year' },
    party_a: { kind: 'actor', meaning: 'one party' },
    party_b: { kind: 'actor', meaning: 'the other' },
    kind: {
      kind: 'enum',
      meaning: 'kind',
      values: ['agreement', 'negotiation', 'ceasefire', 'summit', 'backchannel', 'prisoner-swap'],
    },
    host: { kind: 'actor', meaning: 'host state, empty where none', optional: true },
    city: { kind: 'text', meaning: 'city', optional: true },
    mediators: { kind: 'text', meaning: 'mediating states or bodies', optional: true },
    role: {
      kind: 'enum',
      meaning: 'role of the third party',
      optional: true,
      values: ['mediator', 'host', 'facilitator', 'guarantor'],
    },
    framework: { kind: 'text', meaning: 'name of the talks or agreement', optional: true },
  },
} as const;
