/** Reads one layer for all actors at one time, from shipped facts and from imported publishers' data alike. */
import type { Atlas, Row } from '../../core/atlas.ts';
import { dateRange } from '../../core/edtf.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { Session } from '../../core/question.ts';
import type { TableName } from '../../core/table-registry.ts';
import {
  DropCount,
  type NetworkSlice,
  type RowReference,
  type SliceTime,
  sliceOf,
} from '../../network/network-slice.ts';
import { projectSeats, type SeatSlice } from '../../network/seat-slice.ts';
import type { LayerId, Tie } from '../../network/tie.ts';
import { eventReading } from './slice-events.ts';
import { layerReadings } from './slice-layers.ts';
import type { LayerReader, LayerReading, SliceOptions } from './slice-reading.ts';
import { tradeReading } from './slice-trade.ts';
import { voteReading } from './slice-votes.ts';

const readers: { readonly [L in Exclude<LayerId, 'forums'>]: LayerReader } = {
  ...layerReadings,
  trade: tradeReading,
  events: eventReading,
  votes: voteReading,
};

/**
 * All ties of one layer at one time between states and territories that existed then. A body or group as an end, a date that
 * does not decide, a rival series: dropped, and named in `dropped`.
 * @returns a slice; without ties where no row counts at the time (see {@link explainEmptySlice})
 */
export async function networkSlice(
  atlas: Atlas,
  layer: LayerId,
  time: SliceTime,
  options: SliceOptions = {},
): Promise<NetworkSlice> {
  const census = new Set(atlas.data.releases.map((release) => release.source));
  const refuses = await stateOn(atlas, time);
  const parts =
    layer === 'forums' ? await forumReading(atlas, time, options) : await readers[layer](atlas, time, options);
  return sliceOf({ layer, time, refuses, isCensus: (source) => census.has(source), ...parts });
}

/** Seats of states in bodies on a date, two-mode: full members and parties, not observers or dialogue partners. */
export async function seatSlice(atlas: Atlas, time: SliceTime): Promise<SeatSlice> {
  const refuses = await stateOn(atlas, time);
  const reading = await layerReadings.seats(atlas, time, {});
  const drops = new DropCount();
  const seats = new Map<string, Tie>();
  for (const seat of reading.ties) {
    const why = refuses(seat.origin);
    if (why !== null) drops.add(why, seat.row);
    else if (seats.has(`${seat.origin} ${seat.destination}`)) drops.add('a seat that another row states too', seat.row);
    else seats.set(`${seat.origin} ${seat.destination}`, seat);
  }
  const kept = [...seats].sort(([a], [b]) => Number(a > b) - Number(a < b)).map(([, seat]) => seat);
  return {
    time,
    actors: [...new Set(kept.map((seat) => seat.origin))].sort(),
    bodies: [...new Set(kept.map((seat) => seat.destination))].sort(),
    seats: kept,
    dropped: [...(reading.dropped ?? []), ...drops.list()],
  };
}

async function forumReading(atlas: Atlas, time: SliceTime, options: SliceOptions): Promise<LayerReading> {
  const seats = await seatSlice(atlas, time);
  const ties = projectSeats(seats, options.projection ?? 'newman');
  return {
    ties,
    directed: false,
    unit: ties[0]?.unit ?? 'shared bodies',
    dropped: seats.dropped,
    strength: (tie) => tie.value ?? 0,
  };
}

/** Why an actor cannot stand in a slice of a date. */
async function stateOn(atlas: Atlas, time: SliceTime): Promise<(actor: string) => string | null> {
  const index = await atlas.actors();
  const known = new Map<string, string | null>();
  return (actor) => {
    const before = known.get(actor);
    if (before !== undefined) return before;
    const kind = index.get(actor)?.kind;
    const why =
      kind !== 'state' && kind !== 'territory'
        ? 'an end is a body or a group, not a state'
        : index.aliveOn(actor, time.to)
          ? null
          : 'an end did not exist on the date';
    known.set(actor, why);
    return why;
  };
}

