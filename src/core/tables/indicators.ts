/** A figure on one actor in one year: capabilities, product, population, regime. */
export const indicators = {
  name: 'indicators',
  meaning: 'A figure on one actor in one year: capabilities, product, population, regime',
  evidence: true,
  cell: { names: ['actor', 'year', 'indicator'], states: ['value'], grounds: ['unit', 'version'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    actor: { kind: 'actor', meaning: 'whose figure' },
    year: { kind: 'year', meaning: 'year' },
    indicator: { kind: 'id', meaning: 'what is measured (gdp_current_usd, population, polity2, cinc, milex ...)' },
    value: { kind: 'number', meaning: 'the figure' },
    unit: { kind: 'text', meaning: 'unit of the figure' },
    version: { kind: 'text', meaning: "publisher's version of the series; versions are never spliced" },
  },
} as const;
