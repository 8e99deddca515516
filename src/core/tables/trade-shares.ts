/** A partner's share of an actor's trade as published. */
export const tradeShares = {
  name: 'trade_shares',
  meaning: "A partner's share of an actor's trade as published",
  evidence: true,
  cell: { names: ['actor', 'partner', 'year'], states: ['share'], grounds: ['basis_wording'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'whose trade' },
    partner: { kind: 'actor', meaning: 'partner' },
    year: { kind: 'year', meaning: 'year' },
    share: { kind: 'share', meaning: 'share of two-way trade' },
    basis: { kind: 'enum', meaning: 'compiler', values: ['kotra'] },
    basis_wording: { kind: 'text', meaning: "basis in the compiler's words" },
  },
} as const;
