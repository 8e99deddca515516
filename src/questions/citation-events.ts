/** When the thing happened that a text cites a source for, read from the meetings and offers tables. */
import type { Atlas, Row } from '../core/atlas.ts';
import { dateRange } from '../core/edtf.ts';
import { within } from '../core/span.ts';
import type { TableName } from '../core/table-registry.ts';

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
  const { subject, object, period, fact } = assertion;
  const words = fact.toLowerCase().split(/[^a-z]+/);
  const meetings = (await atlas.rows('meetings')).filter(
    ({ participants, start, place }) =>
      participants.includes(subject) &&
      object !== null &&
      participants.includes(object) &&
      (words.includes(place.toLowerCase()) ||
        (period !== null && /^\d{4}-\d{2}/.test(period) && within(start, period, period))),
  );
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
