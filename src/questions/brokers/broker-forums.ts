/** Shared bodies as channels. */
import type { Atlas } from '../../core/atlas.ts';
import { csrGraph } from '../../math/csr-graph.ts';
import type { PathLayer } from '../../measures/brokerage/rewired-paths.ts';
import { type SliceTime, sliceOf, weakestClass } from '../../network/network-slice.ts';
import { membersByBody, projectSeats, type SeatSlice } from '../../network/seat-slice.ts';
import type { Tie } from '../../network/tie.ts';
import { seatSlice } from '../slices/network-slice.ts';
import { type ChannelLayer, ofSlice, pathLayer, sumOfWeights } from '../slices/slice-channel.ts';

/** Shared bodies: read from the seats, so that each body is a statement of its own. */
export async function forumChannel(atlas: Atlas, a: string, b: string, time: SliceTime): Promise<ChannelLayer> {
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
