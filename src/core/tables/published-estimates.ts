/** Numbers that published studies estimate and a model here needs: trade elasticities, effects of sanctions on trade. */
export const publishedEstimates = {
  name: 'published_estimates',
  meaning: 'Numbers that published studies estimate and a model here needs: trade elasticities, effects of sanctions',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    quantity: {
      kind: 'enum',
      meaning:
        'trade-elasticity: percent by which trade falls when its cost rises by one percent; sanctions-loss: share of trade that sanctions take away',
      values: ['trade-elasticity', 'sanctions-loss'],
    },
    study: { kind: 'text', meaning: 'authors and year' },
    estimate: { kind: 'number', meaning: 'estimate; empty where the study states a range only', optional: true },
    low: { kind: 'number', meaning: 'low end of the range that the study states', optional: true },
    high: { kind: 'number', meaning: 'high end', optional: true },
    sample: { kind: 'text', meaning: 'whose trade, which years' },
    design: { kind: 'text', meaning: 'how it was estimated' },
  },
} as const;
