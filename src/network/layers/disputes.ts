import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

const acts: readonly string[] = ['none', 'threat', 'display', 'use of force', 'war'];

/** Militarised disputes: hostile event ties, one a dispute and year, with the highest act of either side as strength. */
export function disputeTies(rows: readonly Row<'disputes'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'disputes',
    facet: acts[row.hostility - 1] ?? 'not coded',
    nature: 'event',
    level: 'bilateral',
    origin: row.startedByA === false ? row.stateB : row.stateA,
    destination: row.startedByA === false ? row.stateA : row.stateB,
    from: row.start,
    to: row.ended ?? row.start,
    value: row.hostility,
    unit: 'highest act, 1 to 5',
    basis: `dispute ${row.dispute}`,
    sign: -1,
    class: row.class,
    source: row.source,
    table: 'disputes',
    row: row.id,
  }));
}
