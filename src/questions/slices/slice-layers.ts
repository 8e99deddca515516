/** Layers whose rows are few enough to be read as rows. */

import type { ActorIndex } from '../../core/actor-index.ts';
import type { Atlas, Row } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import { grouped } from '../../core/grouped.ts';
import { actTies } from '../../network/layers/acts.ts';
import { allianceTies } from '../../network/layers/alliances.ts';
import { disputeTies } from '../../network/layers/disputes.ts';
import { labourTies } from '../../network/layers/labour.ts';
import { missionTies } from '../../network/layers/missions.ts';
import { representationTies } from '../../network/layers/representation.ts';
import { sanctionCaseTies, sanctionTies } from '../../network/layers/sanctions.ts';
import { seatTies } from '../../network/layers/seats.ts';
import { jointMeetingTies, meetingHostTies, thirdCountryHostTies } from '../../network/layers/tables-of-talks.ts';
import { DropCount, type SliceDrop, type StatedNone } from '../../network/network-slice.ts';
import { tiesAt } from '../../network/slice-time.ts';
import type { LayerId, Tie } from '../../network/tie.ts';
import { missionOpenOn } from '../mission-holding.ts';
import { relationSpans, relationsHeld } from '../relation-history.ts';
import type { LayerReader } from './slice-reading.ts';

type RowLayer = Exclude<LayerId, 'forums' | 'trade' | 'events' | 'votes'>;

