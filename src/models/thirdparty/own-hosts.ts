import type { HostChoice } from './feature-block.ts';
import type { StateIndex } from './state-index.ts';

/** Half-life of this pair's own past hosts, years; greatest weight of them; talks at which half of it is reached. */
export const ownHosts = { halfLifeYears: 3, greatestWeight: 0.7, halfWeightTalks: 2 } as const;

/** Shares of this pair's own past hosts, and the weight they get in the mixture. */
export interface OwnHosts {
  /** one per candidate, sum 1, or all 0 when the pair never met abroad */
  readonly shares: Float64Array;
  /** 0 when the pair never met abroad */
  readonly weight: number;
  /** decayed number of talks behind it */
  readonly talks: number;
}

/**
 * Where this pair met before. With s talks, each counting half after three years, the weight is .7 s / (s + 2). A host that no
 * longer exists passes to the state that carries it on.
 */
export function ownHostShares(index: StateIndex, { year, dyad, candidates, past }: HostChoice): OwnHosts {
  const shares = new Float64Array(candidates.length);
  let talks = 0;
  for (const talk of past) {
    if (talk.dyad !== dyad) continue;
    const age = 0.5 ** ((year - talk.year) / ownHosts.halfLifeYears);
    const at = candidates.indexOf(talk.host);
    const place = at >= 0 ? at : candidates.indexOf(index.heir[talk.host] as number);
    if (place < 0) continue;
    talks += age;
    shares[place] = (shares[place] as number) + age;
  }
  if (talks === 0) return { shares, weight: 0, talks: 0 };
  return {
    shares: shares.map((share) => share / talks),
    weight: (ownHosts.greatestWeight * talks) / (talks + ownHosts.halfWeightTalks),
    talks,
  };
}
