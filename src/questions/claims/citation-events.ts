/** When the thing happened that a text cites a source for, read from the meetings and offers tables. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import { within } from '../../core/span.ts';
import type { TableName } from '../../core/table-registry.ts';

/** The earliest day on which a fact can have come about, and the rows that say so. */
export interface DatedEvent {
  readonly date: string;
  /** meeting, where one was found; else the period that the text gives */
  readonly name: string;
  readonly rows: readonly { readonly table: TableName; readonly row: string; readonly source: string }[];
}

/**
 * The event an assertion is about: the meeting of its two parties that falls into its period, or whose place its fact
 * names; without one, the begin of the period itself.
 * @returns `null` when the assertion has neither
 */
export async function eventOf(atlas: Atlas, assertion: Row<'assertions'>): Promise<DatedEvent | null> {
  const { subject, object, period } = assertion;
  const precise = period !== null && /^\d{4}-\d{2}/.test(period);
  const inPeriod = precise
    ? (await meetingsOf(atlas, [subject, object])).filter(({ start }) => within(start, period, period))
    : [];
  const meetings = [...inPeriod, ...(await meetingsNamed(atlas, assertion))];
  const [first] = [...meetings].sort((a, b) => (a.start < b.start ? -1 : 1));
  if (first !== undefined) {
    const offers = (await atlas.rows('offers')).filter(
      ({ date, meeting }) => within(date, first.start, first.end ?? first.start) && meeting.includes(first.place),
    );
    return {
      date: dateRange(first.start).earliest ?? first.start,
      name: `${first.framework} in ${first.place}`,
      rows: [
        { table: 'meetings', row: first.id, source: first.source },
        ...offers.map(({ id, source }) => ({ table: 'offers' as const, row: id, source })),
      ],
    };
  }
  const begin = period === null ? null : dateRange(period).earliest;
  return begin === null
    ? null
    : {
        date: begin,
        name: `the period ${period}`,
        rows: [{ table: 'assertions', row: assertion.id, source: assertion.source }],
      };
}

/** Meetings of an assertion's two parties at a place that its fact names. */
export async function meetingsNamed(
  atlas: Atlas,
  { subject, object, fact }: Row<'assertions'>,
): Promise<readonly Row<'meetings'>[]> {
  const words = fact.toLowerCase().split(/[^a-z]+/);
  return (await meetingsOf(atlas, [subject, object])).filter(({ place }) => words.includes(place.toLowerCase()));
}

async function meetingsOf(atlas: Atlas, parties: readonly (string | null)[]): Promise<readonly Row<'meetings'>[]> {
  const rows = await atlas.rows('meetings');
  return rows.filter(({ participants }) => parties.every((party) => party !== null && participants.includes(party)));
}
