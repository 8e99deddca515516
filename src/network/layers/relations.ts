import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Diplomatic relations established, severed, restored: event ties; the span they leave is read by the question on missions. */
export function relationTies(rows: readonly Row<'relations'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'relations',
    facet: row.event,
    nature: 'event',
    level: 'bilateral',
    origin: row.by ?? row.stateA,
    destination: row.by === row.stateB ? row.stateA : row.stateB,
    from: row.date,
    to: row.date,
    value: null,
    unit: null,
    basis: null,
    sign: row.event === 'severed' ? -1 : 1,
    class: row.class,
    source: row.source,
    table: 'relations',
    row: row.id,
  }));
}
