import type { Row } from '../core/atlas.ts';
import { type Holding, holdsOn } from '../core/span.ts';

/**
 * Whether a mission was open on a date.
 * @param on EDTF, asked at its last day; `null` asks for its last known state
 * @param relations whether the two states had relations on the date: decides where no source gives the opening
 */
export function missionOpenOn(row: Row<'missions'>, on: string | null, relations: () => Holding): Holding {
  if (on === null) return row.status === 'open' ? 'yes' : 'no';
  if (row.status !== 'open' && row.closed === null) {
    // its end lies between its begin and the day on which it was seen to be over
    const possible = holdsOn({ from: row.opened, to: row.seen }, on);
    return possible === 'no' ? 'no' : 'imprecise';
  }
  const holding = holdsOn({ from: row.opened, to: row.closed }, on);
  if (holding !== 'start-unknown') return holding;
  return relations() === 'no' ? 'no' : 'start-unknown';
}
