import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Meetings as event ties between two actors: both at the table, or one the host of the other. */
export function talkTies(rows: readonly Row<'meetings'>[], a: string, b: string): Tie[] {
  return rows.flatMap((row) => {
    const sits = (actor: string): boolean => row.participants.includes(actor);
    const met = sits(a) && sits(b);
    const hosted = !met && ((row.host === a && sits(b)) || (row.host === b && sits(a)));
    if (!met && !hosted) return [];
    return [
      {
        layer: 'talks' as const,
        facet: met ? row.level : 'host',
        nature: 'event' as const,
        level: met && row.participants.length > 2 ? ('multilateral' as const) : ('bilateral' as const),
        origin: hosted ? row.host : a,
        destination: hosted ? (row.host === a ? b : a) : b,
        from: row.start,
        to: row.end ?? row.start,
        value: null,
        unit: null,
        basis: row.framework,
        sign: 0 as const,
        class: row.class,
        source: row.source,
        table: 'meetings',
        row: row.id,
      },
    ];
  });
}
