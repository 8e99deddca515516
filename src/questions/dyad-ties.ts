import type { Atlas } from '../core/atlas.ts';
import { compareText } from '../core/compare-text.ts';
import { compareDates, dateRange } from '../core/edtf.ts';
import { NotFoundError } from '../core/errors.ts';
import { holdsOn } from '../core/span.ts';
import { actTies } from '../network/layers/acts.ts';
import { allianceTies } from '../network/layers/alliances.ts';
import { crisisTies } from '../network/layers/crises.ts';
import { disputeTies } from '../network/layers/disputes.ts';
import { eventTies } from '../network/layers/events.ts';
import { forumTies } from '../network/layers/forums.ts';
import { labourTies } from '../network/layers/labour.ts';
import { missionTies } from '../network/layers/missions.ts';
import { relationTies } from '../network/layers/relations.ts';
import { representationTies } from '../network/layers/representation.ts';
import { sanctionCaseTies, sanctionTies } from '../network/layers/sanctions.ts';
import { attendanceTies, seatTies } from '../network/layers/seats.ts';
import { talkTies } from '../network/layers/talks.ts';
import { tradeTies } from '../network/layers/trade.ts';
import { voteTies } from '../network/layers/votes.ts';
import { type LayerId, layerIds, type Tie } from '../network/tie.ts';
import { type RollCallVotes, rollCallVotes } from './roll-call-votes.ts';

/** How each layer is read for a pair. */
const readers: {
  readonly [L in LayerId]: (
    atlas: Atlas,
    a: string,
    b: string,
    isBody: (actor: string) => boolean,
  ) => Promise<readonly Tie[]>;
} = {
  relations: async (atlas, a, b) => relationTies(await atlas.rows('relations', { stateA: [a, b], stateB: [a, b] })),
  missions: async (atlas, a, b) => [
    ...missionTies(await atlas.rows('missions', { sender: [a, b], host: [a, b] })),
    ...representationTies(await atlas.rows('representation', { sender: [a, b], host: [a, b] })),
  ],
  trade: async (atlas, a, b) => tradeTies(await atlas.rows('trade', { actor: [a, b], partner: [a, b] })),
  labour: async (atlas, a, b) => labourTies(await atlas.rows('labour', { origin: [a, b], host: [a, b] })),
  alliances: async (atlas, a, b) => allianceTies(await atlas.rows('alliances', { actor: [a, b], partner: [a, b] })),
  forums: async (atlas, a, b, isBody) => {
    const seats = await atlas.rows('memberships', { member: [a, b] });
    const shared =
      isBody(a) || isBody(b)
        ? seatTies(seats.filter((seat) => [a, b].includes(seat.body)))
        : forumTies(seats, await atlas.rows('bodies'), a, b);
    return [...shared, ...attendanceTies(await atlas.rows('attendance', { actor: [a, b], body: [a, b] }))];
  },
  talks: async (atlas, a, b) => talkTies(await atlas.rows('meetings'), a, b),
  acts: async (atlas, a, b) => actTies(await atlas.rows('events', { stateA: [a, b], stateB: [a, b] })),
  events: async (atlas, a, b) => eventTies(await atlas.rows('event_months', { origin: [a, b], target: [a, b] })),
  votes: async (atlas, a, b) => voteTies(await sharedRollCalls(atlas, a, b), a, b),
  sanctions: async (atlas, a, b, isBody) => [
    ...sanctionTies(await atlas.rows('sanction_measures', { imposer: [a, b], target: [a, b] }), isBody),
    ...sanctionCaseTies(await atlas.rows('sanction_cases', { target: [a, b] }), isBody),
  ],
  disputes: async (atlas, a, b) => [
    ...disputeTies(await atlas.rows('disputes', { stateA: [a, b], stateB: [a, b] })),
    ...(await sharedCrises(atlas, a, b)),
  ],
};

/**
 * Ties between two actors, whatever their date.
 * @param layers which to read; all when left out
 */
export async function dyadTies(
  atlas: Atlas,
  a: string,
  b: string,
  layers: readonly LayerId[] = layerIds,
): Promise<readonly Tie[]> {
  const index = await atlas.actors();
  const isBody = (actor: string): boolean => index.get(actor)?.kind === 'body' || index.get(actor)?.kind === 'group';
  const ties: Tie[] = [];
  for (const layer of layers) ties.push(...(await readers[layer](atlas, a, b, isBody)));
  return ties
    .filter((tie) => tie.origin !== tie.destination && [a, b].includes(tie.origin) && [a, b].includes(tie.destination))
    .sort(byLayerAndDate);
}

