import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

const obligations = ['defense', 'offense', 'neutrality', 'nonaggression', 'consultation'] as const;

/** Alliance obligations, from the state that owes to the one it owes: one tie a year; the facet names all that is owed. */
export function allianceTies(rows: readonly Row<'alliances'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'alliances',
    facet: obligations.filter((name) => row[name]).join(', ') || 'none coded',
    nature: 'state',
    level: 'bilateral',
    origin: row.actor,
    destination: row.partner,
    from: String(row.year),
    to: String(row.year),
    value: null,
    unit: null,
    basis: null,
    sign: 1,
    class: row.class,
    source: row.source,
    table: 'alliances',
    row: row.id,
  }));
}
