/** What a partner's own record shows that it once carried, beyond what it carries now. */

/** A value of one year, and whether something speaks against it. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
  readonly flagged: boolean;
}

/** Why no room can be read off a record. */
export type RoomGap = 'no-value-now' | 'flagged-now' | 'no-other-year';

export interface ShownRoom {
  /** value of the year asked about */
  readonly now: number | null;
  /** the largest value that nothing speaks against; the earliest among equals */
  readonly record: YearValue | null;
  /** record less value now, at least 0; `null` where the record does not permit it */
  readonly room: number | null;
  readonly gap: RoomGap | null;
  /** years with a value that nothing speaks against */
  readonly years: readonly number[];
}

/**
 * The room that a record shows: its largest value less the value now. It is what was once carried, not what could be carried:
 * in current prices, in another year, under other conditions.
 * @param values of one series, at most one a year, on one basis and in one unit; flagged ones are left out of the record
 * @param now the year asked about
 * @returns the room, at least 0, or `null` with the reason: no value now, a flagged one, or no other year to compare with
 * @example shownRoom([{ year: 2007, value: 5, flagged: false }, { year: 2015, value: 2, flagged: false }], 2015).room // => 3
 */
export function shownRoom(values: readonly YearValue[], now: number): ShownRoom {
  const sound = values.filter((entry) => !entry.flagged);
  let record: YearValue | null = null;
  for (const entry of sound)
    if (record === null || entry.value > record.value || (entry.value === record.value && entry.year < record.year))
      record = entry;
  const present = values.find((entry) => entry.year === now);
  const gap = gapOf(present, sound, now);
  return {
    now: present?.value ?? null,
    record,
    room: gap !== null || record === null || present === undefined ? null : record.value - present.value,
    gap,
    years: sound.map((entry) => entry.year).sort((a, b) => a - b),
  };
}

function gapOf(present: YearValue | undefined, sound: readonly YearValue[], now: number): RoomGap | null {
  if (present === undefined) return 'no-value-now';
  if (present.flagged) return 'flagged-now';
  return sound.some((entry) => entry.year !== now) ? null : 'no-other-year';
}
