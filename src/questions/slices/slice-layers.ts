/** Layers whose rows are few enough to be read as rows. */
import type { Row } from '../../core/atlas.ts';
import { yearOf } from '../../core/edtf.ts';
import type { TableName } from '../../core/table-registry.ts';
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
  const pairs = new Map<string, Row<'relations'>[]>();
  for (const row of rows) {
    const key = pairKey(row.stateA, row.stateB);
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  return pairs;
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function noneOf(table: TableName, row: StatedNone & { readonly id: string }): StatedNone {
  return { ...row, table, row: row.id };
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

const missions: LayerReader = async (atlas, time) => {
  const events = byPair(await atlas.rows('relations'));
  const drops = new DropCount();
  const rows = await atlas.rows('missions');
  const statedNone: StatedNone[] = [];
  const open = rows.filter((row) => {
    const none = { ...row, origin: row.sender, destination: row.host, table: 'missions', row: row.id };
    if (row.type === 'none') {
      statedNone.push(none);
      return false;
    }
    const pair = events.get(pairKey(row.sender, row.host)) ?? [];
    const holding = missionOpenOn(row, time.to, () => relationsHeld(relationSpans(pair), time.to));
    if (holding === 'imprecise') drops.add(`dates do not decide whether the mission was open on ${time.on}`, row.id);
    if (holding === 'no') statedNone.push(none);
    return holding === 'yes' || holding === 'start-unknown';
  });
  const year = Number(time.to.slice(0, 4));
  const coded = await atlas.rows('representation', { year });
  const yearly = representationTies(coded);
  const sent = new Set(yearly.map((tie) => tie.row));
  for (const row of coded)
    if (!sent.has(row.id))
      statedNone.push(
        noneOf('representation', { ...row, origin: row.sender, destination: row.host, table: '', row: '' }),
      );
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

const seats: LayerReader = async (atlas, time) => {
  const rows = await atlas.rows('memberships');
  const full = rows.filter((row) => row.status === 'member' || row.status === 'party');
  const known = await atlas.rows('bodies');
  const ids = new Set(known.map(({ id }) => id));
  // a body that a second source records under an id of its own is the same body
  const whole = new Map(known.flatMap(({ id, sameAs }) => (sameAs !== null && ids.has(sameAs) ? [[id, sameAs]] : [])));
  const ended = new Set(
    known.filter((body) => body.ended !== null && body.ended.slice(0, 10) < time.to).map((body) => body.id),
  );
  const drops: SliceDrop[] = [];
  const example = rows.find((row) => !full.includes(row))?.id;
  if (example !== undefined)
    drops.push({
      reason: 'a seat of an observer, dialogue partner or the like',
      rows: rows.length - full.length,
      example,
    });
  const index = await atlas.actors();
  // a fixed group of states is a definition, not a body that meets
  const bodies = full.filter((row) => index.get(row.body)?.kind !== 'group' && !ended.has(row.body));
  const seated = bodies.map((row) => ({ ...row, body: whole.get(row.body) ?? row.body }));
  const reading = tiesAt(seatTies(seated), time);
  return { ties: reading.ties, dropped: [...drops, ...reading.dropped], directed: true, unit: 'seats' };
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
