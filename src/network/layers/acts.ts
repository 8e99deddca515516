import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Dated acts between two states (visits, breaks, visa and trade measures, aid): signed event ties. */
export function actTies(rows: readonly Row<'events'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'acts',
    facet: row.kind,
    nature: 'event',
    level: 'bilateral',
    origin: row.stateA,
    destination: row.stateB,
    from: row.date,
    to: row.date,
    value: null,
    unit: null,
    basis: row.what,
    sign: row.sign === '+' ? 1 : -1,
    class: row.class,
    source: row.source,
    table: 'events',
    row: row.id,
  }));
}
