/** Start of a Poisson fit: fixed effects alone by iterative proportional scaling, which needs neither logs nor weights. */
import type { GroupedRows } from './grouped-rows.ts';

/** Rounds over all fixed effects; slow directions are left to Newton steps. */
export const scalingRounds = 4;

/**
 * Scales expected values until they sum to the observed ones over the levels of each fixed effect in turn.
 * @param rows grouped by a fixed effect; every level has a positive sum of `observed`
 * @param observed trade, times prior weights where there are any
 * @param expected start, times prior weights; changed in place
 * @see references.bib deming1940
 */
export function scaleToTotals(rows: GroupedRows, observed: Float64Array, expected: Float64Array): void {
  const { bounds, outer, offsets } = rows;
  const n = rows.rows;
  const levels = offsets.at(-1) ?? 0;
  const wanted = new Float64Array(levels);
  for (const codes of outer)
    for (let i = 0; i < n; i++) {
      const a = codes[i] as number;
      wanted[a] = (wanted[a] as number) + (observed[i] as number);
    }
  const ratio = new Float64Array(levels).fill(1);
  const rounds = outer.length === 0 ? 1 : scalingRounds;
  for (let round = 0; round < rounds; round++) {
    for (let q = 0; q < outer.length; q++) {
      const codes = outer[q] as Int32Array;
      const from = offsets[q] as number;
      const to = offsets[q + 1] as number;
      // the scaling by the effect before is done while the sums of this one are taken
      const before = q > 0 ? outer[q - 1] : undefined;
      ratio.fill(0, from, to);
      if (before === undefined)
        for (let i = 0; i < n; i++) {
          const a = codes[i] as number;
          ratio[a] = (ratio[a] as number) + (expected[i] as number);
        }
      else
        for (let i = 0; i < n; i++) {
          const a = codes[i] as number;
          const scaled = (expected[i] as number) * (ratio[before[i] as number] as number);
          expected[i] = scaled;
          ratio[a] = (ratio[a] as number) + scaled;
        }
      for (let a = from; a < to; a++) ratio[a] = (wanted[a] as number) / (ratio[a] as number);
    }
    const last = outer.at(-1);
    for (let g = 0; g + 1 < bounds.length; g++) {
      const first = bounds[g] as number;
      const end = bounds[g + 1] as number;
      let seen = 0;
      let held = 0;
      for (let i = first; i < end; i++) {
        const scaled =
          last === undefined ? (expected[i] as number) : (expected[i] as number) * (ratio[last[i] as number] as number);
        expected[i] = scaled;
        seen += observed[i] as number;
        held += scaled;
      }
      const scale = seen / held;
      for (let i = first; i < end; i++) expected[i] = (expected[i] as number) * scale;
    }
  }
}
