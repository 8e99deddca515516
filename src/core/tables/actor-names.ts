import type { RowOf } from '../table-spec.ts';

/** Names and spellings of actors, in several languages. */
export const actorNames = {
  name: 'actor_names',
  meaning: 'Names and spellings of actors, in several languages',
  evidence: false,
  columns: {
    actor: { kind: 'actor', meaning: 'whose name' },
    name: { kind: 'text', meaning: 'the name' },
    language: { kind: 'id', meaning: 'BCP 47 language tag' },
    style: {
      kind: 'enum',
      meaning: 'use',
      values: ['short', 'official', 'native', 'abbreviation', 'historical', 'alias'],
    },
  },
} as const;

export type ActorNamesRow = RowOf<typeof actorNames>;
