/**
 * The factor on all prices at which world output, at the quantities of the baseline, is worth what it was.
 * @param price ratios of factory-gate prices to the baseline
 * @param output value of output in the baseline
 * @example numeraireScale(Float64Array.of(2, 1), Float64Array.of(1, 2)) // => 0.75
 */
export function numeraireScale(price: Float64Array, output: Float64Array): number {
  let before = 0;
  let after = 0;
  for (let i = 0; i < output.length; i++) {
    before += output[i] as number;
    after += (price[i] as number) * (output[i] as number);
  }
  return before / after;
}
