import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Resident missions, from the sending to the receiving state. Rows that say "none" make no tie. */
export function missionTies(rows: readonly Row<'missions'>[]): Tie[] {
  return rows
    .filter((row) => row.type !== 'none')
    .map((row) => ({
      layer: 'missions',
      facet: row.type,
      nature: 'state',
      level: 'bilateral',
      origin: row.sender,
      destination: row.host,
      from: row.opened,
      to: row.closed,
      value: null,
      unit: null,
      basis: row.seen === null ? null : `seen ${row.seen}`,
      sign: 0,
      class: row.class,
      source: row.source,
      table: 'missions',
      row: row.id,
    }));
}
