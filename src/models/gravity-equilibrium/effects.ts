/** What a counterfactual changes for each country. */
import type { TradeWorld } from './trade-world.ts';

/** Names of the effects, in the order of the answer. */
export const effectNames = ['exportsPct', 'pricePct', 'realGdpPct', 'imrPct', 'omrPct'] as const;
export type EffectName = (typeof effectNames)[number];

/** Percent changes from the baseline, one value per country, in the numeraire of the solution. */
export type Effects = { readonly [name in EffectName]: Float64Array };

/** A world after a change, as ratios to the baseline: 1 = no change. */
export interface Solution {
  /** trade after the change, n x n, in the numeraire */
  readonly flows: Float64Array;
  /** factory-gate prices */
  readonly price: Float64Array;
  /** inward multilateral resistance: the price index of buyers */
  readonly inward: Float64Array;
  /** outward multilateral resistance: what sellers bear on average */
  readonly outward: Float64Array;
}

/**
 * Percent changes of exports, factory-gate prices, real output, and multilateral resistances.
 * Exports leave out sales at home; real output is the price over the buyers' price index, quantities being endowments.
 * A country that exports nothing in the baseline has no percent change: NaN, to be shown as missing.
 */
export function effectsOf(world: TradeWorld, { flows, price, inward, outward }: Solution): Effects {
  const percent = (ratio: (i: number) => number): Float64Array =>
    Float64Array.from(world.output, (_, i) => 100 * (ratio(i) - 1));
  return {
    exportsPct: percent((i) => exportsOf(flows, price.length, i) / exportsOf(world.flows, price.length, i)),
    pricePct: percent((i) => price[i] as number),
    realGdpPct: percent((i) => (price[i] as number) / (inward[i] as number)),
    imrPct: percent((i) => inward[i] as number),
    omrPct: percent((i) => outward[i] as number),
  };
}

function exportsOf(flows: Float64Array, n: number, i: number): number {
  let sum = 0;
  for (let j = 0; j < n; j++) if (j !== i) sum += flows[i * n + j] as number;
  return sum;
}
