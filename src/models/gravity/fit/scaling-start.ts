/** Start of a Poisson fit: fixed effects alone by iterative proportional scaling, which needs neither logs nor weights. */
import type { Workspace } from './kernels/workspace.ts';

/** Rounds over all fixed effects; slow directions are left to Newton steps. */
export const scalingRounds = 4;

/**
 * Scales the weights of a workspace until they sum to its response over the levels of each fixed effect in turn.
 * @param space rows grouped by a fixed effect; every level has a positive sum of the response
 * @see references.bib deming1940
 */
export function scaleToTotals(space: Workspace): void {
  const { kernels, rows, groups, levels, vectors } = space;
  const { outer, offsets } = rows;
  const n = rows.rows;
  if (outer.length === 0) {
    kernels.scaleGroups(0, groups, 0, 0, 0, 0);
    return;
  }
  // the vectors of projections are free before the first one
  const [wanted, sums] = vectors.map(({ values }) => values.subarray(0, levels)) as [Float64Array, Float64Array];
  const sumsAt = (vectors[1] as (typeof vectors)[number]).at;
  wanted.fill(0);
  addUp(outer, space.response, wanted);
  sums.fill(0);
  addUp(outer.slice(0, 1), space.weights, sums);
  const turnToRatios = (effect: number): void => {
    for (let a = offsets[effect] as number; a < (offsets[effect + 1] as number); a++)
      sums[a] = (wanted[a] as number) / (sums[a] as number);
  };
  for (let round = 0; round < scalingRounds; round++) {
    turnToRatios(0);
    for (let q = 1; q < outer.length; q++) {
      sums.fill(0, offsets[q], offsets[q + 1]);
      kernels.scaleRows(n, space.codesAt(q - 1), sumsAt, space.codesAt(q), sumsAt);
      turnToRatios(q);
    }
    const last = outer.length - 1;
    // with one outer effect its ratios are read while its new sums are taken: groups by turns, so both need a place
    const apart = last === 0 ? (vectors[2] as (typeof vectors)[number]) : (vectors[1] as (typeof vectors)[number]);
    if (last === 0) apart.values.fill(0, 0, levels);
    else sums.fill(0, 0, offsets[1]);
    kernels.scaleGroups(0, groups, space.codesAt(last), sumsAt, space.codesAt(0), apart.at);
    if (last === 0) sums.set(apart.values.subarray(0, levels));
  }
}

/** Adds the rows' values to the sums of their levels. */
function addUp(outer: readonly Int32Array[], values: Float64Array, sums: Float64Array): void {
  for (const codes of outer)
    for (let i = 0; i < codes.length; i++) {
      const a = codes[i] as number;
      sums[a] = (sums[a] as number) + (values[i] as number);
    }
}
