import type { Atlas, Row } from '../core/atlas.ts';
import { compareDates } from '../core/edtf.ts';
import { NotFoundError } from '../core/errors.ts';
import { within } from '../core/span.ts';

/** A recorded vote with what each state voted. */
export interface RollCallVotes {
  readonly rollCall: Row<'roll_calls'>;
  readonly votes: ReadonlyMap<string, 'yes' | 'abstain' | 'no' | 'absent'>;
  readonly rows: readonly Row<'votes'>[];
}

/**
 * Recorded votes with their votes, by date.
 * @param filter dates (EDTF, both included) and any part of the topic
 * @throws NotFoundError when none passes; the message gives the topics and the coverage
 */
export async function rollCallVotes(
  atlas: Atlas,
  filter: { readonly from: string | null; readonly to: string | null; readonly topic: string | null },
): Promise<readonly RollCallVotes[]> {
  const all = (await atlas.rows('roll_calls', { mode: 'recorded' })) as readonly Row<'roll_calls'>[];
  const topic = comparable(filter.topic ?? '');
  const chosen = all
    .filter((row) => comparable(row.topic).includes(topic) && within(row.date, filter.from, filter.to))
    .sort((x, y) => compareDates(x.date, y.date));
  if (chosen.length === 0) {
    const dates = all.map((row) => row.date).sort();
    const topics = [...new Set(all.map((row) => row.topic))];
    throw new NotFoundError(
      `votes: no recorded vote passes; got ${filter.topic === null ? 'any topic' : `topic "${filter.topic}"`} from ${filter.from ?? 'the first'} to ${filter.to ?? 'the last'}; at hand: ${all.length} votes from ${dates[0] ?? '-'} to ${dates.at(-1) ?? '-'} on ${topics.join(', ') || 'nothing'}`,
      { candidates: topics },
    );
  }
  const votes = await atlas.rows('votes', { rollCall: chosen.map((row) => row.id) });
  return chosen.map((rollCall) => {
    const rows = votes.filter((row) => row.rollCall === rollCall.id);
    return { rollCall, rows, votes: new Map(rows.map((row) => [row.actor, row.vote])) };
  });
}

/** Topics compare without case, hyphens or repeated blanks. */
function comparable(text: string): string {
  return text
    .toLocaleLowerCase('en')
    .replace(/[\s-]+/g, ' ')
    .trim();
}
