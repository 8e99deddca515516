import type { Row } from '../../core/atlas.ts';
import { holdsOn } from '../../core/span.ts';

/** Whether something holds: decided by rows, or not recorded. */
export type Known = 'yes' | 'no' | 'unknown';

/**
 * Whether one state keeps a resident mission in another on a date.
 * @param rows rows of the missions table of this sender and host
 * @returns `unknown` when no row tells, or the dates do not decide
 */
export function missionOpen(rows: readonly Row<'missions'>[], on: string): Known {
  if (rows.length === 0) return 'unknown';
  const states = rows.map((row) => {
    if (row.type === 'none') return 'no';
    if (row.status !== 'open' && row.closed === null)
      return holdsOn({ from: row.opened, to: row.seen }, on) === 'no' ? 'no' : 'imprecise';
    return holdsOn({ from: row.opened, to: row.closed }, on);
  });
  if (states.some((state) => state === 'yes' || state === 'start-unknown')) return 'yes';
  return states.some((state) => state === 'imprecise') ? 'unknown' : 'no';
}