/** Tables that fill a layer, the field that dates their rows, and what to do when they hold nothing. */
const tablesOf: { readonly [L in LayerId]: readonly (readonly [TableName, string])[] } = {
  relations: [['relations', 'date']],
  missions: [
    ['missions', 'opened'],
    ['representation', 'year'],
  ],
  trade: [['trade', 'year']],
  labour: [['labour', 'period']],
  alliances: [['alliances', 'year']],
  forums: [['memberships', 'joined']],
  talks: [
    ['meetings', 'start'],
    ['third_country_talks', 'year'],
  ],
  acts: [['events', 'date']],
  events: [['event_months', 'month']],
  votes: [['roll_calls', 'date']],
  sanctions: [
    ['sanction_measures', 'date'],
    ['sanction_cases', 'start'],
  ],
  disputes: [['disputes', 'start']],
};

/** Why a layer has no tie at a time: no source at all, or the years that the rows at hand span. */
export async function explainEmptySlice(atlas: Atlas, layer: LayerId, time: SliceTime): Promise<string> {
  const spans: string[] = [];
  for (const [table, field] of tablesOf[layer]) {
    const years = await yearsOf(atlas, table, field);
    if (years !== null) spans.push(`${table} ${years}`);
  }
  const imports = "import a source of this layer (see 'good-offices sources releases')";
  if (spans.length === 0) return `no table holds a row of the layer ${layer}; ${imports}`;
  return `out of coverage: no tie of the layer ${layer} counts ${time.on === time.to ? 'on' : 'in'} ${time.on}; rows at hand: ${spans.join('; ')}; choose another date, or ${imports}`;
}

async function yearsOf(atlas: Atlas, table: TableName, field: string): Promise<string | null> {
  // the fields named above are columns of their tables
  const { length, cells } = await atlas.columns(table, [field as keyof Row<TableName> & string]);
  if (length === 0) return null;
  const cell = (cells as { readonly [name: string]: { readonly kind: string } })[field] as
    | { readonly kind: 'number'; readonly values: Float64Array }
    | { readonly kind: 'text'; readonly texts: readonly string[] };
  const years =
    cell.kind === 'number'
      ? [...new Set(cell.values)].filter((year) => !Number.isNaN(year))
      : cell.texts
          .flatMap((text) => [dateRange(text).earliest ?? dateRange(text).latest ?? ''])
          .map((day) => Number(day.slice(0, 4)));
  if (years.length === 0) return `${length} rows without a date`;
  return `${years.reduce((a, b) => Math.min(a, b))} to ${years.reduce((a, b) => Math.max(a, b))}`;
}

/** A slice that must hold ties. @throws NotFoundError that says what the tables cover */
export async function demandSlice(
  question: string,
  atlas: Atlas,
  layer: LayerId,
  time: SliceTime,
  options: SliceOptions = {},
): Promise<NetworkSlice> {
  const slice = await networkSlice(atlas, layer, time, options);
  if (slice.ties.length > 0) return slice;
  const left = slice.dropped.map(({ reason, rows }) => `${reason} (${rows})`).join(', ');
  throw new NotFoundError(
    `${question}: ${await explainEmptySlice(atlas, layer, time)}${left === '' ? '' : `; rows left out: ${left}`}`,
  );
}

/** Notes in a session what a slice rests on and what it leaves out. */
export function citeSlice(session: Session, slice: NetworkSlice, keeps: (tie: Tie) => boolean = () => true): void {
  for (const tie of slice.ties)
    for (const statement of tie.statements)
      if (keeps(statement))
        session.evidence.use(statement.table as TableName, { id: statement.row, source: statement.source });
  citeRows(session, slice.restsOn);
  for (const drop of slice.dropped) session.drop({ ...drop, reason: `${slice.layer}: ${drop.reason}` });
}

/** Notes rows as evidence. */
export function citeRows(session: Session, rows: readonly RowReference[]): void {
  for (const { table, row, source } of rows) session.evidence.use(table as TableName, { id: row, source });
}
