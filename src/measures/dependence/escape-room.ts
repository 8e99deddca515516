import { concentration } from './concentration.ts';
import { type RoomGap, type ShownRoom, shownRoom, type YearValue } from './shown-room.ts';

/** One partner with its record, on one basis and in one measure. */
export interface Tie {
  readonly partner: string;
  /** values by year, the year asked about among them where it has one */
  readonly values: readonly YearValue[];
  /** rank in the year asked about, where the source itself states it */
  readonly statedRank: number | null;
}

export interface EscapeRequest {
  readonly year: number;
  readonly ties: readonly Tie[];
  /** of all partners, listed or not, by year, where the basis states it */
  readonly totals: readonly YearValue[];
  /** no partner without a value has more than this in the year; `Infinity` where nothing bounds it */
  readonly cap: number;
  /** partners that are counted together as well, such as the members of a bloc */
  readonly group: ReadonlySet<string>;
}

/** What the loss of one tie does, and what the record says of the others. All values in the unit of the ties. */
export interface LostTie {
  readonly partner: string;
  readonly value: number;
  /** of the total of all partners, or without one of the listed, 0-1; `null` where the tie is all that is listed */
  readonly share: number | null;
  /** what is left of that total */
  readonly left: number | null;
  /** concentration of what is left */
  readonly herfindahl: number | null;
  readonly herfindahlHigh: number | null;
  /** who is the largest then */
  readonly next: string | null;
  /** of what is left, 0-1; `null` where the next is known by rank only */
  readonly nextShare: number | null;
  /** whether no other partner, listed or not, can be larger than the next */
  readonly nextCertain: boolean;
  /** sum over the others of their largest recorded value less the value now */
  readonly room: number | null;
  /** others that this sum counts */
  readonly roomPartners: number;
  /** sum of the largest recorded values of others that have no value now: the room may be larger by at most this */
  readonly unknownNow: number;
  readonly unknownNowPartners: number;
  /** the most that the others carried together in one year: all of them where totals are stated, else those with a value now */
  readonly together: Together;
  /** the same sum as `room` over the group alone */
  readonly groupRoom: number | null;
  /** the most that the members of the group with a value now carried together in one year */
  readonly groupTogether: Together;
}

/** A sum of several partners at its highest, in one year, beside the same now. */
export interface Together {
  readonly now: number | null;
  readonly record: number | null;
  readonly year: number | null;
  /** record less now; `null` with the reason */
  readonly room: number | null;
  readonly gap: RoomGap | null;
}

/**
 * Escape room of a state whose ties are lost one at a time: what goes, how concentrated the rest is, who is the largest then,
 * and what the others are on record to have carried. The room is a sum of separate maxima, in the prices of their years: what
 * the record shows, neither a forecast nor a capacity.
 * @param request ties with their records; only ties with a value above zero in the year can be lost
 * @returns one row a tie, largest first, by name among equals
 * @see references.bib hirschman1945 herfindahl1950
 */
export function escapeRoom(request: EscapeRequest): readonly LostTie[] {
  const { ties, totals, year } = request;
  const rooms = new Map(ties.map((tie) => [tie.partner, shownRoom(tie.values, year)]));
  const sums = sumsOfPresent(ties, year);
  const groupSums = sumsOfPresent(
    ties.filter((tie) => request.group.has(tie.partner)),
    year,
  );
  const stated = totals.find((entry) => entry.year === year)?.value ?? null;
  const listed = ties.reduce((sum, tie) => sum + (rooms.get(tie.partner)?.now ?? 0), 0);
  const total = stated === null || stated < listed ? listed : stated;
  // one partner without a total has all of what is listed by construction
  const whole = stated !== null || [...rooms.values()].filter(({ now }) => now !== null).length > 1;
  const lost = ties.flatMap((tie) => {
    const value = rooms.get(tie.partner)?.now ?? 0;
    return value > 0 ? [{ tie, value }] : [];
  });
  return lost
    .sort((a, b) => b.value - a.value || (a.tie.partner < b.tie.partner ? -1 : 1))
    .map(({ tie, value }) => {
      const others = ties.filter((other) => other !== tie);
      const group = others.filter((other) => request.group.has(other.partner));
      const known = others.flatMap((other) => rooms.get(other.partner)?.now ?? []);
      const left = total - value;
      const bounds = concentration(known, left, request.cap);
      const own = (one: Tie): ShownRoom | undefined => rooms.get(one.partner);
      const room = sumOfRooms(others, own);
      const unknown = others.flatMap((other) => {
        const shown = own(other);
        return shown?.gap === 'no-value-now' && shown.record !== null ? [shown.record.value] : [];
      });
      return {
        partner: tie.partner,
        value,
        share: whole ? value / total : null,
        left: whole ? left : null,
        herfindahl: bounds?.low ?? null,
        herfindahlHigh: bounds?.high ?? null,
        ...nextLargest(tie, others, own, left),
        room: room.sum,
        roomPartners: room.count,
        unknownNow: unknown.reduce((sum, one) => sum + one, 0),
        unknownNowPartners: unknown.length,
        together: stated === null ? highestWithout(sums, tie, year) : othersOfTotal(tie, totals, year),
        groupRoom: sumOfRooms(group, own).sum,
        groupTogether: highestWithout(groupSums, request.group.has(tie.partner) ? tie : null, year),
      };
    });
}

