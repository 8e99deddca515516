import { column, type FeatureBlock } from './feature-block.ts';
import type { StateIndex } from './state-index.ts';

/** Half-lives of a state's record as host of other pairs, years. */
export const recordHalfLives = [2, 5, 20] as const;

/** Half-life of the hosts of talks of one party with others, years. */
export const partyHalfLife = 8;

/** Who hosted before: talks of other pairs, and talks of one of the two parties with somebody else. */
export function recordFeatures(index: StateIndex): FeatureBlock {
  const decays = [...recordHalfLives, partyHalfLife].map((halfLife) => ({ halfLife, byAge: [] as number[] }));
  const decayed = (at: number, age: number): number => {
    const { halfLife, byAge } = decays[at] as (typeof decays)[number];
    const known = byAge[age] ?? 0.5 ** (age / halfLife);
    byAge[age] = known;
    return known;
  };
  return {
    id: 'records',
    title: 'hosting record',
    table: 'third_country_talks',
    features: [
      ...recordHalfLives.map((years) => ({
        id: `hosted-half-life-${years}`,
        meaning: `talks of other pairs hosted before, a talk counting half after ${years} years`,
        unit: 'ln(1 + talks)',
      })),
      {
        id: 'hosted-for-one-party',
        meaning: `talks of one of the parties with others hosted before, half-life ${partyHalfLife} years`,
        unit: 'ln(1 + talks)',
      },
    ],
    columns({ year, dyad, heirs, candidates, past }) {
      const counts = decays.map(() => new Float64Array(index.states.length));
      const [one, other] = heirs;
      for (const talk of past) {
        if (talk.dyad === dyad) continue;
        const host = index.heir[talk.host] as number;
        const age = year - talk.year;
        for (let k = 0; k < recordHalfLives.length; k++) add(counts[k], host, decayed(k, age));
        const [first, second] = talk.heirs;
        if (first === one || first === other || second === one || second === other)
          add(counts[recordHalfLives.length], host, decayed(recordHalfLives.length, age));
      }
      return counts.map((count) => column(candidates, (c) => Math.log1p(count[index.heir[c] as number] as number)));
    },
  };
}

function add(counts: Float64Array | undefined, at: number, value: number): void {
  if (counts !== undefined) counts[at] = (counts[at] as number) + value;
}
