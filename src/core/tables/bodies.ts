import type { RowOf } from '../table-spec.ts';

/** Forums, organisations, treaties and negotiations in which states sit. */
export const bodies = {
  name: 'bodies',
  meaning: 'Forums, organisations, treaties and negotiations in which states sit',
  evidence: true,
  columns: {
    id: { kind: 'id', meaning: 'id of the body' },
    name: { kind: 'text', meaning: 'name' },
    kind: {
      kind: 'enum',
      meaning: 'sort of body',
      values: [
        'bloc',
        'bloc-plus',
        'security-forum',
        'defence',
        'economic',
        'security',
        'negotiation',
        'policy-dialogue',
        'conference',
        'treaty',
        'universal',
        'political',
        'arms-control',
        'specialised',
      ],
    },
    family: { kind: 'enum', meaning: 'to which system it belongs', values: ['asean', 'un', 'other'] },
    track: {
      kind: 'enum',
      meaning: '1 official, 1.5 mixed, 2 unofficial, non-state',
      values: ['1', '1.5', '2', 'non-state'],
    },
    founded: { kind: 'date', meaning: 'begin', optional: true },
    ended: { kind: 'date', meaning: 'end', optional: true },
    run_by: { kind: 'text', meaning: 'who runs it', optional: true },
    decision_rule: { kind: 'text', meaning: 'how it decides', optional: true },
    wording: {
      kind: 'text',
      meaning: "seats of the case parties in the compiler's words, from which membership rows were derived",
      optional: true,
    },
  },
} as const;

export type BodiesRow = RowOf<typeof bodies>;
