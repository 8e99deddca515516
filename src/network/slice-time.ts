import { dateRange } from '../core/edtf.ts';
import { DomainError } from '../core/errors.ts';
import { holdsOn } from '../core/span.ts';
import { DropCount, type SliceDrop, type SliceTime } from './network-slice.ts';
import type { Tie } from './tie.ts';

/**
 * The time of a slice.
 * @param on EDTF; an imprecise date is asked at its last day, so a year at its 31 December
 * @param windowYears years before the date in which events count, at least one
 * @throws DomainError for a date without a last day, or a window below one year
 * @example sliceTime('2018', 1).after // => '2017-12-31'
 */
export function sliceTime(on: string, windowYears: number): SliceTime {
  const { latest } = dateRange(on);
  if (latest === null) throw new DomainError(`sliceTime: the date must have a last day; got "${on}"`);
  if (!Number.isInteger(windowYears) || windowYears < 1)
    throw new DomainError(`sliceTime: a window is a whole number of years, at least one; got ${windowYears}`);
  const year = String(Number(latest.slice(0, 4)) - windowYears).padStart(4, '0');
  // a day that does not exist (29 February) still stands between the days around it
  return { on, after: `${year}${latest.slice(4)}`, to: latest };
}

/** Whether a tie counts at a time, or why not. */
export type Counting = 'counts' | 'outside' | 'undecided';

/**
 * Whether a tie counts: a state tie that holds on the date (a begin that no source gives counts as before), a yearly figure of the
 * date's year, an event inside the window. `undecided`: its date is too wide to say.
 * @param yearly whether the tie states a figure of one year or month
 */
export function countsAt(tie: Tie, time: SliceTime, yearly: boolean): Counting {
  if (yearly) return tie.from !== null && tie.from.slice(0, 4) === time.to.slice(0, 4) ? 'counts' : 'outside';
  if (tie.nature === 'state') {
    const holding = holdsOn({ from: tie.from, to: tie.to }, time.to);
    if (holding === 'imprecise') return 'undecided';
    return holding === 'no' ? 'outside' : 'counts';
  }
  if (tie.from === null) return 'undecided';
  const begin = dateRange(tie.from);
  const end = tie.to === null ? begin : dateRange(tie.to);
  if ((end.latest !== null && end.latest <= time.after) || (begin.earliest !== null && begin.earliest > time.to))
    return 'outside';
  return begin.latest !== null && begin.latest <= time.to ? 'counts' : 'undecided';
}

/** Splits ties by whether they count at a time; those whose date does not decide are dropped rows. */
export function tiesAt(ties: readonly Tie[], time: SliceTime, yearly = false): { ties: Tie[]; dropped: SliceDrop[] } {
  const drops = new DropCount();
  const kept = ties.filter((tie) => {
    const counting = countsAt(tie, time, yearly);
    if (counting === 'undecided') drops.add(`dated too widely to say whether it counts on ${time.on}`, tie.row);
    return counting === 'counts';
  });
  return { ties: kept, dropped: drops.list() };
}
