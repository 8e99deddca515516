/** Covariance of coefficients that holds under any variance, and within clusters under any dependence. */
import { choleskyInverse } from '../../../math/cholesky.ts';
import type { Strided } from '../fit/kernels/workspace.ts';
import type { LinearFit } from '../fit/poisson.ts';

export interface ClusterCodes {
  readonly codes: Int32Array;
  readonly count: number;
}

/** A covariance matrix, row by row. */
export interface Covariance {
  readonly matrix: Float64Array;
  /** whether negative eigenvalues were set to zero, as Cameron, Gelbach and Miller propose for several ways of clustering */
  readonly mended: boolean;
}

/**
 * Sandwich of the kept coefficients, no factor. Several ways of clustering: sum over all combinations, with alternating sign.
 * @param clusters codes of the packed rows; none: rows are independent
 * @see references.bib cameron2011
 */
export function sandwich(fit: LinearFit, clusters: readonly ClusterCodes[]): Covariance {
  const k = fit.columns.length;
  const meat = new Float64Array(k * k);
  if (clusters.length === 0) addRows(meat, fit, k);
  else
    for (let subset = 1; subset < 1 << clusters.length; subset++) {
      const chosen = clusters.filter((_, way) => (subset >> way) & 1);
      const joint = chosen.slice(1).reduce(intersect, chosen[0] as ClusterCodes);
      addClusters(meat, fit, k, joint, chosen.length % 2 === 1 ? 1 : -1);
    }
  const bread = choleskyInverse(fit.factor.lower, k);
  const matrix = times(times(bread, meat, k), bread, k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < a; b++) {
      const mean = ((matrix[a * k + b] as number) + (matrix[b * k + a] as number)) / 2;
      matrix[a * k + b] = mean;
      matrix[b * k + a] = mean;
    }
  const negative =
    clusters.length > 1 && Array.from({ length: k }, (_, a) => matrix[a * k + a] as number).some((v) => v < 0);
  return negative ? { matrix: withoutNegative(matrix, k), mended: true } : { matrix, mended: false };
}

function addRows(meat: Float64Array, { columns, scores }: LinearFit, k: number): void {
  for (let a = 0; a < k; a++)
    for (let b = a; b < k; b++) {
      const x = columns[a] as Strided;
      const z = columns[b] as Strided;
      let sum = 0;
      for (let i = 0, atX = x.start, atZ = z.start; i < scores.length; i++, atX += x.stride, atZ += z.stride)
        sum += (x.values[atX] as number) * (z.values[atZ] as number) * (scores[i] as number) * (scores[i] as number);
      meat[a * k + b] = sum;
      meat[b * k + a] = sum;
    }
}

function addClusters(
  meat: Float64Array,
  { columns, scores }: LinearFit,
  k: number,
  { codes, count }: ClusterCodes,
  sign: number,
): void {
  const sums = new Float64Array(count * k);
  for (let a = 0; a < k; a++) {
    const { values, start, stride } = columns[a] as Strided;
    for (let i = 0, row = start; i < scores.length; i++, row += stride) {
      const at = (codes[i] as number) * k + a;
      sums[at] = (sums[at] as number) + (values[row] as number) * (scores[i] as number);
    }
  }
  for (let g = 0; g < count; g++)
    for (let a = 0; a < k; a++)
      for (let b = 0; b < k; b++)
        meat[a * k + b] =
          (meat[a * k + b] as number) + sign * (sums[g * k + a] as number) * (sums[g * k + b] as number);
}

function intersect(left: ClusterCodes, right: ClusterCodes): ClusterCodes {
  const number = new Map<number, number>();
  const codes = Int32Array.from(left.codes, (code, i) => {
    const cell = code * right.count + (right.codes[i] as number);
    const known = number.get(cell);
    if (known !== undefined) return known;
    number.set(cell, number.size);
    return number.size - 1;
  });
  return { codes, count: number.size };
}

function times(left: Float64Array, right: Float64Array, k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      let sum = 0;
      for (let c = 0; c < k; c++) sum += (left[a * k + c] as number) * (right[c * k + b] as number);
      out[a * k + b] = sum;
    }
  return out;
}

/** Jacobi rotations to eigenvalues; the negative ones become 0. */
function withoutNegative(matrix: Float64Array, k: number): Float64Array {
  const a = matrix.slice();
  const v = new Float64Array(k * k);
  for (let i = 0; i < k; i++) v[i * k + i] = 1;
  for (let round = 0; round < 100; round++) {
    let off = 0;
    for (let p = 0; p < k; p++)
      for (let q = p + 1; q < k; q++) {
        const apq = a[p * k + q] as number;
        off += apq * apq;
        if (apq === 0) continue;
        const theta = ((a[q * k + q] as number) - (a[p * k + p] as number)) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let r = 0; r < k; r++) rotate(a, r * k + p, r * k + q, c, s);
        for (let r = 0; r < k; r++) rotate(a, p * k + r, q * k + r, c, s);
        for (let r = 0; r < k; r++) rotate(v, r * k + p, r * k + q, c, s);
      }
    if (off < 1e-300) break;
  }
  const out = new Float64Array(k * k);
  for (let p = 0; p < k; p++) {
    const value = Math.max(a[p * k + p] as number, 0);
    for (let r = 0; r < k; r++)
      for (let q = 0; q < k; q++)
        out[r * k + q] = (out[r * k + q] as number) + value * (v[r * k + p] as number) * (v[q * k + p] as number);
  }
  return out;
}

function rotate(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i] as number;
  const y = m[j] as number;
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
