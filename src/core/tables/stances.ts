/** A member's stated stand on whether a body should adopt a text on an issue, with the day from which it was known. */
export const stances = {
  name: 'stances',
  meaning: "A member's stated stand on whether a body should adopt a text on an issue, and when it was known",
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'id', meaning: 'body' },
    issue: { kind: 'text', meaning: 'issue, in the words of the decisions table' },
    actor: { kind: 'actor', meaning: 'whose stand' },
    known: { kind: 'date', meaning: 'date from which it was public' },
    stance: { kind: 'enum', meaning: 'for or against a text of the body', values: ['for', 'against'] },
    account: { kind: 'actor', meaning: 'who says so, where it is not the state itself', optional: true },
    what: { kind: 'text', meaning: 'what was said or done' },
  },
} as const;
