import type { ExchangeCase } from './exchange-model.ts';

/** Two actors on opposite sides of two issues: `u` supplies `a` and gets `b`, `v` supplies `b` and gets `a`. */
export interface ExchangePair {
  readonly u: number;
  readonly v: number;
  readonly a: number;
  readonly b: number;
}

/** Relative difference of salience ratios below which both mind the issues alike and neither gains. */
const sameRatio = 1e-12;

/**
 * All pairs that could trade. On two issues actors fall into four groups by side of the two expected outcomes; only
 * opposite groups differ on both. Who minds p less against q (lower s_p / s_q) supplies p. Equal ratios are pairs
 * without a gain: they count, and trade nothing. An actor exactly on an outcome is on no side.
 * @param stands [actor][issue]
 * @param outcomes expected outcome by issue
 * @see references.bib stokman1994
 */
export function exchangePairs(
  stands: ExchangeCase['stands'],
  outcomes: readonly number[],
): readonly (ExchangePair & { readonly even: boolean })[] {
  const pairs: (ExchangePair & { even: boolean })[] = [];
  const side = (i: number, p: number): number => {
    const stand = stands[i]?.[p] ?? null;
    return stand === null ? 0 : Math.sign(stand.position - (outcomes[p] as number));
  };
  const salience = (i: number, p: number): number => stands[i]?.[p]?.salience ?? 0;
  for (let p = 0; p < outcomes.length; p++)
    for (let q = p + 1; q < outcomes.length; q++)
      for (let i = 0; i < stands.length; i++)
        for (let j = i + 1; j < stands.length; j++) {
          if (side(i, p) * side(j, p) !== -1 || side(i, q) * side(j, q) !== -1) continue;
          const ofI = salience(i, p) * salience(j, q);
          const ofJ = salience(j, p) * salience(i, q);
          const even = Math.abs(ofI - ofJ) <= sameRatio * Math.max(ofI, ofJ);
          pairs.push(ofI <= ofJ ? { u: i, v: j, a: p, b: q, even } : { u: j, v: i, a: p, b: q, even });
        }
  return pairs;
}
