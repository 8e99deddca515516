import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Every pair that sat at one table: undirected event ties, one a meeting and pair. */
export function jointMeetingTies(rows: readonly Row<'meetings'>[]): Tie[] {
  return rows.flatMap((row) => {
    const sides = [...new Set(row.participants)];
    return sides.flatMap((a, at) =>
      sides.slice(at + 1).map((b) => ({
        ...meetingTie(row),
        facet: row.level,
        level: sides.length > 2 ? ('multilateral' as const) : ('bilateral' as const),
        origin: a,
        destination: b,
      })),
    );
  });
}

/** Whom a state received for talks: from the host to each participant but itself, one a meeting. */
export function meetingHostTies(rows: readonly Row<'meetings'>[]): Tie[] {
  return rows.flatMap((row) =>
    [...new Set(row.participants)]
      .filter((guest) => guest !== row.host)
      .map((guest) => ({ ...meetingTie(row), facet: 'host', origin: row.host, destination: guest })),
  );
}

/** Talks held in third countries: from the host to both parties. Rows without a host make no tie. */
export function thirdCountryHostTies(rows: readonly Row<'third_country_talks'>[]): Tie[] {
  return rows.flatMap((row) => {
    const host = row.host;
    if (host === null) return [];
    return [row.partyA, row.partyB].map((guest) => ({
      layer: 'talks' as const,
      facet: row.role ?? 'host',
      nature: 'event' as const,
      level: 'bilateral' as const,
      origin: host,
      destination: guest,
      from: String(row.year),
      to: String(row.year),
      value: null,
      unit: null,
      basis: row.framework,
      sign: 0 as const,
      class: row.class,
      source: row.source,
      table: 'third_country_talks',
      row: row.id,
    }));
  });
}

function meetingTie(row: Row<'meetings'>): Omit<Tie, 'facet' | 'origin' | 'destination'> {
  return {
    layer: 'talks',
    nature: 'event',
    level: 'bilateral',
    from: row.start,
    to: row.end ?? row.start,
    value: null,
    unit: null,
    basis: row.framework,
    sign: 0,
    class: row.class,
    source: row.source,
    table: 'meetings',
    row: row.id,
  };
}