/** Rows of relations by pair, whichever state a row names first. */
function byPair(rows: readonly Row<'relations'>[]): ReadonlyMap<string, readonly Row<'relations'>[]> {
  return grouped(rows, ({ stateA, stateB }) => pairKey(stateA, stateB));
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

const relations: LayerReader = async (atlas, time) => {
  const ties: Tie[] = [];
  const statedNone: StatedNone[] = [];
  for (const events of byPair(await atlas.rows('relations')).values()) {
    const spans = relationSpans(events);
    const first = events[0];
    if (first === undefined) continue;
    const { stateA: origin, stateB: destination, source, class: confidence, id } = first;
    if (relationsHeld(spans, time.to) === 'no')
      statedNone.push({ origin, destination, source, class: confidence, table: 'relations', row: id });
    for (const span of spans)
      ties.push({
        layer: 'relations',
        facet: 'diplomatic relations',
        nature: 'state',
        level: 'bilateral',
        origin,
        destination,
        from: span.from,
        to: span.to,
        value: null,
        unit: null,
        basis: null,
        sign: 1,
        class: confidence,
        source,
        table: 'relations',
        row: (events.find((event) => event.date === span.from) ?? first).id,
      });
  }
  return { ...tiesAt(ties, time), directed: false, unit: 'relations', statedNone };
};

function noneStated({ id, sender, host, source, class: confidence }: Row<'missions'>): StatedNone {
  return { origin: sender, destination: host, source, class: confidence, table: 'missions', row: id };
}

const missions: LayerReader = async (atlas, time) => {
  const events = byPair(await atlas.rows('relations'));
  const drops = new DropCount();
  const rows = await atlas.rows('missions');
  const statedNone: StatedNone[] = [];
  const open = rows.filter((row) => {
    if (row.type === 'none') {
      statedNone.push(noneStated(row));
      return false;
    }
    const pair = events.get(pairKey(row.sender, row.host)) ?? [];
    const holding = missionOpenOn(row, time.to, () => relationsHeld(relationSpans(pair), time.to));
    if (holding === 'imprecise') drops.add(`dates do not decide whether the mission was open on ${time.on}`, row.id);
    if (holding === 'no') statedNone.push(noneStated(row));
    return holding === 'yes' || holding === 'start-unknown';
  });
  const year = Number(time.to.slice(0, 4));
  const coded = await atlas.rows('representation', { year });
  const yearly = representationTies(coded);
  const sent = new Set(yearly.map((tie) => tie.row));
  for (const { id, sender, host, source, class: confidence } of coded)
    if (!sent.has(id))
      statedNone.push({
        origin: sender,
        destination: host,
        source,
        class: confidence,
        table: 'representation',
        row: id,
      });
  return {
    ties: [...missionTies(open), ...yearly],
    directed: true,
    unit: 'missions, by each row that states one',
    statedNone,
    dropped: drops.list(),
  };
};

const talks: LayerReader = async (atlas, time) => {
  const meetings = await atlas.rows('meetings');
  const held = new Set(
    meetings.flatMap((row) =>
      row.participants.flatMap((a) =>
        row.participants.map((b) => `${row.host} ${yearOf(row.start) ?? row.start.slice(0, 4)} ${a} ${b}`),
      ),
    ),
  );
  const drops = new DropCount();
  const abroad = (await atlas.rows('third_country_talks')).filter((row) => {
    const known = held.has(`${row.host} ${row.year} ${row.partyA} ${row.partyB}`);
    if (known) drops.add('talks of these parties, host and year that the table of meetings has too', row.id);
    return !known;
  });
  const { ties, dropped } = tiesAt(
    [...jointMeetingTies(meetings), ...meetingHostTies(meetings), ...thirdCountryHostTies(abroad)],
    time,
  );
  return { ties, dropped: [...drops.list(), ...dropped], directed: false, unit: 'talks' };
};

/** What does not depend on the time: made once for each state of the tables. */
interface Seating {
  readonly known: readonly Row<'bodies'>[];
  readonly index: ActorIndex;
  /** seats of members and parties, bodies that two sources record joined */
  readonly ties: readonly Tie[];
  /** the row's own body of each seat, which may have ended before the one it is joined to */
  readonly bodyOf: ReadonlyMap<Tie, string>;
  readonly ends: ReadonlyMap<string, string>;
  readonly dropped: readonly SliceDrop[];
}

const seatings = new WeakMap<readonly Row<'memberships'>[], Seating>();

async function seatingOf(atlas: Atlas): Promise<Seating> {
  const rows = await atlas.rows('memberships');
  const known = await atlas.rows('bodies');
  const index = await atlas.actors();
  const before = seatings.get(rows);
  if (before?.known === known && before.index === index) return before;
  const ids = new Set(known.map(({ id }) => id));
  // a body that a second source records under an id of its own is the same body
  const whole = new Map(known.flatMap(({ id, sameAs }) => (sameAs !== null && ids.has(sameAs) ? [[id, sameAs]] : [])));
  const isFull = (row: Row<'memberships'>): boolean => row.status === 'member' || row.status === 'party';
  const others = rows.filter((row) => !isFull(row));
  // a fixed group of states is a definition, not a body that meets
  const full = rows.filter((row) => isFull(row) && index.get(row.body)?.kind !== 'group');
  const ties = seatTies(full.map((row) => ({ ...row, body: whole.get(row.body) ?? row.body })));
  const [example] = others;
  const seating: Seating = {
    known,
    index,
    ties,
    bodyOf: new Map(ties.map((tie, at) => [tie, full[at]?.body ?? tie.destination])),
    ends: new Map(known.flatMap(({ id, ended }) => (ended === null ? [] : [[id, ended.slice(0, 10)]]))),
    dropped:
      example === undefined
        ? []
        : [
            {
              reason: 'a seat of an observer, dialogue partner or the like',
              rows: others.length,
              example: example.id,
            },
          ],
  };
  seatings.set(rows, seating);
  return seating;
}

const seats: LayerReader = async (atlas, time) => {
  const { ties, bodyOf, ends, dropped } = await seatingOf(atlas);
  const standing = ties.filter((tie) => {
    const end = ends.get(bodyOf.get(tie) ?? tie.destination);
    return end === undefined || end >= time.to;
  });
  const reading = tiesAt(standing, time);
  return { ties: reading.ties, dropped: [...dropped, ...reading.dropped], directed: true, unit: 'seats' };
};

/** Readers of these layers, and of seats before any projection. */
export const layerReadings: { readonly [L in RowLayer | 'seats']: LayerReader } = {
  relations,
  missions,
  talks,
  seats,
  labour: async (atlas, time) => ({
    ...tiesAt(labourTies(await atlas.rows('labour')), time, true),
    directed: true,
    unit: 'persons',
    strength: (tie) => tie.value ?? 0,
  }),
  alliances: async (atlas, time) => ({
    ties: allianceTies(await atlas.rows('alliances', { year: Number(time.to.slice(0, 4)) })),
    directed: true,
    unit: 'obligations owed',
    strength: (tie) => (tie.facet === 'none coded' ? 0 : tie.facet.split(', ').length),
  }),
  acts: async (atlas, time) => ({
    ...tiesAt(actTies(await atlas.rows('events')), time),
    directed: false,
    unit: 'acts',
  }),
  sanctions: async (atlas, time) => {
    const index = await atlas.actors();
    const isBody = (actor: string): boolean => ['body', 'group'].includes(index.get(actor)?.kind ?? '');
    const cases = (await atlas.rows('sanction_cases')).filter((row) => row.imposed);
    return {
      ...tiesAt(
        [...sanctionTies(await atlas.rows('sanction_measures'), isBody), ...sanctionCaseTies(cases, isBody)],
        time,
      ),
      directed: true,
      unit: 'measures and cases',
    };
  },
  disputes: async (atlas, time) => ({
    ...tiesAt(disputeTies(await atlas.rows('disputes')), time),
    directed: true,
    unit: 'disputes, by year',
  }),
};
