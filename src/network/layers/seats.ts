import type { Row } from '../../core/atlas.ts';
import type { Tie } from '../tie.ts';

/** Seats of a state in a body, kept two-mode: from the state to the body. */
export function seatTies(seats: readonly Row<'memberships'>[]): Tie[] {
  return seats.map((row) => ({
    layer: 'forums',
    facet: row.status,
    nature: 'state',
    level: 'multilateral',
    origin: row.member,
    destination: row.body,
    from: row.joined,
    to: row.left,
    value: null,
    unit: null,
    basis: row.body,
    sign: 0,
    class: row.class,
    source: row.source,
    table: 'memberships',
    row: row.id,
  }));
}

/** Delegations of a state to a body's yearly meeting, as event ties; the facet is the rank of the head. */
export function attendanceTies(rows: readonly Row<'attendance'>[]): Tie[] {
  return rows.map((row) => ({
    layer: 'forums',
    facet: row.rank,
    nature: 'event',
    level: 'multilateral',
    origin: row.actor,
    destination: row.body,
    from: String(row.year),
    to: String(row.year),
    value: null,
    unit: null,
    basis: `host ${row.host}`,
    sign: 0,
    class: row.class,
    source: row.source,
    table: 'attendance',
    row: row.id,
  }));
}
