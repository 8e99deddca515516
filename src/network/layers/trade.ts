import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/**
 * Trade flows, from the shipping to the receiving side; rows that state only both together give one tie of facet `total`.
 * Every basis makes ties of its own: values of different bases are rivals, not addends.
 */
export function tradeTies(rows: readonly Row<'trade'>[]): Tie[] {
  return rows.flatMap((row) => {
    const tie = (facet: string, origin: string, destination: string, value: number): Tie => ({
      layer: 'trade',
      facet,
      nature: 'state',
      level: 'bilateral',
      origin,
      destination,
      from: row.year === null ? null : String(row.year),
      to: row.year === null ? null : String(row.year),
      value,
      unit: 'USD',
      basis: `${row.basis} ${row.period}`,
      sign: 0,
      class: row.class,
      source: row.source,
      table: 'trade',
      row: row.id,
    });
    const flows: Tie[] = [];
    if (row.exportsUsd !== null) flows.push(tie('exports', row.actor, row.partner, row.exportsUsd));
    if (row.importsUsd !== null) flows.push(tie('exports', row.partner, row.actor, row.importsUsd));
    if (row.totalUsd !== null && flows.length < 2) flows.push(tie('total', row.actor, row.partner, row.totalUsd));
    return flows;
  });
}
