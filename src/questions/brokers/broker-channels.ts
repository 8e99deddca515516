/** Channels of third parties to two adversaries, layer by layer: which ties count, how strong, and what is not covered. */
import type { Atlas } from '../../core/atlas.ts';
import { type NetworkSlice, type SliceTie, type SliceTime, sliceOf } from '../../network/network-slice.ts';
import type { Tie } from '../../network/tie.ts';
import { networkSlice } from '../slices/network-slice.ts';
import { type ChannelId, type ChannelLayer, ofSlice, sumOfWeights } from '../slices/slice-channel.ts';
import { forumChannel } from './broker-forums.ts';

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
function isHosting(tie: Tie): boolean {
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

/** Share of the two directions that hold a tie. */
function bothWays(ties: readonly SliceTie[]): number {
  return new Set(ties.map((tie) => tie.origin)).size / 2;
}
