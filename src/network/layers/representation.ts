import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Missions as a yearly series codes them, from the sending to the receiving state; rows that say "none" make no tie. */
export function representationTies(rows: readonly Row<'representation'>[]): Tie[] {
  return rows
    .filter((row) => row.level !== 'none' && (row.level !== 'not-coded' || row.exchange === true))
    .map((row) => ({
      layer: 'missions',
      facet: row.level === 'not-coded' ? 'exchange' : row.level,
      nature: 'state',
      level: 'bilateral',
      origin: row.sender,
      destination: row.host,
      from: String(row.year),
      to: String(row.year),
      value: null,
      unit: null,
      basis: null,
      sign: 0,
      class: row.class,
      source: row.source,
      table: 'representation',
      row: row.id,
    }));
}
