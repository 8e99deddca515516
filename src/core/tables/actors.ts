import type { RowOf } from '../table-spec.ts';

/** States, territories, bodies and groups, with their lives and codes. */
export const actors = {
  name: 'actors',
  meaning: 'States, territories, bodies and groups, with their lives and codes',
  evidence: true,
  columns: {
    id: {
      kind: 'id',
      meaning: 'ISO3 code of a state (SUN, YMD, YUG ... for the dissolved), or the id of a body or group',
    },
    kind: { kind: 'enum', meaning: 'what it is', values: ['state', 'territory', 'body', 'group'] },
    name: { kind: 'text', meaning: 'short English name' },
    official_name: { kind: 'text', meaning: 'full name', optional: true },
    founded: { kind: 'date', meaning: 'begin of its life as coded here', optional: true },
    ended: { kind: 'date', meaning: 'end of its life', optional: true },
    iso2: { kind: 'text', meaning: 'ISO 3166-1 alpha-2', optional: true },
    cow: { kind: 'integer', meaning: 'Correlates of War country code', optional: true },
    gw: { kind: 'integer', meaning: 'Gleditsch-Ward country code', optional: true },
    m49: { kind: 'integer', meaning: 'UN M49 / ISO numeric code', optional: true },
    region: { kind: 'text', meaning: 'UN M49 region', optional: true },
    subregion: { kind: 'text', meaning: 'UN M49 sub-region', optional: true },
    successor: { kind: 'actor', meaning: 'state that carries it on, where one does', optional: true },
  },
} as const;

export type ActorsRow = RowOf<typeof actors>;
