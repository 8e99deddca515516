/** Goods of one product shipped from one actor to another in a year, as one source states it. */
export const tradeProducts = {
  name: 'trade_products',
  meaning: 'Goods of one product shipped from one actor to another in a year, as one source states it',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    exporter: { kind: 'actor', meaning: 'who ships' },
    importer: { kind: 'actor', meaning: 'who receives; WLD = all' },
    reporter: {
      kind: 'actor',
      meaning: 'whose declaration it is; empty where the publisher reconciled both',
      optional: true,
    },
    year: { kind: 'year', meaning: 'year' },
    classification: { kind: 'id', meaning: 'list of products (HS92, HS12, S3 ...)' },
    product: { kind: 'text', meaning: 'product code as text, leading zeros kept; TOTAL = all' },
    value_usd: { kind: 'usd', meaning: 'value, US dollars', optional: true },
    tonnes: { kind: 'number', meaning: 'quantity, metric tonnes', optional: true },
    basis: { kind: 'id', meaning: 'compiler of the series' },
  },
} as const;
