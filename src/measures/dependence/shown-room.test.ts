import { describe, expect, it } from 'vitest';
import { shownRoom } from './shown-room.ts';

const at = (year: number, value: number, flagged = false) => Object.freeze({ year, value, flagged });

describe('shownRoom', () => {
  it('is the largest sound value less the value now', () => {
    const values = Object.freeze([at(2007, 368), at(2012, 62), at(2015, 50)]);
    expect(shownRoom(values, 2015)).toEqual({
      now: 50,
      record: at(2007, 368),
      room: 318,
      gap: null,
      years: [2007, 2012, 2015],
    });
  });

  it('is zero where the year asked about is the highest, and takes the earliest among equals', () => {
    expect(shownRoom([at(2012, 75.8), at(2015, 77)], 2015)).toMatchObject({ room: 0, record: { year: 2015 } });
    expect(shownRoom([at(2003, 9), at(2001, 9), at(2002, 4)], 2002)).toMatchObject({ room: 5, record: { year: 2001 } });
  });

  it('counts a stated zero as a value', () => {
    expect(shownRoom([at(2001, 4), at(2002, 0)], 2002)).toMatchObject({ now: 0, room: 4 });
    expect(shownRoom([at(2001, 0), at(2002, 0)], 2002)).toMatchObject({ now: 0, room: 0 });
  });

  it.each([
    [[], 2002, 'no-value-now', null],
    [[at(2001, 4)], 2002, 'no-value-now', 4],
    [[at(2002, 4)], 2002, 'no-other-year', 4],
    [[at(2001, 9), at(2002, 4, true)], 2002, 'flagged-now', 9],
    [[at(2001, 9, true), at(2002, 4)], 2002, 'no-other-year', 4],
  ] as const)('gives no room and the reason: %j in %d', (values, now, gap, record) => {
    const shown = shownRoom(values, now);
    expect(shown.room).toBeNull();
    expect(shown.gap).toBe(gap);
    expect(shown.record?.value ?? null).toBe(record);
  });

  it('leaves flagged values out of the record', () => {
    expect(shownRoom([at(2001, 900, true), at(2002, 5), at(2003, 4)], 2003)).toMatchObject({
      room: 1,
      years: [2002, 2003],
    });
  });
});
