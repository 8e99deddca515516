/** What stands beside recorded votes: resolutions of which no votes are recorded, and published ideal points. */
import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { matchingResolutions, type RollCallFilter } from '../roll-call-votes.ts';

/** Counts of resolutions; `null` where no source lists those without a recorded vote. */
export interface UnrecordedResolutions {
  readonly recorded: number | null;
  readonly withoutVote: number | null;
  readonly notRecorded: number | null;
  /** years of the resolutions that are not recorded: outside them the source lists none, which does not show that there were none */
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly reason: string | null;
}

/** Resolutions of a body, a time and a topic by how they were adopted; each once, however many sources hold it. */
export async function unrecordedResolutions(atlas: Atlas, filter: RollCallFilter): Promise<UnrecordedResolutions> {
  const rows = matchingResolutions(await atlas.rows('roll_calls', { body: filter.body }), filter);
  const modes = new Map<string, Set<string>>();
  for (const row of rows) modes.set(row.id, (modes.get(row.id) ?? new Set()).add(row.mode));
  const count = (mode: string, without: readonly string[]): number =>
    [...modes.values()].filter((held) => held.has(mode) && without.every((other) => !held.has(other))).length;
  const recorded = count('recorded', []);
  const withoutVote = count('without-a-vote', ['recorded']);
  const notRecorded = count('not-recorded', ['recorded', 'without-a-vote']);
  const years = rows
    .filter((row) => !modes.get(row.id)?.has('recorded'))
    .map((row) => Number(row.date.slice(0, 4)))
    .sort((a, b) => a - b);
  const listed = years.length > 0;
  return {
    recorded,
    // a source that never says "without a vote" does not say that there was none
    withoutVote: withoutVote > 0 ? withoutVote : null,
    notRecorded: listed ? notRecorded : null,
    firstYear: years[0] ?? null,
    lastYear: years.at(-1) ?? null,
    reason: listed
      ? null
      : 'no source at hand lists resolutions of this time and topic that have no recorded vote, which does not show that there are none',
  };
}

/** Says in the answer what the recorded votes leave out. */
export function sayUnrecorded(session: Session, found: UnrecordedResolutions): void {
  const why = 'where a topic is often adopted so, the recorded votes are the divided ones.';
  const { recorded, withoutVote, notRecorded, firstYear, lastYear, reason } = found;
  const told =
    reason === null && withoutVote !== null && notRecorded !== null
      ? `: beside ${recorded} with recorded votes the sources list ${withoutVote} adopted without one and ${notRecorded} of which they do not say how, all of ${firstYear} to ${lastYear}; of other years they list none, which does not show that there were none`
      : ` (how many is not known: ${reason})`;
  session.warn(`Resolutions adopted without a vote are not in the record of votes${told}; ${why}`);
}

/** Published series that rests on votes on whole resolutions. */
const series = 'final-passage';

/** Published ideal points by year and state; none where they are not imported. */
export async function pointsByYear(
  atlas: Atlas,
  session: Session,
): Promise<ReadonlyMap<number, ReadonlyMap<string, number>>> {
  const rows = await atlas.rows('ideal_points', { series });
  const years = new Map<number, Map<string, number>>();
  for (const row of rows) {
    const known = years.get(row.year) ?? new Map<string, number>();
    known.set(row.actor, row.point);
    years.set(row.year, known);
  }
  if (rows.length === 0) session.warn('Spread of ideal points: the published series is not imported.');
  else {
    session.evidence.useAll('ideal_points', rows);
    session.define(
      `Spread: standard deviation (n - 1) of the members' published ideal points, series ${series}; random groups are drawn from all states with a point in the year.`,
    );
  }
  return years;
}
