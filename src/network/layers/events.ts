import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Coded news events by month and quad class, from who acts to the target; the strength is their number. */
export function eventTies(rows: readonly Row<'event_months'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'events',
    facet: row.quadClass,
    nature: 'event',
    level: 'bilateral',
    origin: row.origin,
    destination: row.target,
    from: row.month,
    to: row.month,
    value: row.events,
    unit: 'coded events',
    basis: row.goldsteinScale,
    sign: row.quadClass.endsWith('conflict') ? -1 : 1,
    class: row.class,
    source: row.source,
    table: 'event_months',
    row: row.id,
  }));
}
