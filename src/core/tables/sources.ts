import type { RowOf } from '../table-spec.ts';

/** Everything that a row can cite. */
export const sources = {
  name: 'sources',
  meaning: 'Everything that a row can cite',
  evidence: false,
  columns: {
    id: { kind: 'id', meaning: 'stable id' },
    title: { kind: 'text', meaning: 'title as cited, with its date where the title carries one' },
    publisher: { kind: 'text', meaning: 'who published it', optional: true },
    author: { kind: 'text', meaning: 'author, where known', optional: true },
    published: { kind: 'date', meaning: 'date of publication', optional: true },
    url: { kind: 'url', meaning: 'address', optional: true },
    retrieved: { kind: 'date', meaning: 'when it was read; imprecise where only a bound is known', optional: true },
    kind: {
      kind: 'enum',
      meaning: 'what sort of source',
      values: [
        'government',
        'intergovernmental',
        'statistics',
        'data-file',
        'press',
        'reference-work',
        'research',
        'party-statement',
        'own-compilation',
        'general-knowledge',
      ],
    },
    licence: { kind: 'text', meaning: 'terms of the publication, or "facts only: no text reproduced"' },
    gate: {
      kind: 'enum',
      meaning: 'what the program may do with it',
      values: ['bundle', 'serve', 'derive', 'cite-only'],
    },
    note: { kind: 'text', meaning: 'what a reader should know', optional: true },
  },
} as const;

export type SourcesRow = RowOf<typeof sources>;
