import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Sanction measures, from the imposer to the target. Those of a body run on the multilateral level. */
export function sanctionTies(rows: readonly Row<'sanction_measures'>[], isBody: (actor: string) => boolean): Tie[] {
  return rows.map((row) => ({
    layer: 'sanctions',
    facet: row.sector,
    nature: 'state',
    level: isBody(row.imposer) ? 'multilateral' : 'bilateral',
    origin: row.imposer,
    destination: row.target,
    from: row.date,
    to: row.ended,
    value: row.capValue,
    unit: row.capUnit,
    basis: row.instrument,
    sign: -1,
    class: row.class,
    source: row.source,
    table: 'sanction_measures',
    row: row.id,
  }));
}

/** Sanctions or threats as scholars code them, from each imposer to the target. */
export function sanctionCaseTies(rows: readonly Row<'sanction_cases'>[], isBody: (actor: string) => boolean): Tie[] {
  return rows.flatMap((row) =>
    row.imposers.map((imposer) => ({
      layer: 'sanctions' as const,
      facet: row.imposed ? (row.types ?? 'sort not coded') : 'threat',
      nature: 'state' as const,
      level: isBody(imposer) ? ('multilateral' as const) : ('bilateral' as const),
      origin: imposer,
      destination: row.target,
      from: row.start,
      to: row.ended,
      value: null,
      unit: null,
      basis: `case ${row.caseId}`,
      sign: -1 as const,
      class: row.class,
      source: row.source,
      table: 'sanction_cases',
      row: row.id,
    })),
  );
}
