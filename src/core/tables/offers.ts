/** What was offered, demanded, agreed or claimed at the table. */
export const offers = {
  name: 'offers',
  meaning: 'What was offered, demanded, agreed or claimed at the table',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    meeting: { kind: 'text', meaning: 'meeting or document' },
    date: { kind: 'date', meaning: 'date' },
    side: { kind: 'text', meaning: 'ISO3 of the side; both, all, five' },
    kind: {
      kind: 'enum',
      meaning: "what it is; account = one side's version of what the other asked",
      values: ['offer', 'demand', 'agreed', 'hold', 'account'],
    },
    issue: { kind: 'text', meaning: 'issue in controlled words' },
    issue_wording: { kind: 'text', meaning: "issue in the compiler's words" },
    position: { kind: 'text', meaning: 'position' },
    account: { kind: 'actor', meaning: 'whose account this is, where accounts differ', optional: true },
  },
} as const;
