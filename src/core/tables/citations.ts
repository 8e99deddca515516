/** What the texts under examination cite. */
export const citations = {
  name: 'citations',
  meaning: 'What the texts under examination cite',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'row id' },
    text: { kind: 'id', meaning: 'citing text' },
    mark: { kind: 'text', meaning: 'footnote' },
    claims: { kind: 'text', meaning: 'claims it is cited for, joined by ;' },
    author: { kind: 'text', meaning: 'author', optional: true },
    title: { kind: 'text', meaning: 'title' },
    publisher: { kind: 'text', meaning: 'publisher', optional: true },
    published: { kind: 'date', meaning: 'date of publication' },
  },
} as const;
