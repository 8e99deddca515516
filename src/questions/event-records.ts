/** The single events behind the sums of a pair: the most reported ones of a period. */
import type { Atlas, Condition, Row, Where } from '../core/atlas.ts';
import { textAt } from '../core/columns.ts';
import { rootMeaning } from '../core/event-codes.ts';

/** A period: both ends are dates, `null` = open. */
export interface EventPeriod {
  readonly from: string | null;
  readonly to: string | null;
}

/** A single event, as its source codes it. */
export interface ShownEvent {
  readonly day: string;
  readonly origin: string;
  readonly target: string;
  readonly scheme: 'CAMEO' | 'PLOVER';
  readonly rootCode: string | null;
  readonly code: string | null;
  readonly meaning: string | null;
  readonly quadClass: string;
  readonly goldstein: number | null;
  readonly goldsteinScale: string | null;
  readonly mentions: number | null;
  readonly eventId: string | null;
  readonly class: string;
  readonly source: string;
  readonly row: string;
}

/** Single events of a pair. */
export interface PairEvents extends EventPeriod {
  /** single events between the two in the period, of all sources */
  readonly held: number;
  readonly records: readonly ShownEvent[];
  /** why none is shown */
  readonly reason: string | null;
}

interface Candidate {
  readonly mentions: number;
  readonly score: number;
  readonly day: string;
}

/** More mentions first, then the greater score in either direction, then the later day. */
function byReport(x: Candidate, y: Candidate): number {
  return y.mentions - x.mentions || y.score - x.score || (x.day < y.day ? 1 : x.day > y.day ? -1 : 0);
}

/** The first so many of what is offered, without sorting the rest. */
class Best {
  readonly kept: Candidate[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  offer(candidate: Candidate): void {
    const last = this.kept[this.#most - 1];
    if (last !== undefined && byReport(last, candidate) <= 0) return;
    const at = this.kept.findIndex((one) => byReport(one, candidate) > 0);
    this.kept.splice(at === -1 ? this.kept.length : at, 0, candidate);
    if (this.kept.length > this.#most) this.kept.pop();
  }
}

const orLeast = (value: number): number => (Number.isNaN(value) ? -1 : value);

/**
 * The most mentioned single events between two actors, of each source so many: coders differ in what they count as a mention,
 * and some publish none (then the size of the score decides, then the later day). Events are read by column, and only the
 * chosen ones as rows.
 * @param most of each source
 */
export async function pairEvents(
  atlas: Atlas,
  a: string,
  b: string,
  { from, to }: EventPeriod,
  most: number,
): Promise<PairEvents> {
  if ((await atlas.count('event_records')) === 0)
    return {
      from,
      to,
      held: 0,
      records: [],
      reason: 'no single events are held: import event data with "good-offices sources import FILE --events"',
    };
  const within: Condition = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  const dated: Where<'event_records'> = from === null && to === null ? {} : { day: within };
  const pair: Where<'event_records'> = { origin: [a, b], target: [a, b], ...dated };
  const { length, cells } = await atlas.columns('event_records', ['source', 'day', 'mentions', 'goldstein'], pair);
  if (length === 0)
    return { from, to, held: 0, records: [], reason: 'no single event between the two in the period is held' };
  const best = new Map<string, Best>();
  for (let row = 0; row < length; row++) {
    const source = textAt(cells.source, row) ?? '';
    const ofSource = best.get(source) ?? new Best(most);
    best.set(source, ofSource);
    ofSource.offer({
      mentions: orLeast(cells.mentions.values[row] ?? Number.NaN),
      score: orLeast(Math.abs(cells.goldstein.values[row] ?? Number.NaN)),
      day: textAt(cells.day, row) ?? '',
    });
  }
  const records: ShownEvent[] = [];
  for (const source of [...best.keys()].sort()) {
    const chosen = best.get(source)?.kept ?? [];
    if (chosen.length === 0) continue;
    const rows: Row<'event_records'>[] = [];
    for (const day of new Set(chosen.map((one) => one.day))) {
      const ofDay = chosen.filter((one) => one.day === day);
      const mentions = [...new Set(ofDay.map((one) => one.mentions))];
      const numbers = mentions.filter((number) => number >= 0);
      const where = { origin: [a, b], target: [a, b], source, day };
      if (numbers.length > 0) rows.push(...(await atlas.rows('event_records', { ...where, mentions: numbers })));
      if (numbers.length < mentions.length)
        rows.push(...(await atlas.rows('event_records', { ...where, mentions: null })));
    }
    records.push(...rows.map(shown).sort(byShown).slice(0, most));
  }
  return { from, to, held: length, records, reason: null };
}

function shown(row: Row<'event_records'>): ShownEvent {
  return {
    day: row.day,
    origin: row.origin,
    target: row.target,
    scheme: row.codeScheme,
    rootCode: row.rootCode,
    code: row.code,
    meaning: rootMeaning(row.codeScheme, row.rootCode),
    quadClass: row.quadClass,
    goldstein: row.goldstein,
    goldsteinScale: row.goldsteinScale,
    mentions: row.mentions,
    eventId: row.eventId,
    class: row.class,
    source: row.source,
    row: row.id,
  };
}

function byShown(x: ShownEvent, y: ShownEvent): number {
  const candidate = ({ mentions, goldstein, day }: ShownEvent): Candidate => ({
    mentions: mentions ?? -1,
    score: goldstein === null ? -1 : Math.abs(goldstein),
    day,
  });
  return byReport(candidate(x), candidate(y)) || Number(x.row) - Number(y.row);
}
