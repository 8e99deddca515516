import { type CastVote, voteSimilarity } from '../similarity/vote-similarity.ts';
import { agreementIndex } from './agreement-index.ts';
import { riceIndex } from './rice-index.ts';

/** How a bloc voted in one roll call. */
export interface BlocTally {
  readonly yes: number;
  readonly abstain: number;
  readonly no: number;
  /** members that sat in the body and cast no vote */
  readonly absent: number;
  /** `null` when nobody voted */
  readonly agreementIndex: number | null;
  readonly rice: number | null;
  /** all who voted cast the same vote; `null` with fewer than two votes */
  readonly unanimous: boolean | null;
}

/**
 * Tally of a bloc in one roll call.
 * @param votes of the members, one each
 * @returns counts and the indices that follow from them
 * @example blocTally(['yes', 'yes', 'absent']).unanimous // => true
 */
export function blocTally(votes: readonly (CastVote | 'absent')[]): BlocTally {
  const count = (kind: string): number => votes.filter((vote) => vote === kind).length;
  const [yes, abstain, no, absent] = [count('yes'), count('abstain'), count('no'), count('absent')];
  const cast = yes + abstain + no;
  return {
    yes,
    abstain,
    no,
    absent,
    agreementIndex: agreementIndex(yes, abstain, no),
    rice: riceIndex(yes, no),
    unanimous: cast < 2 ? null : Math.max(yes, abstain, no) === cast,
  };
}

/**
 * Mean agreement of all pairs of members over the roll calls on which both cast a vote.
 * @param rollCalls one map of member to vote for each roll call
 * @returns 0-1, or `null` when no pair ever voted together
 */
export function pairwiseAgreement(rollCalls: readonly ReadonlyMap<string, CastVote | 'absent'>[]): number | null {
  const members = [...new Set(rollCalls.flatMap((votes) => [...votes.keys()]))].sort();
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < members.length; i++) {
    for (let j = i + 1; j < members.length; j++) {
      const together = jointVotes(rollCalls, members[i] as string, members[j] as string);
      if (together.length === 0) continue;
      sum += voteSimilarity(together).agreement;
      pairs++;
    }
  }
  return pairs === 0 ? null : sum / pairs;
}

/**
 * The votes of two states on the roll calls where both cast one.
 * @param rollCalls one map of state to vote for each roll call
 */
export function jointVotes(
  rollCalls: readonly ReadonlyMap<string, CastVote | 'absent'>[],
  a: string,
  b: string,
): (readonly [CastVote, CastVote])[] {
  const pairs: (readonly [CastVote, CastVote])[] = [];
  for (const votes of rollCalls) {
    const left = votes.get(a);
    const right = votes.get(b);
    if (left !== undefined && right !== undefined && left !== 'absent' && right !== 'absent') pairs.push([left, right]);
  }
  return pairs;
}
