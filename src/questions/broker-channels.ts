/** Channels of third parties to two adversaries, layer by layer: which ties count, how strong, and what is not covered. */
import type { Atlas } from '../core/atlas.ts';
import { csrGraph } from '../math/csr-graph.ts';
import type { ChannelReading, PairLayer } from '../measures/brokerage/pair-brokerage.ts';
import type { PathLayer } from '../measures/brokerage/rewired-paths.ts';
import {
  type NetworkSlice,
  pairCoverage,
  type RowReference,
  type SliceDrop,
  type SliceTie,
  type SliceTime,
  sliceOf,
  weakestClass,
} from '../network/network-slice.ts';
import { membersByBody, projectSeats, type SeatSlice } from '../network/seat-slice.ts';
import { graphOfSlice } from '../network/slice-graph.ts';
import type { Tie } from '../network/tie.ts';
import { explainEmptySlice, networkSlice, seatSlice } from './network-slice.ts';

/** Channels, in the order in which answers show them. */
export const channelIds = [
  'missions',
  'forums',
  'trade',
  'votes',
  'alliances',
  'contacts',
  'hosting',
  'sanctions',
] as const;

export type ChannelId = (typeof channelIds)[number];

/** What each channel is, and when it works. */
export const channelMeanings: { readonly [C in ChannelId]: string } = {
  missions: 'a resident mission of one in the other; strength = share of the two directions that have one',
  forums:
    'seats of full members or parties in the same body; strength by the sum of 1 / (members - 1) over shared bodies, as far as members are recorded, so that a small body says more',
  trade: 'goods either way in the trade year, one series for all; strength by value',
  votes:
    'mean agreement in recorded votes of the General Assembly within the vote window: 1 same vote, .5 one abstained, 0 opposed; works from the least agreement on; strength = agreement',
  alliances: 'obligations of an alliance, either way; strength by their number',
  contacts:
    'meetings at one table and friendly acts within the window; strength by their number; hostile acts are listed and do not count',
  hosting:
    'talks that the third party hosted within the window and in which the side took part, those of this pair included; strength by their number',
  sanctions: 'own sanctions of the third party on the side (those of a body it sits in do not count); hostile',
};

/** A channel of one third party to one side. */
export interface Channel extends ChannelReading {
  readonly statements: readonly Tie[];
}

/** One channel for all third parties. */
export interface ChannelLayer {
  readonly id: ChannelId;
  readonly kind: PairLayer['kind'];
  readonly strength: PairLayer['strength'];
  readonly unit: string;
  readonly basis: string | null;
  /** of the two adversaries themselves */
  readonly direct: ChannelReading['state'];
  /** actors that a source of the whole system tells of */
  readonly census: number;
  readonly actors: number;
  readonly ties: number;
  /** why it says nothing, where it says nothing */
  readonly reason: string | null;
  readonly dropped: readonly SliceDrop[];
  readonly restsOn: readonly RowReference[];
  channel(third: string, side: string): Channel;
  /** the layer as a network for the null model; `null` for hostile layers */
  paths(thirds: readonly string[]): PathLayer | null;
  /** third parties with any statement about a side */
  tiedTo(side: string): readonly string[];
}

/** When and how channels are read. */
export interface ChannelTimes {
  /** state ties on the date, talks and acts in the window before it */
  readonly time: SliceTime;
  readonly votes: SliceTime;
  readonly trade: SliceTime;
  readonly minimumAgreement: number;
}

