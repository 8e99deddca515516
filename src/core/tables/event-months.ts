/** Coded news events from one actor towards another, summed by month and quad class. */
export const eventMonths = {
  name: 'event_months',
  meaning: 'Coded news events from one actor towards another, summed by month and quad class',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    origin: { kind: 'actor', meaning: 'who acts' },
    target: { kind: 'actor', meaning: 'towards whom' },
    month: { kind: 'date', meaning: 'month (YYYY-MM)' },
    quad_class: {
      kind: 'enum',
      meaning: 'sort of act',
      values: ['verbal-cooperation', 'material-cooperation', 'verbal-conflict', 'material-conflict'],
    },
    events: { kind: 'integer', meaning: 'coded events' },
    goldstein_sum: {
      kind: 'number',
      meaning: 'sum of the Goldstein scores of the events, -10 to 10 each',
      optional: true,
    },
    goldstein_events: {
      kind: 'integer',
      meaning: 'events that have a score: the mean divides by this',
      optional: true,
    },
    goldstein_scale: { kind: 'text', meaning: 'which published table gave the scores', optional: true },
    mentions: { kind: 'integer', meaning: 'mentions in the press of these events', optional: true },
  },
} as const;
