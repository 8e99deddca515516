/** A network slice read as channels of third parties to two sides. */
import type { Atlas } from '../../core/atlas.ts';
import type { ChannelReading, PairLayer } from '../../measures/brokerage/pair-brokerage.ts';
import type { PathLayer } from '../../measures/brokerage/rewired-paths.ts';
import {
  type NetworkSlice,
  pairCoverage,
  type RowReference,
  type SliceDrop,
  type SliceTie,
} from '../../network/network-slice.ts';
import { graphOfSlice } from '../../network/slice-graph.ts';
import type { Tie } from '../../network/tie.ts';
import { explainEmptySlice } from './network-slice.ts';

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

/** A slice read as a channel. */
export interface SliceChannel {
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

/** The channel of a slice. */
export async function ofSlice(atlas: Atlas, given: SliceChannel): Promise<ChannelLayer> {
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

/** A graph of named vertices as a layer of paths. */
export function pathLayer(
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

/** Strength of a channel that adds up. */
export function sumOfWeights(ties: readonly SliceTie[]): number {
  return ties.reduce((sum, tie) => sum + tie.weight, 0);
}
