import { greatCircleKm, type Place } from '../../math/great-circle.ts';
import { column, type FeatureBlock } from './feature-block.ts';
import type { StateIndex } from './state-index.ts';

/** Added to distances before the logarithm, km: within it nearness hardly matters. */
export const nearnessKm = 200;

/** The same for the detour, km. */
export const detourKm = 300;

/** Distances between capitals: candidate to nearer and farther party, and the detour over it. */
export function distanceFeatures(index: StateIndex, places: ReadonlyMap<string, Place>): FeatureBlock {
  const place = index.states.map(
    (state, position) => places.get(state.id) ?? places.get(index.states[index.heir[position] as number]?.id ?? ''),
  );
  const km = (a: number, b: number): number => {
    const from = place[a];
    const to = place[b];
    return from === undefined || to === undefined ? Number.NaN : greatCircleKm(from, to);
  };
  // each state's distances to all others, worked out when it is first a party
  const known: (Float64Array | undefined)[] = [];
  const distancesOf = (party: number): Float64Array => {
    const row = known[party] ?? Float64Array.from(place, (_, other) => km(party, other));
    known[party] = row;
    return row;
  };
  return {
    id: 'distance',
    title: 'distance',
    table: 'capitals',
    features: [
      { id: 'distance-nearer', meaning: 'distance of its capital to the nearer party', unit: `ln(km + ${nearnessKm})` },
      { id: 'distance-farther', meaning: 'distance to the farther party', unit: `ln(km + ${nearnessKm})` },
      {
        id: 'detour',
        meaning: 'way from one party to the other over it, less the direct way',
        unit: `ln(km + ${detourKm})`,
      },
    ],
    columns({ a, b, candidates }) {
      const [toA, toB] = [distancesOf(a), distancesOf(b)];
      const direct = toA[b] as number;
      const kmA = (c: number): number => toA[c] as number;
      const kmB = (c: number): number => toB[c] as number;
      return [
        column(candidates, (c) => Math.log(Math.min(kmA(c), kmB(c)) + nearnessKm)),
        column(candidates, (c) => Math.log(Math.max(kmA(c), kmB(c)) + nearnessKm)),
        column(candidates, (c) => Math.log(Math.max(0, kmA(c) + kmB(c) - direct) + detourKm)),
      ];
    },
  };
}
