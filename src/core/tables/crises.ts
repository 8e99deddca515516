/** International crises. */
export const crises = {
  name: 'crises',
  meaning: 'International crises',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    crisis: { kind: 'id', meaning: "number of the crisis in the publisher's list" },
    name: { kind: 'text', meaning: 'name' },
    start: { kind: 'date', meaning: 'first day' },
    ended: { kind: 'date', meaning: 'last day', optional: true },
    region: { kind: 'text', meaning: 'region', optional: true },
    trigger: { kind: 'text', meaning: 'what set it off', optional: true },
    violence: { kind: 'text', meaning: 'worst violence', optional: true },
    mediation: { kind: 'flag', meaning: 'a third party mediated', optional: true },
    mediator: { kind: 'text', meaning: 'who mediated', optional: true },
    outcome: { kind: 'text', meaning: 'form of its end', optional: true },
  },
} as const;
