/** What one says to ask for the roles of a third party: who, between whom, when, and by which thresholds. */
export const roleParameters = {
  actor: {
    kind: 'actor',
    meaning: 'third party: a state or a body',
    position: 0,
    required: true,
    actorKinds: ['state', 'body'],
  },
  between: { kind: 'actors', meaning: 'the two parties, as A,B', required: true, actorKinds: ['state'] },
  on: { kind: 'date', meaning: 'date; left out: the end of the last year with a recorded meeting' },
  years: {
    kind: 'integer',
    meaning: 'years before the date in which a visit or a vote counts',
    default: 10,
    minimum: 1,
    maximum: 80,
  },
  leverage: {
    kind: 'number',
    meaning: "least share in a party's trade that counts as leverage",
    default: 0.05,
    minimum: 0,
    maximum: 1,
  },
  balance: {
    kind: 'number',
    meaning: 'largest difference of vote agreement with the two',
    default: 0.3,
    minimum: 0,
    maximum: 1,
  },
  capacity: {
    kind: 'number',
    meaning: 'least mean agreement index of a body that can decide',
    default: 0.6,
    minimum: 0,
    maximum: 1,
  },
} as const;
