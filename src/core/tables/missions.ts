/** Diplomatic missions of one state in another. */
export const missions = {
  name: 'missions',
  meaning: 'Diplomatic missions of one state in another',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    sender: { kind: 'actor', meaning: 'sending state' },
    host: { kind: 'actor', meaning: 'receiving state' },
    city: { kind: 'text', meaning: 'city', optional: true },
    type: {
      kind: 'enum',
      meaning: 'type of mission; none = known to have none',
      values: ['embassy', 'consulate-general', 'office', 'cooperation-office', 'none'],
    },
    status: {
      kind: 'enum',
      meaning: 'last known state',
      values: ['open', 'closed', 'suspended', 'withdrawn', 'never'],
    },
    opened: { kind: 'date', meaning: 'opening, where known', optional: true },
    closed: { kind: 'date', meaning: 'closing or suspension', optional: true },
    seen: { kind: 'date', meaning: 'date at which the status was seen', optional: true },
    wording: { kind: 'text', meaning: "status in the compiler's words", optional: true },
  },
} as const;
