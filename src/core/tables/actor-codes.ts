import type { RowOf } from '../table-spec.ts';

/** Codes whose holder changes with time, or that one actor holds only for some years. */
export const actorCodes = {
  name: 'actor_codes',
  meaning: 'Codes whose holder changes with time, or that one actor holds only for some years',
  evidence: true,
  columns: {
    actor: { kind: 'actor', meaning: 'who holds the code' },
    scheme: { kind: 'enum', meaning: 'code list', values: ['cow', 'gw', 'm49', 'iso3', 'iso2'] },
    code: { kind: 'text', meaning: 'the code' },
    valid_from: { kind: 'year', meaning: 'first year', optional: true },
    valid_to: { kind: 'year', meaning: 'last year', optional: true },
  },
} as const;

export type ActorCodesRow = RowOf<typeof actorCodes>;
