/** Claims of the texts under examination, in our words. */
export const claims = {
  name: 'claims',
  meaning: 'Claims of the texts under examination, in our words',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'claim id' },
    text: { kind: 'id', meaning: 'text it comes from' },
    claim: { kind: 'text', meaning: 'the claim' },
    kind: {
      kind: 'enum',
      meaning: 'sort of claim',
      values: ['judgement', 'event', 'causal', 'value', 'rank', 'count', 'counterfactual', 'membership'],
    },
    subject: { kind: 'text', meaning: 'about whom' },
    layer: { kind: 'text', meaning: 'layer', optional: true },
    period: { kind: 'text', meaning: 'period', optional: true },
    value: { kind: 'text', meaning: 'value and unit as claimed', optional: true },
    check: { kind: 'text', meaning: 'what would decide it', optional: true },
    hand_verdict: {
      kind: 'enum',
      meaning: 'verdict by hand',
      values: ['supported', 'contested', 'wrong', 'unverifiable'],
    },
    hand_evidence: { kind: 'text', meaning: 'evidence by hand' },
  },
} as const;
