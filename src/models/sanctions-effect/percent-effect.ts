/** A coefficient on the log of trade, said in percent. */

/** 97.5 % quantile of the standard normal distribution: intervals are of 95 %. */
export const normalQuantile975 = 1.959963984540054;

/** Change of trade and its interval, in percent; the interval is empty without a standard error. */
export interface PercentEffect {
  readonly percent: number;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
}

/**
 * What a coefficient of a gravity equation does to trade: 100 (exp(b) - 1), the ends of the interval likewise.
 * @param estimate change of the log of expected trade
 * @param standardError of it
 * @example percentEffect(-0.6931471805599453, null).percent.toFixed(6) // => '-50.000000'
 */
export function percentEffect(estimate: number, standardError: number | null): PercentEffect {
  const percent = (b: number): number => 100 * Math.expm1(b);
  return {
    percent: percent(estimate),
    lowPercent: standardError === null ? null : percent(estimate - normalQuantile975 * standardError),
    highPercent: standardError === null ? null : percent(estimate + normalQuantile975 * standardError),
  };
}
