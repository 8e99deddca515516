import { column, type FeatureBlock } from './feature-block.ts';
import type { SeatFact, SummitFact, SummitParticipants } from './host-facts.ts';
import type { StateIndex } from './state-index.ts';

type MembersIn = (event: string, year: number) => ReadonlySet<number>;

/** Who takes part in a series of summits in a year; a series without rows is open to all and counts for nobody. */
export function participantsIn(index: StateIndex, participants: readonly SummitParticipants[]): MembersIn {
  const byEvent = grouped(participants, ({ event }) => event);
  const known = new Map<string, Map<number, ReadonlySet<number>>>();
  return (event, year) => {
    let byYear = known.get(event);
    if (byYear === undefined) {
      byYear = new Map();
      known.set(event, byYear);
    }
    let members = byYear.get(year);
    if (members === undefined) {
      members = new Set(
        (byEvent.get(event) ?? [])
          .filter((row) => row.joined <= year && year <= (row.left ?? year))
          .flatMap((row) => row.members.flatMap((member) => index.positionOf.get(member) ?? [])),
      );
      byYear.set(year, members);
    }
    return members;
  };
}

function grouped<T, K>(rows: readonly T[], keyOf: (row: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * Summits that the candidate hosts in the year itself: hosts of recurring summits are named a year and more ahead. A summit
 * counts the more the fewer take part: 1 / ln(participants + 2).
 */
export function calendarFeatures(
  index: StateIndex,
  summits: readonly SummitFact[],
  participants: readonly SummitParticipants[],
): FeatureBlock {
  const membersIn = participantsIn(index, participants);
  const byYear = grouped(summits, ({ year }) => year);
  const unit = 'sum of 1/ln(participants + 2)';
  return {
    id: 'calendar',
    title: 'summit calendar',
    table: 'summits',
    features: [
      { id: 'summit-of-both', meaning: 'leaders of both parties due at a summit it hosts that year', unit },
      { id: 'summit-of-one', meaning: 'leader of one party due at a summit it hosts that year', unit },
      { id: 'ministers-of-both', meaning: 'ministers of both parties due at a meeting it hosts that year', unit },
    ],
    columns({ year, a, b, candidates }) {
      const [both, one, ministers] = [0, 1, 2].map(() => new Float64Array(index.states.length)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (const summit of byYear.get(year) ?? []) {
        const host = index.positionOf.get(summit.host);
        if (host === undefined) continue;
        const members = membersIn(summit.event, year);
        const parties = Number(members.has(a)) + Number(members.has(b));
        const kind = summit.level === 'leaders' ? (parties === 2 ? both : one) : parties === 2 ? ministers : null;
        if (parties > 0 && kind !== null) kind[host] = (kind[host] as number) + 1 / Math.log(members.size + 2);
      }
      return [both, one, ministers].map((values) => column(candidates, (c) => values[c] as number));
    },
  };
}

/** Seats of organisations: main offices of the United Nations, and seats of regional bodies that both parties belong to. */
export function seatFeatures(
  index: StateIndex,
  seats: readonly SeatFact[],
  participants: readonly SummitParticipants[],
): FeatureBlock {
  const membersIn = participantsIn(index, participants);
  return {
    id: 'seats',
    title: 'seats of organisations',
    table: 'seats',
    features: [
      {
        id: 'un-office',
        meaning: 'main offices of the United Nations (New York, Geneva, Vienna, Nairobi)',
        unit: 'offices',
      },
      { id: 'seat-of-both', meaning: 'seats of regional bodies in which both parties sit', unit: 'seats' },
    ],
    columns({ year, a, b, candidates }) {
      const offices = new Float64Array(index.states.length);
      const shared = new Float64Array(index.states.length);
      for (const seat of seats) {
        const host = index.positionOf.get(seat.host);
        if (host === undefined || year < seat.opened || year > (seat.closed ?? year)) continue;
        if (seat.body === 'UN') offices[host] = (offices[host] as number) + 1;
        else if (seat.event !== null) {
          const members = membersIn(seat.event, year);
          if (members.has(a) && members.has(b)) shared[host] = (shared[host] as number) + 1;
        }
      }
      return [offices, shared].map((values) => column(candidates, (c) => values[c] as number));
    },
  };
}
