/** Who chaired a body in a year. */
export const chairs = {
  name: 'chairs',
  meaning: 'Who chaired a body in a year',
  evidence: true,
  cell: { names: ['body', 'year'], states: ['chair'] },
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    body: { kind: 'id', meaning: 'body' },
    year: { kind: 'year', meaning: 'year' },
    chair: { kind: 'actor', meaning: 'state in the chair' },
  },
} as const;
