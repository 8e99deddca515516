import type { HostChoice } from './feature-block.ts';
import { type HostModel, mixed } from './host-model.ts';
import { ownHostShares } from './own-hosts.ts';
import type { StateIndex } from './state-index.ts';

/** Talks added to every candidate's count, so that a state that never hosted is not impossible. */
export const pseudoTalks = 0.1;

/** Half-life of the decayed frequency, years, and the distance at which a candidate counts 1/e, km. */
export const naiveHalfLife = 15;
export const naiveReachKm = 3000;

/** Simple rankings that a model must beat, computed on the same rows from the same past. */
export interface NaiveForecast {
  readonly name: string;
  readonly probabilities: Float64Array;
}

/** @param nearerKm distance of each candidate to the nearer party; NaN = not known */
export function naiveForecasts(model: HostModel, choice: HostChoice, nearerKm: Float64Array | null): NaiveForecast[] {
  const { index } = model;
  const plain = shares(index, choice, () => 1);
  const decayed = shares(index, choice, (age) => 0.5 ** (age / naiveHalfLife));
  const own = ownHostShares(index, choice);
  const near =
    nearerKm === null ? null : normed(decayed.map((p, c) => p * Math.exp(-(known(nearerKm[c]) / naiveReachKm))));
  const uniform = decayed.map(() => 1 / decayed.length);
  return [
    { name: 'uniform', probabilities: uniform },
    { name: 'past host frequency', probabilities: plain },
    { name: `frequency, half-life ${naiveHalfLife} years`, probabilities: decayed },
    { name: "frequency + this pair's hosts", probabilities: mixed(plain, own) },
    ...(near === null
      ? []
      : [
          { name: 'frequency x distance', probabilities: near },
          { name: "frequency x distance + this pair's hosts", probabilities: mixed(near, own) },
        ]),
  ];
}

/** Half the Earth's circumference stands for a distance that is not known: the candidate is not helped by it. */
function known(km: number | undefined): number {
  return km === undefined || Number.isNaN(km) ? 20_000 : km;
}

function shares(
  index: StateIndex,
  { candidates, past, year }: HostChoice,
  weight: (age: number) => number,
): Float64Array {
  const counts = new Float64Array(index.states.length);
  for (const talk of past) {
    const host = index.heir[talk.host] as number;
    counts[host] = (counts[host] as number) + weight(year - talk.year);
  }
  return normed(Float64Array.from(candidates, (c) => (counts[index.heir[c] as number] as number) + pseudoTalks));
}

function normed(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
