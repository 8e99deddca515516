/** Yearly series that may drive salience: trade with the bloc, the peace process, relations with each power. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import { jointVotes } from '../../measures/cohesion/bloc-cohesion.ts';
import type { YearSeries } from '../../measures/salience/year-rows.ts';
import { voteSimilarity } from '../../measures/similarity/vote-similarity.ts';
import type { RollCallVotes } from '../roll-call-votes.ts';
import { fullestCell, type TradeCell } from '../trade/trade-rows.ts';
import type { Circle } from './circle.ts';
import type { UsedRows } from './definition.ts';

/** One driver as a yearly series; without values it says why. */
export interface DriverSeries {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  readonly values: YearSeries;
  readonly reason: string | null;
  readonly rows: readonly UsedRows[];
}

/** What the drivers are read from, once for all circles. */
export interface DriverData {
  readonly actor: string;
  readonly powers: readonly string[];
  readonly trade: readonly TradeCell[];
  /** rows left out of the trade because something is known against them */
  readonly flagged: number;
  readonly meetings: readonly Row<'meetings'>[];
  readonly measures: readonly Row<'sanction_measures'>[];
  readonly votes: ReadonlyMap<number, readonly RollCallVotes[]>;
  readonly minimumRollCalls: number;
}

/** Reads meetings and measures; trade and votes are handed over. */
export async function driverData(
  atlas: Atlas,
  given: Pick<DriverData, 'actor' | 'powers' | 'votes' | 'minimumRollCalls'>,
  cells: readonly TradeCell[],
): Promise<DriverData> {
  const dated = cells.filter((cell) => cell.row.year !== null && cell.totalUsd !== null);
  const trade = dated.filter((cell) => cell.row.flags === null);
  return {
    ...given,
    trade,
    flagged: dated.length - trade.length,
    meetings: (await atlas.rows('meetings')).filter(
      (row) => row.track === '1' && row.participants.includes(given.actor),
    ),
    measures: await atlas.rows('sanction_measures', { target: given.actor }),
  };
}

/** All drivers for a bloc; `years` are those in which its salience is known. */
export function driversFor(data: DriverData, circle: Circle, years: readonly number[]): readonly DriverSeries[] {
  return [
    economy(data, circle, years),
    peaceProcess(data, circle),
    ...data.powers.map((power) => relationsWith(data, power)),
  ];
}

function economy({ trade, actor }: DriverData, circle: Circle, years: readonly number[]): DriverSeries {
  const bases = [...new Set(trade.map(({ row }) => row.basis))].sort();
  const choices = bases.map((basis) => {
    const cells = trade.filter(({ row, partner }) => row.basis === basis && isMember(circle, partner, row.year));
    const yearsOf = new Map<string, Set<number>>();
    for (const { partner, row } of cells) {
      const known = yearsOf.get(partner) ?? new Set<number>();
      if (row.year !== null && years.includes(row.year)) known.add(row.year);
      yearsOf.set(partner, known);
    }
    const longest = [...yearsOf.values()].reduce((best, one) => (one.size > best.size ? one : best), new Set<number>());
    const members = [...yearsOf].filter(([, known]) => [...longest].every((year) => known.has(year))).map(([id]) => id);
    return { basis, cells, years: [...longest].sort((a, b) => a - b), members: members.sort() };
  });
  const [best] = choices.sort((a, b) => b.years.length - a.years.length || b.members.length - a.members.length);
  const id = 'economy';
  if (best === undefined || best.years.length === 0) {
    const reason = `no trade of ${actor} with members of ${circle.id} is known in these years`;
    return { id, meaning: 'trade with the bloc', unit: 'ln(1 + million US$)', values: new Map(), reason, rows: [] };
  }
  const used: Row<'trade'>[] = [];
  const values = best.years.map((year): [number, number] => {
    const sum = best.members.reduce((total, member) => {
      const cell = fullestCell(best.cells.filter(({ row, partner }) => partner === member && row.year === year));
      if (cell !== undefined) used.push(cell.row);
      return total + (cell?.totalUsd ?? 0);
    }, 0);
    return [year, Math.log1p(sum / 1e6)];
  });
  return {
    id,
    meaning: `trade of ${actor} with ${best.members.join(', ')}, both flows, basis ${best.basis}: the basis that knows a member in most of the years, and the members known in all of those years`,
    unit: 'ln(1 + million US$)',
    values: new Map(values),
    reason: null,
    rows: [{ table: 'trade', rows: used }],
  };
}

function isMember(circle: Circle, partner: string, year: number | null): boolean {
  return year !== null && circle.membersIn(year).includes(partner);
}

/** Years that the meetings table speaks of for the state. */
function meetingYears(rows: readonly Row<'meetings'>[]): number[] {
  const years = rows.flatMap((row) => yearOf(row.start) ?? []);
  if (years.length === 0) return [];
  const [first, last] = [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function peaceProcess({ meetings, actor }: DriverData, circle: Circle): DriverSeries {
  const talks = meetings.filter((row) => {
    const members = circle.membersIn(yearOf(row.start) ?? 0);
    return !row.participants.some((one) => circle.forums.has(one) || members.includes(one));
  });
  const count = (year: number): number => talks.filter((row) => yearOf(row.start) === year).length;
  const years = meetingYears(meetings);
  return {
    id: 'peace-process',
    meaning: `recorded official talks, summits and visits of ${actor} in which no member or forum of ${circle.id} takes part; no row within the years of the table counts as no talks`,
    unit: 'meetings',
    values: new Map(years.map((year) => [year, count(year)])),
    reason: years.length === 0 ? `no official talks of ${actor} are in the tables` : null,
    rows: [{ table: 'meetings', rows: talks }],
  };
}

function relationsWith(data: DriverData, power: string): DriverSeries {
  const { actor, votes, minimumRollCalls, meetings, measures } = data;
  const id = `relations-${power}`;
  const agreement = [...votes].flatMap(([year, calls]): [number, number][] => {
    const joint = jointVotes(
      calls.map((call) => call.votes),
      actor,
      power,
    );
    return joint.length < minimumRollCalls ? [] : [[year, voteSimilarity(joint).agreement]];
  });
  if (agreement.length > 0) {
    const counted = agreement.flatMap(([year]) => (votes.get(year) ?? []).map((call) => call.rollCall));
    const meaning = `agreement of ${actor} and ${power} in recorded votes of the UN General Assembly, years of at least ${minimumRollCalls} joint votes`;
    const rows = [{ table: 'roll_calls' as const, rows: counted }];
    return { id, meaning, unit: 'agreement, 0-1', values: new Map(agreement), reason: null, rows };
  }
  const alone = meetings.filter((row) => row.participants.length === 2 && row.participants.includes(power));
  const imposed = measures.filter((row) => row.imposer === power);
  const years = meetingYears(meetings);
  const values = years.map((year): [number, number] => [
    year,
    alone.filter((row) => yearOf(row.start) === year).length -
      imposed.filter((row) => yearOf(row.date) === year).length,
  ]);
  return {
    id,
    meaning: `recorded official meetings of ${actor} and ${power} alone, less sanction measures of ${power} on ${actor} of the year (their votes are not at hand)`,
    unit: 'meetings less measures',
    values: new Map(values),
    reason: years.length === 0 ? `no official meetings of ${actor} are in the tables` : null,
    rows: [
      { table: 'meetings', rows: alone },
      { table: 'sanction_measures', rows: imposed },
    ],
  };
}
