import { DomainError } from '../../core/errors.ts';

/** A vote that was cast; an absence is missing and never passed here. */
export type CastVote = 'yes' | 'abstain' | 'no';

/** How alike two states voted on the roll calls where both cast a vote. */
export interface VoteSimilarity {
  readonly rollCalls: number;
  /** mean of 1 - |difference| with yes 1, abstain 0.5, no 0 */
  readonly agreement: number;
  /** Signorino and Ritter's S with absolute distance: 2 agreement - 1 */
  readonly s: number;
  /** Cohen's kappa with linear weights; `null` when chance alone would agree fully */
  readonly kappa: number | null;
  /** Scott's pi with linear weights; `null` when chance alone would agree fully */
  readonly pi: number | null;
}

const score: { readonly [V in CastVote]: number } = { yes: 1, abstain: 0.5, no: 0 };
const choices: readonly CastVote[] = ['yes', 'abstain', 'no'];

/**
 * Similarity of two states' votes.
 * @param pairs both votes of each roll call on which both cast one
 * @returns agreement on 0-1, S on -1 to 1, and the two chance-corrected measures, at most 1
 * @throws DomainError when there is no pair
 * @see references.bib signorino1999 hage2011
 * @example voteSimilarity([['yes', 'yes'], ['no', 'abstain']]).agreement // => 0.75
 */
export function voteSimilarity(pairs: readonly (readonly [CastVote, CastVote])[]): VoteSimilarity {
  if (pairs.length === 0) throw new DomainError('voteSimilarity: no roll call on which both cast a vote; got 0');
  const n = pairs.length;
  const left: { [V in CastVote]: number } = { yes: 0, abstain: 0, no: 0 };
  const right: { [V in CastVote]: number } = { yes: 0, abstain: 0, no: 0 };
  let distance = 0;
  for (const [a, b] of pairs) {
    distance += Math.abs(score[a] - score[b]);
    left[a]++;
    right[b]++;
  }
  const agreement = 1 - distance / n;
  const pooled = { yes: left.yes + right.yes, abstain: left.abstain + right.abstain, no: left.no + right.no };
  // counts, halves and their products are exact, so chance agreement is exactly zero where it is zero
  const kappaChance = expectedDistance(left, right);
  const piChance = expectedDistance(pooled, pooled);
  return {
    rollCalls: n,
    agreement,
    s: 2 * agreement - 1,
    kappa: kappaChance > 0 ? 1 - (distance * n) / kappaChance : null,
    pi: piChance > 0 ? 1 - (4 * distance * n) / piChance : null,
  };
}

function expectedDistance(p: { [V in CastVote]: number }, q: { [V in CastVote]: number }): number {
  let expected = 0;
  for (const a of choices) for (const b of choices) expected += p[a] * q[b] * Math.abs(score[a] - score[b]);
  return expected;
}
