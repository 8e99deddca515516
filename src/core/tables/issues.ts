/** A text that a body tried to adopt, as the question on consensus names it. */
export const issues = {
  name: 'issues',
  meaning: 'A text that a body tried to adopt, as the question on consensus names it',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'short name' },
    body: { kind: 'id', meaning: 'body' },
    issue: { kind: 'text', meaning: 'issue, in the words of the decisions table' },
    date: { kind: 'date', meaning: 'day of the decision: only what was known before it counts' },
    proposal: { kind: 'text', meaning: 'the text as proposed' },
    status_quo: { kind: 'text', meaning: 'what stands when it is not adopted' },
  },
} as const;