function sumOfRooms(
  ties: readonly Tie[],
  own: (tie: Tie) => ShownRoom | undefined,
): { readonly sum: number | null; readonly count: number } {
  const rooms = ties.flatMap((tie) => own(tie)?.room ?? []);
  return { sum: rooms.length === 0 ? null : rooms.reduce((sum, room) => sum + room, 0), count: rooms.length };
}

/** The first by stated rank where it follows without a gap, else the largest listed value. */
function nextLargest(
  lost: Tie,
  others: readonly Tie[],
  own: (tie: Tie) => ShownRoom | undefined,
  left: number,
): Pick<LostTie, 'next' | 'nextShare' | 'nextCertain'> {
  const expected = lost.statedRank === 1 ? 2 : 1;
  const ranked = lost.statedRank === null ? [] : others.filter((other) => other.statedRank === expected);
  const share = (tie: Tie): number | null => {
    const now = own(tie)?.now ?? null;
    return now === null || left <= 0 ? null : now / left;
  };
  const [first] = ranked;
  if (first !== undefined && ranked.length === 1)
    return { next: first.partner, nextShare: share(first), nextCertain: true };
  let next: Tie | null = null;
  let most = 0;
  let listed = 0;
  for (const other of others) {
    const now = own(other)?.now ?? 0;
    listed += now;
    if (now > most) {
      most = now;
      next = other;
    }
  }
  if (next === null) return { next: null, nextShare: null, nextCertain: false };
  return { next: next.partner, nextShare: share(next), nextCertain: most >= left - listed };
}

/** A sum of one year and how many it counts. */
interface YearSum {
  readonly sum: number;
  readonly partners: number;
}

/**
 * Sums by year over those that have a value now which nothing speaks against: like is compared with like, so a year that
 * lists more partners shows no room by that alone.
 */
function sumsOfPresent(ties: readonly Tie[], year: number): ReadonlyMap<number, YearSum> {
  const sums = new Map<number, YearSum>();
  for (const tie of ties)
    for (const entry of presentRecord(tie, year)) {
      const { sum, partners } = sums.get(entry.year) ?? { sum: 0, partners: 0 };
      sums.set(entry.year, { sum: sum + entry.value, partners: partners + 1 });
    }
  return sums;
}

/** The sound values of a tie that has one now, else none. */
function presentRecord({ values }: Tie, year: number): readonly YearValue[] {
  const sound = values.filter((entry) => !entry.flagged);
  return sound.some((entry) => entry.year === year) ? sound : [];
}

/** Such sums at their highest, one tie taken out of them. */
function highestWithout(sums: ReadonlyMap<number, YearSum>, lost: Tie | null, year: number): Together {
  const own = new Map((lost === null ? [] : presentRecord(lost, year)).map((entry) => [entry.year, entry.value]));
  return atItsHighest(
    [...sums].flatMap(([at, { sum, partners }]) => {
      const value = own.get(at);
      if (partners === (value === undefined ? 0 : 1)) return [];
      return [{ year: at, value: sum - (value ?? 0), flagged: false }];
    }),
    year,
  );
}

/** What a total leaves without one tie, in every year that states both. */
function othersOfTotal(lost: Tie, totals: readonly YearValue[], year: number): Together {
  const own = new Map(lost.values.map((entry) => [entry.year, entry]));
  return atItsHighest(
    totals.flatMap((total) => {
      const value = own.get(total.year);
      if (value === undefined || value.value > total.value) return [];
      const rest = total.value - value.value;
      return [{ year: total.year, value: rest, flagged: total.flagged || value.flagged }];
    }),
    year,
  );
}

function atItsHighest(values: readonly YearValue[], year: number): Together {
  const { now, record, room, gap } = shownRoom(values, year);
  return { now, record: record?.value ?? null, year: record?.year ?? null, room, gap };
}
