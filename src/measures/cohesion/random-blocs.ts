import { drawWithoutReplacement, type RandomStream } from '../../core/random.ts';
import type { CastVote } from '../similarity/vote-similarity.ts';

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
  const cast = castVotes(rollCalls, states);
  const rows = states.map((_, index) => index);
  const means: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const index = meanAgreement(cast, rollCalls.length, drawWithoutReplacement(rows, size, random));
    if (index !== null) means.push(index);
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

/** Votes as one byte each, state after state: 0 yes, 1 abstain, 2 no, 3 none cast. */
function castVotes(
  rollCalls: readonly ReadonlyMap<string, CastVote | 'absent'>[],
  states: readonly string[],
): Uint8Array {
  const codes: { readonly [vote: string]: number } = { yes: 0, abstain: 1, no: 2 };
  const cast = new Uint8Array(states.length * rollCalls.length).fill(3);
  for (const [row, state] of states.entries())
    for (const [call, votes] of rollCalls.entries())
      cast[row * rollCalls.length + call] = codes[votes.get(state) ?? ''] ?? 3;
  return cast;
}

/** Mean agreement index of a bloc over the roll calls in which any of it voted. */
function meanAgreement(cast: Uint8Array, calls: number, bloc: readonly number[]): number | null {
  let sum = 0;
  let counted = 0;
  for (let call = 0; call < calls; call++) {
    let yes = 0;
    let abstain = 0;
    let no = 0;
    for (let member = 0; member < bloc.length; member++) {
      const vote = cast[(bloc[member] as number) * calls + call];
      if (vote === 0) yes++;
      else if (vote === 1) abstain++;
      else if (vote === 2) no++;
    }
    const total = yes + abstain + no;
    if (total === 0) continue;
    const most = Math.max(yes, abstain, no);
    sum += (most - (total - most) / 2) / total;
    counted++;
  }
  return counted === 0 ? null : sum / counted;
}