/** Reads one channel for all actors. */
export async function channelLayer(
  atlas: Atlas,
  id: ChannelId,
  a: string,
  b: string,
  times: ChannelTimes,
): Promise<ChannelLayer> {
  const { time } = times;
  switch (id) {
    case 'forums':
      return forumChannel(atlas, a, b, time);
    case 'missions': {
      const slice = await networkSlice(atlas, 'missions', time);
      return ofSlice(atlas, { id, a, b, slice, strength: 'value', value: bothWays });
    }
    case 'trade': {
      const slice = await networkSlice(atlas, 'trade', times.trade, { joinDirections: true });
      return ofSlice(atlas, { id, a, b, slice, strength: 'rank', value: sumOfWeights });
    }
    case 'votes': {
      const slice = await networkSlice(atlas, 'votes', times.votes);
      const works = (tie: SliceTie): boolean => tie.weight >= times.minimumAgreement;
      return ofSlice(atlas, { id, a, b, slice, strength: 'value', value: sumOfWeights, works });
    }
    case 'alliances': {
      const slice = await networkSlice(atlas, 'alliances', time);
      return ofSlice(atlas, { id, a, b, slice, strength: 'rank', value: sumOfWeights });
    }
    case 'contacts':
      return ofSlice(atlas, {
        id,
        a,
        b,
        slice: await contactSlice(atlas, time),
        strength: 'rank',
        value: sumOfWeights,
      });
    case 'hosting': {
      const slice = onlyStatements(await networkSlice(atlas, 'talks', time), isHosting, true);
      return ofSlice(atlas, { id, a, b, slice, strength: 'rank', value: sumOfWeights, sends: true });
    }
    default: {
      const slice = await networkSlice(atlas, 'sanctions', time);
      return ofSlice(atlas, { id, a, b, slice, strength: 'rank', value: sumOfWeights, sends: true, kind: 'hostile' });
    }
  }
}

/** Whether a tie of the layer of talks says that its origin hosted its destination. */
export function isHosting(tie: Tie): boolean {
  return tie.facet === 'host' || tie.table === 'third_country_talks';
}

/** The same slice of some statements only. */
function onlyStatements(slice: NetworkSlice, keeps: (tie: Tie) => boolean, directed: boolean): NetworkSlice {
  const { layer, time, unit, dropped } = slice;
  const ties = slice.ties.flatMap((tie) => tie.statements.filter(keeps));
  return sliceOf({ layer, time, unit, dropped, directed, ties, refuses: () => null });
}

async function contactSlice(atlas: Atlas, time: SliceTime): Promise<NetworkSlice> {
  const talks = await networkSlice(atlas, 'talks', time);
  const acts = await networkSlice(atlas, 'acts', time);
  const met = talks.ties.flatMap((tie) => tie.statements.filter((statement) => !isHosting(statement)));
  const done = acts.ties.flatMap((tie) => tie.statements);
  return sliceOf({
    layer: 'talks',
    time,
    directed: false,
    unit: 'meetings and friendly acts',
    ties: [...met, ...done],
    refuses: () => null,
    dropped: [...talks.dropped, ...acts.dropped],
  });
}

interface SliceChannel {
  readonly id: ChannelId;
  readonly a: string;
  readonly b: string;
  readonly slice: NetworkSlice;
  readonly strength: PairLayer['strength'];
  /** strength of the ties that work */
  readonly value: (ties: readonly SliceTie[]) => number;
  /** which ties are a working channel; left out: all but hostile ones */
  readonly works?: (tie: SliceTie) => boolean;
  /** only ties from the third party to the side count */
  readonly sends?: boolean;
  readonly kind?: PairLayer['kind'];
}

async function ofSlice(atlas: Atlas, given: SliceChannel): Promise<ChannelLayer> {
  const { id, a, b, slice, strength, value, sends = false, kind = 'friendly' } = given;
  const works = given.works ?? ((tie: SliceTie): boolean => kind === 'hostile' || tie.sign !== -1);
  const byPair = new Map<string, SliceTie[]>();
  for (const tie of slice.ties)
    for (const key of sends
      ? [`${tie.origin} ${tie.destination}`]
      : [`${tie.origin} ${tie.destination}`, `${tie.destination} ${tie.origin}`])
      byPair.set(key, [...(byPair.get(key) ?? []), tie]);
  const coverage = pairCoverage(slice);
  const channel = (third: string, side: string): Channel => {
    const ties = byPair.get(`${third} ${side}`) ?? [];
    const working = ties.filter(works);
    const statements = ties.flatMap((tie) => tie.statements);
    if (working.length > 0)
      return { state: kind === 'hostile' ? 'hostile' : 'working', value: value(working), statements };
    if (ties.length > 0) return { state: 'none', value: 0, statements };
    const known = coverage(third, side) === 'none' || (sends && coverage(third, side) === 'tie');
    return { state: known ? 'none' : 'not-covered', value: 0, statements };
  };
  return {
    id,
    kind,
    strength,
    unit: slice.unit,
    basis: slice.basis,
    direct: sends ? 'none' : channel(a, b).state,
    census: slice.census.size,
    actors: slice.actors.length,
    ties: slice.ties.length,
    reason: slice.ties.length > 0 ? null : await explainEmptySlice(atlas, slice.layer, slice.time),
    dropped: slice.dropped,
    restsOn: slice.restsOn,
    channel,
    paths: (thirds) => {
      if (kind === 'hostile') return null;
      const { graph, actors } = graphOfSlice(slice, { keeps: works });
      return pathLayer(graph, actors, a, b, thirds, sends ? 'sends' : 'either-way');
    },
    tiedTo: (side) =>
      slice.ties
        .filter((tie) => tie.destination === side || (!sends && tie.origin === side))
        .map((tie) => (tie.origin === side ? tie.destination : tie.origin)),
  };
}

