import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { escapeRoom, type Tie } from './escape-room.ts';

const none = Number.POSITIVE_INFINITY;
const at = (year: number, value: number, flagged = false) => Object.freeze({ year, value, flagged });
const tie = (partner: string, values: Tie['values'], statedRank: number | null = null): Tie =>
  Object.freeze({ partner, values: Object.freeze(values), statedRank });

/** Worked by hand. Year 3: A 60, B 20, C 10 of 100; D has a record and no value now. */
const ties = Object.freeze([
  tie('A', [at(1, 40), at(2, 50), at(3, 60)], 1),
  tie('B', [at(1, 25), at(3, 20)], 2),
  tie('C', [at(2, 30), at(3, 10)]),
  tie('D', [at(1, 12), at(2, 99, true)]),
]);
const totals = Object.freeze([at(1, 90), at(2, 130), at(3, 100)]);
const request = Object.freeze({ year: 3, ties, totals, cap: none, group: new Set(['B', 'C']) });

describe('escapeRoom', () => {
  it('takes one tie away at a time, largest first', () => {
    const lost = escapeRoom(request);
    expect(lost.map(({ partner, value }) => [partner, value])).toEqual([
      ['A', 60],
      ['B', 20],
      ['C', 10],
    ]);
    const [a] = lost;
    expect(a).toMatchObject({ share: 0.6, left: 40, next: 'B', nextShare: 0.5, nextCertain: true });
    // B 20 and C 10 of 40, and 10 unlisted in one hand
    expect(a?.herfindahl).toBeCloseTo(0.25 + 0.0625, 12);
    expect(a?.herfindahlHigh).toBeCloseTo(0.375, 12);
  });

  it('reads the room off the records: B 5 and C 20, D unknown now', () => {
    const [a] = escapeRoom(request);
    expect(a).toMatchObject({ room: 25, roomPartners: 2, unknownNow: 12, unknownNowPartners: 1 });
    // B 5 and A 0 when C is lost
    expect(escapeRoom(request)[2]).toMatchObject({ room: 5, roomPartners: 2 });
  });

  it('sets the same year against now: of the total where it is stated, else of those with a value now', () => {
    // 130 less 50 in year 2
    expect(escapeRoom(request)[0]?.together).toEqual({ now: 40, record: 80, year: 2, room: 40, gap: null });
    // B and C without a total: 25 in year 1, 30 in year 2, 30 now
    expect(escapeRoom({ ...request, totals: [] })[0]?.together).toEqual({
      now: 30,
      record: 30,
      year: 2,
      room: 0,
      gap: null,
    });
    expect(escapeRoom({ ...request, totals: [at(1, 90), at(2, 130), at(3, 100, true)] })[0]?.together).toMatchObject({
      room: null,
      gap: 'flagged-now',
    });
    expect(escapeRoom({ ...request, totals: [at(3, 100)] })[0]?.together).toMatchObject({
      room: null,
      gap: 'no-other-year',
    });
  });

  it('counts the group without the tie that is lost', () => {
    const [a, b] = escapeRoom(request);
    expect(a).toMatchObject({ groupRoom: 25, groupTogether: { now: 30, record: 30, room: 0 } });
    expect(b).toMatchObject({ groupRoom: 20, groupTogether: { now: 10, record: 30, year: 2, room: 20 } });
    expect(escapeRoom({ ...request, group: new Set<string>() })[0]).toMatchObject({
      groupRoom: null,
      groupTogether: { now: null, room: null, gap: 'no-value-now' },
    });
  });

  it('names the next by its stated rank though it has no value, and says when an unlisted one may be larger', () => {
    const ranked = [tie('A', [at(3, 60)], 1), tie('B', [], 2), tie('C', [at(3, 10)], 5)];
    expect(escapeRoom({ ...request, ties: ranked })[0]).toMatchObject({
      next: 'B',
      nextShare: null,
      nextCertain: true,
    });
    const open = [tie('A', [at(3, 60)]), tie('C', [at(3, 10)])];
    expect(escapeRoom({ ...request, ties: open })[0]).toMatchObject({ next: 'C', nextShare: 0.25, nextCertain: false });
    expect(escapeRoom({ ...request, ties: open, totals: [at(3, 80)] })[0]).toMatchObject({ nextCertain: true });
  });

  it('gives nothing to one partner without a total, and bears a total below the sum', () => {
    expect(escapeRoom({ ...request, ties: [tie('A', [at(3, 60)])], totals: [] })).toMatchObject([
      { value: 60, share: null, left: null, herfindahl: null, next: null, room: null },
    ]);
    expect(escapeRoom({ ...request, totals: [at(3, 50)] })[0]).toMatchObject({ share: 60 / 90, left: 30 });
    expect(escapeRoom({ ...request, ties: [], totals: [] })).toEqual([]);
    expect(escapeRoom({ ...request, year: 9 })).toEqual([]);
  });

  it('keeps its laws on 200 random records: scale, order, bounds', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round++) {
      const some = Array.from({ length: 2 + random.below(8) }, (_, i) =>
        tie(
          `P${i}`,
          Array.from({ length: 6 }, (_unused, year) =>
            at(year, Math.floor(random.next() * 1000), random.next() < 0.1),
          ).filter(() => random.next() < 0.7),
        ),
      );
      const asked = { year: 3, ties: some, totals: [], cap: none, group: new Set(['P0', 'P1']) };
      const lost = escapeRoom(asked);
      const scaled = escapeRoom({
        ...asked,
        ties: [...some]
          .reverse()
          .map((one) => ({ ...one, values: one.values.map((entry) => ({ ...entry, value: entry.value * 8 })) })),
      });
      for (const [i, one] of lost.entries()) {
        expect(scaled[i]).toMatchObject({ partner: one.partner, value: one.value * 8, share: one.share });
        expect(scaled[i]?.room ?? null).toBe(one.room === null ? null : one.room * 8);
        if (one.room !== null) expect(one.room).toBeGreaterThanOrEqual(0);
        // the best single year of the same partners never exceeds the sum of their separate maxima
        if (one.room !== null && one.together.room !== null) expect(one.together.room).toBeLessThanOrEqual(one.room);
        if (one.groupRoom !== null && one.room !== null) expect(one.groupRoom).toBeLessThanOrEqual(one.room);
        expect(one.herfindahlHigh ?? 1).toBeGreaterThanOrEqual(one.herfindahl ?? 0);
      }
    }
  });
});
