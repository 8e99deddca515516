/**
 * The two movements between rows and levels of the outer fixed effects; everything else in a sweep runs along rows.
 * Vectors over levels hold `width` columns side by side: column `at` of level a stands at `width * a + at`.
 */

/** For rows `from`..`to`: `out[k]` = sum over the effects of the level's value. */
export function gather(
  outer: readonly Int32Array[],
  values: Float64Array,
  width: number,
  at: number,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const first = outer[0];
  if (first === undefined) {
    out.fill(0, 0, to - from);
    return;
  }
  const second = outer[1];
  if (second === undefined) {
    for (let i = from, k = 0; i < to; i++, k++) out[k] = values[width * (first[i] as number) + at] as number;
    return;
  }
  for (let i = from, k = 0; i < to; i++, k++)
    out[k] =
      (values[width * (first[i] as number) + at] as number) + (values[width * (second[i] as number) + at] as number);
  for (let q = 2; q < outer.length; q++) {
    const codes = outer[q] as Int32Array;
    for (let i = from, k = 0; i < to; i++, k++)
      out[k] = (out[k] as number) + (values[width * (codes[i] as number) + at] as number);
  }
}

/** For rows `from`..`to`: adds `rowValues[k]` to the row's level of every effect. */
export function scatter(
  outer: readonly Int32Array[],
  sums: Float64Array,
  width: number,
  at: number,
  from: number,
  to: number,
  rowValues: Float64Array,
): void {
  const first = outer[0];
  const second = outer[1];
  if (first === undefined) return;
  if (second === undefined) {
    for (let i = from, k = 0; i < to; i++, k++) {
      const a = width * (first[i] as number) + at;
      sums[a] = (sums[a] as number) + (rowValues[k] as number);
    }
    return;
  }
  for (let i = from, k = 0; i < to; i++, k++) {
    const a = width * (first[i] as number) + at;
    const b = width * (second[i] as number) + at;
    const value = rowValues[k] as number;
    sums[a] = (sums[a] as number) + value;
    sums[b] = (sums[b] as number) + value;
  }
  for (let q = 2; q < outer.length; q++) {
    const codes = outer[q] as Int32Array;
    for (let i = from, k = 0; i < to; i++, k++) {
      const a = width * (codes[i] as number) + at;
      sums[a] = (sums[a] as number) + (rowValues[k] as number);
    }
  }
}