function pathLayer(
  graph: PathLayer['graph'],
  actors: readonly string[],
  a: string,
  b: string,
  thirds: readonly string[],
  channel: PathLayer['channel'],
): PathLayer {
  const numberOf = new Map(actors.map((actor, number) => [actor, number]));
  const at = (actor: string): number => numberOf.get(actor) ?? -1;
  return { graph, a: at(a), b: at(b), thirds: Int32Array.from(thirds, at), channel };
}

/** Shared bodies: read from the seats, so that each body is a statement of its own. */
async function forumChannel(atlas: Atlas, a: string, b: string, time: SliceTime): Promise<ChannelLayer> {
  const seats = await seatSlice(atlas, time);
  const projected = projectSeats(seats, 'newman');
  const census = new Set(atlas.data.releases.map((release) => release.source));
  const slice = sliceOf({
    layer: 'forums',
    time,
    directed: false,
    unit: projected[0]?.unit ?? 'shared bodies',
    ties: projected,
    refuses: () => null,
    isCensus: (source) => census.has(source),
    strength: (tie) => tie.value ?? 0,
    dropped: seats.dropped,
  });
  const layer = await ofSlice(atlas, { id: 'forums', a, b, slice, strength: 'rank', value: sumOfWeights });
  const bodiesOf = new Map<string, Map<string, Tie>>();
  for (const seat of seats.seats)
    bodiesOf.set(seat.origin, (bodiesOf.get(seat.origin) ?? new Map()).set(seat.destination, seat));
  const members = membersByBody(seats);
  return {
    ...layer,
    channel: (third, side) => {
      const channel = layer.channel(third, side);
      const own = bodiesOf.get(third) ?? new Map<string, Tie>();
      const theirs = bodiesOf.get(side) ?? new Map<string, Tie>();
      const statements = [...own].flatMap(([body, seat]) => {
        const other = theirs.get(body);
        const shared = { value: members.get(body)?.length ?? 0, unit: 'recorded members', basis: body };
        if (other === undefined) return [];
        return [{ ...seat, ...shared, class: weakestClass([seat.class, other.class]) }];
      });
      return { ...channel, statements };
    },
    paths: (thirds) => seatPaths(seats, a, b, thirds),
  };
}

/** Seats as a two-mode network: states first, then bodies. Rewiring keeps each state's seats and each body's members. */
function seatPaths(seats: SeatSlice, a: string, b: string, thirds: readonly string[]): PathLayer {
  const vertices = [...seats.actors, ...seats.bodies.map((body) => `body ${body}`)];
  const numberOf = new Map(vertices.map((name, number) => [name, number]));
  const graph = csrGraph({
    n: vertices.length,
    directed: true,
    origins: seats.seats.map((seat) => numberOf.get(seat.origin) as number),
    destinations: seats.seats.map((seat) => numberOf.get(`body ${seat.destination}`) as number),
  });
  return pathLayer(graph, vertices, a, b, thirds, 'common-target');
}

function sumOfWeights(ties: readonly SliceTie[]): number {
  return ties.reduce((sum, tie) => sum + tie.weight, 0);
}

/** Share of the two directions that hold a tie. */
function bothWays(ties: readonly SliceTie[]): number {
  return new Set(ties.map((tie) => tie.origin)).size / 2;
}
