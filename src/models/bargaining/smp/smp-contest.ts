/** A contest of two actors as a third (or one of them) sees it: who joins whom, who wins, what the challenger gains. */
import { voteStrength } from './condorcet-election.ts';
import { type SmpOptions, smpConstants } from './smp-options.ts';

/** What a contest needs to know of the actors. */
export interface ContestWorld {
  readonly count: number;
  /** capability times total salience */
  readonly weight: Float64Array;
  /** total salience over the issues: the chance that a challenge is resisted */
  readonly salience: Float64Array;
}

export interface Contest {
  /** chance that the challenger wins */
  readonly chance: number;
  /** the challenger's expected gain in utility over things as they are */
  readonly gain: number;
}

/**
 * Contest of challenger i with j. Both put in their weight times what they stand to win; each third party looks at the
 * little contest of i, j and itself, and joins the side that it expects more of.
 * @param utility [actor, position], as the estimating actor sees it
 * @see references.bib wise2015
 */
export function contest(
  i: number,
  j: number,
  utility: Float64Array,
  { count: n, weight, salience }: ContestWorld,
  { voting, commitment }: Pick<SmpOptions, 'voting' | 'commitment'>,
): Contest {
  const u = (actor: number, position: number): number => utility[actor * n + position] as number;
  const votes = (actor: number, difference: number): number =>
    voteStrength(voting, weight[actor] as number, difference);
  let forI: number = smpConstants.leastSupport;
  let forJ: number = smpConstants.leastSupport;
  const join = (vote: number): void => {
    if (vote > 0) forI += vote;
    else forJ -= vote;
  };
  join(votes(i, u(i, i) - u(i, j)));
  join(votes(j, u(j, i) - u(j, j)));
  const aloneI = forI;
  const aloneJ = forJ;
  for (let k = 0; k < n; k++) {
    if (k === i || k === j) continue;
    const toI = u(k, i);
    const toJ = u(k, j);
    const first = votes(k, toI - toJ);
    const littleI = aloneI + Math.max(0, first);
    const littleJ = aloneJ + Math.max(0, -first);
    const p = littleI / (littleI + littleJ);
    // outcomes of the little contest: positions of i, j and k once it is decided
    const free = u(k, k);
    const winWithI = commitment === 'full' ? 3 * toI : 2 * toI + free;
    const lossWithI = commitment === 'none' ? 2 * toJ + free : 3 * toJ;
    const winWithJ = commitment === 'full' ? 3 * toJ : 2 * toJ + free;
    const lossWithJ = commitment === 'none' ? 2 * toI + free : 3 * toI;
    join(votes(k, p * winWithI + (1 - p) * lossWithI - (p * lossWithJ + (1 - p) * winWithJ)));
  }
  const chance = forI / (forI + forJ);
  const won = 2 * u(i, i);
  const fought = chance * won + (1 - chance) * 2 * u(i, j);
  const resists = salience[j] as number;
  return { chance, gain: (1 - resists) * won + resists * fought - (u(i, i) + u(i, j)) };
}
