/** Trade of other states that came under or out of sanctions. */
export const analogues = {
  name: 'analogues',
  meaning: 'Trade of other states that came under or out of sanctions',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    case_actor: { kind: 'actor', meaning: 'state under sanctions' },
    partner: { kind: 'actor', meaning: 'partner' },
    period: { kind: 'text', meaning: 'period as stated' },
    year: { kind: 'year', meaning: 'calendar year where the period is one', optional: true },
    exports: { kind: 'number', meaning: 'exports of the case state', optional: true },
    imports: { kind: 'number', meaning: 'imports of the case state', optional: true },
    total: { kind: 'number', meaning: 'both', optional: true },
    unit: { kind: 'text', meaning: 'unit' },
    basis: { kind: 'text', meaning: 'basis', optional: true },
  },
} as const;
