/** The checkable core of a claim: who, which quantity, how much, when, in which unit. */
export const assertions = {
  name: 'assertions',
  meaning: 'The checkable core of a claim: who, which quantity, how much, when, in which unit',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    claim: { kind: 'id', meaning: 'claim' },
    fact: { kind: 'id', meaning: 'key shared by claims that assert the same fact' },
    subject: { kind: 'actor', meaning: 'subject' },
    object: { kind: 'actor', meaning: 'counterpart', optional: true },
    quantity: { kind: 'text', meaning: 'quantity' },
    value: { kind: 'number', meaning: 'value', optional: true },
    unit: { kind: 'text', meaning: 'unit', optional: true },
    denominator: { kind: 'text', meaning: 'what a share or rank is taken of', optional: true },
    period: { kind: 'date', meaning: 'when', optional: true },
  },
} as const;
