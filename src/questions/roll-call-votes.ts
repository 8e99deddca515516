import type { Atlas, Row } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { compareDates } from '../core/edtf.ts';
import { NotFoundError } from '../core/errors.ts';
import type { Session } from '../core/question.ts';
import { within } from '../core/span.ts';

type Vote = Row<'votes'>['vote'];

/** A recorded vote with what each state voted, as one source has it. */
export interface RollCallVotes {
  readonly rollCall: Row<'roll_calls'>;
  readonly votes: ReadonlyMap<string, Vote>;
  /** source of the votes: of several that hold the roll call, the one with the most of them */
  readonly source: string;
  /** states on which another source says otherwise */
  readonly disputed: readonly string[];
}

/** Which recorded votes to read. */
export interface RollCallFilter {
  /** voting body */
  readonly body: string;
  /** EDTF, both included */
  readonly from: string | null;
  readonly to: string | null;
  /** any part of a topic or title */
  readonly topic: string | null;
  /** whose votes are wanted; votes of others may be read too */
  readonly actors?: readonly string[];
}

/** Stated in answers: a resolution is one roll call, however many sources hold it. */
export const rollCallRule =
  'a resolution that several sources hold counts once, with the votes of the source that has the most of them';

/** More ids than this are not listed in a condition: the whole table is read and sorted out here. */
const mostListed = 400;

/**
 * Recorded votes with their votes, by date.
 * @throws NotFoundError when none passes; the message gives the topics and the coverage
 */
export async function rollCallVotes(atlas: Atlas, filter: RollCallFilter): Promise<readonly RollCallVotes[]> {
  const groups = await chosenRollCalls(atlas, filter);
  const ids = [...groups.keys()];
  const { length, cells } = await atlas.columns('votes', ['rollCall', 'actor', 'vote', 'source'], {
    // the states are picked only where it saves reading, so that the source with the most votes is known
    ...(ids.length <= mostListed ? { rollCall: ids } : filter.actors === undefined ? {} : { actor: filter.actors }),
  });
  const positions = new Map(ids.map((id, index) => [id, index]));
  const callOf = cells.rollCall.texts.map((id) => positions.get(id) ?? -1);
  const bySource: Map<string, Map<string, Vote>>[] = ids.map(() => new Map());
  for (let row = 0; row < length; row++) {
    const call = callOf[cells.rollCall.codes[row] ?? -1] ?? -1;
    const actor = cells.actor.texts[cells.actor.codes[row] ?? -1];
    const source = cells.source.texts[cells.source.codes[row] ?? -1];
    const vote = cells.vote.texts[cells.vote.codes[row] ?? -1];
    const ofCall = bySource[call];
    if (ofCall === undefined || actor === undefined || source === undefined || vote === undefined) continue;
    const votes = ofCall.get(source) ?? new Map<string, Vote>();
    votes.set(actor, vote as Vote);
    ofCall.set(source, votes);
  }
  return ids
    .flatMap((id, index) => oneRollCall(groups.get(id) ?? [], bySource[index] ?? new Map()))
    .sort((x, y) => compareDates(x.rollCall.date, y.rollCall.date));
}

async function chosenRollCalls(
  atlas: Atlas,
  { body, from, to, topic }: RollCallFilter,
): Promise<ReadonlyMap<string, readonly Row<'roll_calls'>[]>> {
  const all = await atlas.rows('roll_calls', { mode: 'recorded', body });
  const chosen = new Map<string, Row<'roll_calls'>[]>();
  for (const row of matchingResolutions(all, { from, to, topic })) {
    const group = chosen.get(row.id);
    if (group === undefined) chosen.set(row.id, [row]);
    else group.push(row);
  }
  if (chosen.size === 0) throw nothingPasses(all, body, { from, to, topic });
  return chosen;
}

