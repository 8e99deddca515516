/** What a body tried to decide, and how it ended. */
export const decisions = {
  name: 'decisions',
  meaning: 'What a body tried to decide, and how it ended',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'id', meaning: 'body' },
    date: { kind: 'date', meaning: 'date' },
    place: { kind: 'text', meaning: 'place', optional: true },
    chair: { kind: 'actor', meaning: 'state in the chair', optional: true },
    issue: { kind: 'text', meaning: 'issue' },
    result: {
      kind: 'enum',
      meaning: 'how it ended',
      values: [
        'agreed',
        'agreed-weak',
        'partial',
        'diluted',
        'failed',
        'not-adopted',
        'dispute',
        'split',
        'no-progress',
      ],
    },
    objectors: { kind: 'actors', meaning: 'members that objected', optional: true },
    what: { kind: 'text', meaning: 'what happened' },
  },
} as const;
