/** Single coded news events between two actors: what `event_months` sums, kept on demand. */
export const eventRecords = {
  name: 'event_records',
  meaning: 'Single coded news events from one actor towards another, kept where an import was told to',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    event_id: {
      kind: 'text',
      meaning: "publisher's id; it stands in several rows where the publisher codes several pairs under one",
      optional: true,
    },
    origin: { kind: 'actor', meaning: 'who acts' },
    target: { kind: 'actor', meaning: 'towards whom' },
    day: { kind: 'date', meaning: 'day of the act as coded' },
    code_scheme: { kind: 'enum', meaning: 'what the codes are of', values: ['CAMEO', 'PLOVER'] },
    root_code: {
      kind: 'text',
      meaning: 'root of the code: the first two digits in CAMEO, the event type in PLOVER',
      optional: true,
    },
    code: { kind: 'text', meaning: 'code: all digits in CAMEO, the mode in PLOVER', optional: true },
    quad_class: {
      kind: 'enum',
      meaning: 'sort of act',
      values: ['verbal-cooperation', 'material-cooperation', 'verbal-conflict', 'material-conflict'],
    },
    root_event: { kind: 'flag', meaning: 'the publisher found it in the lead of the report', optional: true },
    goldstein: { kind: 'number', meaning: 'Goldstein score, -10 to 10', optional: true },
    goldstein_scale: { kind: 'text', meaning: 'which published table gave the score', optional: true },
    mentions: { kind: 'integer', meaning: 'mentions in the press', optional: true },
    news_sources: { kind: 'integer', meaning: 'news sources with such mentions', optional: true },
    articles: { kind: 'integer', meaning: 'articles with such mentions', optional: true },
    tone: {
      kind: 'number',
      meaning: 'mean tone of those articles, -100 to 100, as the publisher rates it',
      optional: true,
    },
  },
} as const;
