/**
 * One sweep over the rows: the normal matrix of the outer fixed effects, the finest one eliminated, times up to four columns
 * at once. Written out by width, since an inner loop over columns costs three times as much.
 */
import type { GroupedRows } from './grouped-rows.ts';
import { gather, scatter } from './level-sums.ts';

/** Columns that one sweep takes. */
export const widestSweep = 4;

/**
 * image = matrix x values.
 * @param width columns side by side in `values` and `image`
 * @param inverse 1 / sum of weights of each group
 * @param scratch of `widestSweep` numbers for each row of the longest run
 */
export function sweep(
  rows: GroupedRows,
  width: number,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  image.fill(0);
  if (rows.outer.length !== 2) sweepAny(rows, width, weights, inverse, values, image, scratch);
  else if (width === 1) sweep1(rows, weights, inverse, values, image, scratch);
  else if (width === 2) sweep2(rows, weights, inverse, values, image, scratch);
  else if (width === 3) sweep3(rows, weights, inverse, values, image, scratch);
  else sweep4(rows, weights, inverse, values, image, scratch);
}

function sweepAny(
  { bounds, outer, runs }: GroupedRows,
  width: number,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  for (let run = 0; run + 1 < runs.length; run++) {
    const start = bounds[runs[run] as number] as number;
    const end = bounds[runs[run + 1] as number] as number;
    for (let at = 0; at < width; at++) {
      gather(outer, values, width, at, start, end, scratch);
      for (let g = runs[run] as number, to = runs[run + 1] as number; g < to; g++) {
        const first = bounds[g] as number;
        const last = bounds[g + 1] as number;
        let sum = 0;
        for (let i = first; i < last; i++) sum += (weights[i] as number) * (scratch[i - start] as number);
        const mean = sum * (inverse[g] as number);
        for (let i = first; i < last; i++)
          scratch[i - start] = (weights[i] as number) * ((scratch[i - start] as number) - mean);
      }
      scatter(outer, image, width, at, start, end, scratch);
    }
  }
}

function sweep1(
  { bounds, outer }: GroupedRows,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  const first = outer[0] as Int32Array;
  const second = outer[1] as Int32Array;
  for (let g = 0; g + 1 < bounds.length; g++) {
    const from = bounds[g] as number;
    const to = bounds[g + 1] as number;
    let m0 = 0;
    for (let i = from, k = 0; i < to; i++, k += 1) {
      const w = weights[i] as number;
      const a = first[i] as number;
      const b = second[i] as number;
      const t0 = (values[a] as number) + (values[b] as number);
      scratch[k] = t0;
      m0 += w * t0;
    }
    const share = inverse[g] as number;
    m0 *= share;
    for (let i = from, k = 0; i < to; i++, k += 1) {
      const w = weights[i] as number;
      const a = first[i] as number;
      const b = second[i] as number;
      const r0 = w * ((scratch[k] as number) - m0);
      image[a] = (image[a] as number) + r0;
      image[b] = (image[b] as number) + r0;
    }
  }
}

function sweep2(
  { bounds, outer }: GroupedRows,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  const first = outer[0] as Int32Array;
  const second = outer[1] as Int32Array;
  for (let g = 0; g + 1 < bounds.length; g++) {
    const from = bounds[g] as number;
    const to = bounds[g + 1] as number;
    let m0 = 0;
    let m1 = 0;
    for (let i = from, k = 0; i < to; i++, k += 2) {
      const w = weights[i] as number;
      const a = 2 * (first[i] as number);
      const b = 2 * (second[i] as number);
      const t0 = (values[a] as number) + (values[b] as number);
      const t1 = (values[a + 1] as number) + (values[b + 1] as number);
      scratch[k] = t0;
      m0 += w * t0;
      scratch[k + 1] = t1;
      m1 += w * t1;
    }
    const share = inverse[g] as number;
    m0 *= share;
    m1 *= share;
    for (let i = from, k = 0; i < to; i++, k += 2) {
      const w = weights[i] as number;
      const a = 2 * (first[i] as number);
      const b = 2 * (second[i] as number);
      const r0 = w * ((scratch[k] as number) - m0);
      const r1 = w * ((scratch[k + 1] as number) - m1);
      image[a] = (image[a] as number) + r0;
      image[b] = (image[b] as number) + r0;
      image[a + 1] = (image[a + 1] as number) + r1;
      image[b + 1] = (image[b + 1] as number) + r1;
    }
  }
}

