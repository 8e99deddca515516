/** Trade costs from variables and slopes. */

/**
 * Trade costs to the power 1 - sigma: exp(sum_k slope_k x_k). More means easier trade.
 * @param variables one n x n matrix each
 * @param slopes one each
 */
export function tradeCosts(variables: readonly Float64Array[], slopes: Float64Array): Float64Array {
  const costs = new Float64Array(variables[0]?.length ?? 0);
  for (const [k, variable] of variables.entries()) {
    const slope = slopes[k] as number;
    for (let c = 0; c < costs.length; c++) costs[c] = (costs[c] as number) + slope * (variable[c] as number);
  }
  for (let c = 0; c < costs.length; c++) costs[c] = Math.exp(costs[c] as number);
  return costs;
}