/** Rows of the resolutions that a source puts into the time and a source into the topic. */
export function matchingResolutions(
  all: readonly Row<'roll_calls'>[],
  { from, to, topic }: Pick<RollCallFilter, 'from' | 'to' | 'topic'>,
): readonly Row<'roll_calls'>[] {
  const wanted = comparable(topic ?? '');
  const names = (row: Row<'roll_calls'>): boolean =>
    wanted === '' || comparable(row.topic).includes(wanted) || comparable(row.title ?? '').includes(wanted);
  const named = new Set(all.filter(names).map((row) => row.id));
  const timely = new Set(all.filter((row) => within(row.date, from, to)).map((row) => row.id));
  return all.filter((row) => named.has(row.id) && timely.has(row.id));
}

function nothingPasses(
  all: readonly Row<'roll_calls'>[],
  body: string,
  { from, to, topic }: Pick<RollCallFilter, 'from' | 'to' | 'topic'>,
): NotFoundError {
  const dates = all.map((row) => row.date).sort();
  const topics = [...new Set(all.map((row) => row.topic))];
  const listed = topics.length <= 12 ? topics.join(', ') : `${topics.length} topics`;
  return new NotFoundError(
    `votes: no recorded vote of ${body} passes; got ${topic === null ? 'any topic' : `topic "${topic}"`} from ${from ?? 'the first'} to ${to ?? 'the last'}; at hand: ${all.length} votes from ${dates[0] ?? '-'} to ${dates.at(-1) ?? '-'} on ${listed || 'nothing'}`,
    { candidates: topics.slice(0, 50) },
  );
}

function oneRollCall(
  rows: readonly Row<'roll_calls'>[],
  bySource: ReadonlyMap<string, ReadonlyMap<string, Vote>>,
): RollCallVotes[] {
  const ordered = [...bySource].sort(([a, x], [b, y]) => y.size - x.size || compareText(a, b));
  const [source, votes] = ordered[0] ?? [rows[0]?.source ?? '', new Map<string, Vote>()];
  const rollCall = rows.find((row) => row.source === source) ?? rows[0];
  if (rollCall === undefined) return [];
  const others = ordered.slice(1).map(([, other]) => other);
  const disputed = [...votes.keys()].filter((actor) =>
    others.some((other) => (other.get(actor) ?? votes.get(actor)) !== votes.get(actor)),
  );
  return [{ rollCall, votes, source, disputed }];
}

/**
 * Notes the roll calls and the rows of some states' votes as evidence, and says where sources disagree.
 * @param actorsOf the states whose votes in a roll call were used
 */
export async function citeVotes(
  atlas: Atlas,
  session: Session,
  calls: readonly RollCallVotes[],
  actorsOf: (call: RollCallVotes) => readonly string[],
): Promise<void> {
  session.evidence.useAll(
    'roll_calls',
    calls.map(({ rollCall }) => rollCall),
  );
  const used = new Map(
    calls.map((call) => [call.rollCall.id, { source: call.source, actors: new Set(actorsOf(call)) }]),
  );
  const actors = [...new Set([...used.values()].flatMap((entry) => [...entry.actors]))];
  const rows = await atlas.rows('votes', {
    actor: actors,
    ...(calls.length <= mostListed ? { rollCall: [...used.keys()] } : {}),
  });
  for (const row of rows) {
    const entry = used.get(row.rollCall);
    if (entry?.source === row.source && entry.actors.has(row.actor)) session.evidence.use('votes', row);
  }
  const disputed = calls.filter((call) => actorsOf(call).some((actor) => call.disputed.includes(actor)));
  if (disputed.length > 0)
    session.warn(
      `Sources differ on a vote in ${disputed.length} roll calls: ${disputed
        .slice(0, 5)
        .map(({ rollCall }) => rollCall.id)
        .join(', ')}${disputed.length > 5 ? ' ...' : ''}. Rule: ${rollCallRule}.`,
    );
}

/** Topics compare without case, hyphens or repeated blanks. */
function comparable(text: string): string {
  return text
    .toLocaleLowerCase('en')
    .replace(/[\s-]+/g, ' ')
    .trim();
}