function sweep3(
  { bounds, outer }: GroupedRows,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  const first = outer[0] as Int32Array;
  const second = outer[1] as Int32Array;
  for (let g = 0; g + 1 < bounds.length; g++) {
    const from = bounds[g] as number;
    const to = bounds[g + 1] as number;
    let m0 = 0;
    let m1 = 0;
    let m2 = 0;
    for (let i = from, k = 0; i < to; i++, k += 3) {
      const w = weights[i] as number;
      const a = 3 * (first[i] as number);
      const b = 3 * (second[i] as number);
      const t0 = (values[a] as number) + (values[b] as number);
      const t1 = (values[a + 1] as number) + (values[b + 1] as number);
      const t2 = (values[a + 2] as number) + (values[b + 2] as number);
      scratch[k] = t0;
      m0 += w * t0;
      scratch[k + 1] = t1;
      m1 += w * t1;
      scratch[k + 2] = t2;
      m2 += w * t2;
    }
    const share = inverse[g] as number;
    m0 *= share;
    m1 *= share;
    m2 *= share;
    for (let i = from, k = 0; i < to; i++, k += 3) {
      const w = weights[i] as number;
      const a = 3 * (first[i] as number);
      const b = 3 * (second[i] as number);
      const r0 = w * ((scratch[k] as number) - m0);
      const r1 = w * ((scratch[k + 1] as number) - m1);
      const r2 = w * ((scratch[k + 2] as number) - m2);
      image[a] = (image[a] as number) + r0;
      image[b] = (image[b] as number) + r0;
      image[a + 1] = (image[a + 1] as number) + r1;
      image[b + 1] = (image[b + 1] as number) + r1;
      image[a + 2] = (image[a + 2] as number) + r2;
      image[b + 2] = (image[b + 2] as number) + r2;
    }
  }
}

function sweep4(
  { bounds, outer }: GroupedRows,
  weights: Float64Array,
  inverse: Float64Array,
  values: Float64Array,
  image: Float64Array,
  scratch: Float64Array,
): void {
  const first = outer[0] as Int32Array;
  const second = outer[1] as Int32Array;
  for (let g = 0; g + 1 < bounds.length; g++) {
    const from = bounds[g] as number;
    const to = bounds[g + 1] as number;
    let m0 = 0;
    let m1 = 0;
    let m2 = 0;
    let m3 = 0;
    for (let i = from, k = 0; i < to; i++, k += 4) {
      const w = weights[i] as number;
      const a = 4 * (first[i] as number);
      const b = 4 * (second[i] as number);
      const t0 = (values[a] as number) + (values[b] as number);
      const t1 = (values[a + 1] as number) + (values[b + 1] as number);
      const t2 = (values[a + 2] as number) + (values[b + 2] as number);
      const t3 = (values[a + 3] as number) + (values[b + 3] as number);
      scratch[k] = t0;
      m0 += w * t0;
      scratch[k + 1] = t1;
      m1 += w * t1;
      scratch[k + 2] = t2;
      m2 += w * t2;
      scratch[k + 3] = t3;
      m3 += w * t3;
    }
    const share = inverse[g] as number;
    m0 *= share;
    m1 *= share;
    m2 *= share;
    m3 *= share;
    for (let i = from, k = 0; i < to; i++, k += 4) {
      const w = weights[i] as number;
      const a = 4 * (first[i] as number);
      const b = 4 * (second[i] as number);
      const r0 = w * ((scratch[k] as number) - m0);
      const r1 = w * ((scratch[k + 1] as number) - m1);
      const r2 = w * ((scratch[k + 2] as number) - m2);
      const r3 = w * ((scratch[k + 3] as number) - m3);
      image[a] = (image[a] as number) + r0;
      image[b] = (image[b] as number) + r0;
      image[a + 1] = (image[a + 1] as number) + r1;
      image[b + 1] = (image[b + 1] as number) + r1;
      image[a + 2] = (image[a + 2] as number) + r2;
      image[b + 2] = (image[b + 2] as number) + r2;
      image[a + 3] = (image[a + 3] as number) + r3;
      image[b + 3] = (image[b + 3] as number) + r3;
    }
  }
}
