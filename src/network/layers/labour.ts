import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Workers abroad, from their state of origin to the host. The unit says whom a figure counts. */
export function labourTies(rows: readonly Row<'labour'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'labour',
    facet: row.unit,
    nature: 'state',
    level: 'bilateral',
    origin: row.origin,
    destination: row.host,
    from: row.period,
    to: row.period,
    value: row.workers ?? row.high ?? row.low,
    unit: 'persons',
    basis: row.workers === null ? `range ${row.low ?? '?'} to ${row.high ?? '?'}` : null,
    sign: 0,
    class: row.class,
    source: row.source,
    table: 'labour',
    row: row.id,
  }));
}
