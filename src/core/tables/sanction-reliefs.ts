/** When sanctions against a state were lifted or eased: the moment from which its trade may serve as an analogue. */
export const sanctionReliefs = {
  name: 'sanction_reliefs',
  meaning: 'When sanctions against a state were lifted or eased, so that its trade may serve as an analogue',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    case_actor: { kind: 'actor', meaning: 'state under sanctions until then' },
    date: { kind: 'date', meaning: 'when they were lifted or eased' },
    what: { kind: 'text', meaning: 'what was lifted, by whom' },
    until: { kind: 'date', meaning: 'when sanctions came back, where they did', optional: true },
  },
} as const;