/** International crises in which both stood; the rows of crises are read only where one is shared. */
async function sharedCrises(atlas: Atlas, a: string, b: string): Promise<readonly Tie[]> {
  const both = { actor: [a, b] };
  const [actors, sides] = await Promise.all([atlas.rows('crisis_actors', both), atlas.rows('crisis_sides', both)]);
  if (actors.length === 0 && sides.length === 0) return [];
  const crises = [...new Set([...actors, ...sides].map(({ crisis }) => crisis))];
  return crisisTies(await atlas.rows('crises', { crisis: crises }), actors, sides, a, b);
}

/** Recorded votes of the General Assembly that may hold votes of both; none where the tables hold none. */
async function sharedRollCalls(atlas: Atlas, a: string, b: string): Promise<readonly RollCallVotes[]> {
  try {
    return await rollCallVotes(atlas, { body: 'UNGA', from: null, to: null, topic: null, actors: [a, b] });
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

function byLayerAndDate(x: Tie, y: Tie): number {
  const layers = layerIds.indexOf(x.layer) - layerIds.indexOf(y.layer);
  if (layers !== 0) return layers;
  if (x.from === null || y.from === null) return Number(x.from !== null) - Number(y.from !== null);
  return compareDates(x.from, y.from) || compareText(x.facet, y.facet) || compareText(x.basis ?? '', y.basis ?? '');
}

/** A layer that has nothing to say, and why. */
export interface LayerGap {
  readonly layer: LayerId;
  readonly reason: string;
}

/** Layers whose ties are yearly figures: they speak of one year only and are not carried to another. */
const yearly: readonly LayerId[] = ['trade', 'labour', 'alliances'];

/** Layers that only publishers' data sets fill. */
const imported: readonly LayerId[] = ['alliances', 'events', 'disputes'];

/** A tie that a source states for one year. */
function isYearly(tie: Tie): boolean {
  return (
    yearly.includes(tie.layer) || (tie.nature === 'state' && tie.from === tie.to && /^\d{4}$/.test(tie.from ?? ''))
  );
}

/**
 * The ties that count on a date: state ties that hold, yearly figures of that year, events up to the date.
 * @returns the ties, and every layer that has none with its reason: none recorded, or out of coverage
 */
export function tiesOn(ties: readonly Tie[], on: string | null): { ties: readonly Tie[]; gaps: readonly LayerGap[] } {
  const kept = on === null ? ties : ties.filter((tie) => countsOn(tie, on));
  const gaps = layerIds
    .filter((layer) => !kept.some((tie) => tie.layer === layer))
    .map((layer) => ({
      layer,
      reason: whyNone(
        ties.filter((tie) => tie.layer === layer),
        imported.includes(layer),
        on,
      ),
    }));
  return { ties: kept, gaps };
}

function countsOn(tie: Tie, on: string): boolean {
  const day = dateRange(on).latest ?? '9999-12-31';
  if (isYearly(tie)) return tie.from !== null && (dateRange(tie.from).earliest ?? '').slice(0, 4) === day.slice(0, 4);
  if (tie.nature === 'event') return tie.from !== null && (dateRange(tie.from).earliest ?? '') <= day;
  return ['yes', 'start-unknown'].includes(holdsOn({ from: tie.from, to: tie.to }, on));
}

function whyNone(ties: readonly Tie[], importable: boolean, on: string | null): string {
  if (ties.length === 0 && importable)
    return "no row for this pair in the tables: none recorded, or no source of this layer is imported; the case ships none (see 'sources import')";
  if (ties.length === 0)
    return 'no row for this pair in the tables: none recorded, which does not show that there was none';
  const years = ties
    .flatMap((tie) => [tie.from, tie.to])
    .flatMap((date) => (date === null ? [] : [dateRange(date).earliest ?? dateRange(date).latest ?? '']))
    .map((day) => day.slice(0, 4))
    .sort();
  const range = `${years[0] ?? 'unknown'} to ${years.at(-1) ?? 'unknown'}`;
  return ties.every(isYearly)
    ? `out of coverage on ${on}: rows for this pair run from ${range}`
    : `no tie holds on ${on}; rows for this pair run from ${range}`;
}
