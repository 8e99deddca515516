import { drawWithoutReplacement, type RandomStream } from '../../core/random.ts';
import type { CastVote } from '../similarity/vote-similarity.ts';
import { blocTally } from './bloc-cohesion.ts';

/** What blocs of the same size drawn at random reach on the same roll calls. */
export interface NullModel {
  readonly mean: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  readonly draws: number;
  /** why there is none, where there is none */
  readonly reason: string | null;
}

/**
 * Agreement index of random blocs: a bloc is united only if it stands above what chance gives on the same votes.
 * @param rollCalls one map of state to vote for each roll call, all states that are known
 * @param size members of the bloc
 * @param minimumStates fewest states from which a draw says anything; below it the model is not computed
 * @param draws how many random blocs
 * @param random a seeded stream
 * @returns mean and the 5th and 95th percentile of the blocs' mean agreement index
 */
export function randomBlocs(
  rollCalls: readonly ReadonlyMap<string, CastVote | 'absent'>[],
  size: number,
  minimumStates: number,
  draws: number,
  random: RandomStream,
): NullModel {
  const states = [...new Set(rollCalls.flatMap((votes) => [...votes.keys()]))].sort();
  const none = (reason: string): NullModel => ({ mean: null, p05: null, p95: null, draws: 0, reason });
  if (states.length < minimumStates)
    return none(
      `only ${states.length} states' votes are at hand, a null model needs ${minimumStates}: import the whole record`,
    );
  const means: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const bloc = drawWithoutReplacement(states, size, random);
    const indices = rollCalls
      .map((votes) => blocTally(bloc.flatMap((state) => votes.get(state) ?? [])).agreementIndex)
      .filter((index): index is number => index !== null);
    if (indices.length > 0) means.push(indices.reduce((sum, index) => sum + index, 0) / indices.length);
  }
  if (means.length === 0) return none('no random bloc cast a vote');
  means.sort((a, b) => a - b);
  const quantile = (p: number): number => means[Math.min(means.length - 1, Math.floor(p * means.length))] as number;
  return {
    mean: means.reduce((sum, value) => sum + value, 0) / means.length,
    p05: quantile(0.05),
    p95: quantile(0.95),
    draws: means.length,
    reason: null,
  };
}
