/**
 * The slow way to a gravity estimate, for tests: every fixed effect a column of dummies, Newton's method on the whole
 * matrix, Gaussian elimination. Shares no line with the estimator.
 */

export interface DenseFit {
  /** of the regressors alone */
  readonly coefficients: readonly number[];
  /** clustered sandwich without a factor, of the regressors alone */
  readonly standardErrors: readonly number[];
  readonly deviance: number;
}

/**
 * @param y left side
 * @param x regressors, a list a row
 * @param effects levels of each fixed effect, a list an effect
 * @param clusters a group a row
 */
export function denseFit(
  family: 'poisson' | 'normal',
  y: readonly number[],
  x: readonly (readonly number[])[],
  effects: readonly (readonly (string | number)[])[],
  clusters: readonly (string | number)[],
  weights: readonly number[] = y.map(() => 1),
  offset: readonly number[] = y.map(() => 0),
): DenseFit {
  const rows = y.map((_, i) => [...(x[i] ?? [])]);
  if (effects.length === 0) for (const row of rows) row.push(1);
  for (const [at, effect] of effects.entries()) {
    const levels = [...new Set(effect)].slice(at === 0 ? 0 : 1);
    for (const [i, row] of rows.entries()) for (const level of levels) row.push(effect[i] === level ? 1 : 0);
  }
  const columns = independent(rows);
  const design = rows.map((row) => columns.map((column) => row[column] as number));
  const k = columns.length;
  let beta: number[] = new Array(k).fill(0);
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
  let fitted = family === 'poisson' ? y.map((v) => (v + mean) / 2) : y.slice();
  let information: number[][] = [];
  for (let step = 0; step < 100; step++) {
    const w = fitted.map((m, i) => (family === 'poisson' ? m : 1) * (weights[i] as number));
    const z = fitted.map((m, i) =>
      family === 'poisson'
        ? Math.log(m) + ((y[i] as number) - m) / m - (offset[i] as number)
        : (y[i] as number) - (offset[i] as number),
    );
    information = gram(design, w);
    const right = columns.map((_, c) =>
      design.reduce((sum, row, i) => sum + (row[c] as number) * (w[i] as number) * (z[i] as number), 0),
    );
    const next = solve(information, right);
    const change = Math.max(...next.map((b, c) => Math.abs(b - (beta[c] as number))));
    beta = next;
    fitted = design.map((row, i) => {
      const eta = row.reduce((sum, v, c) => sum + v * (beta[c] as number), offset[i] as number);
      return family === 'poisson' ? Math.exp(eta) : eta;
    });
    if (change < 1e-12) break;
  }
  information = gram(
    design,
    fitted.map((m, i) => (family === 'poisson' ? m : 1) * (weights[i] as number)),
  );
  const inverse = columns.map((_, c) =>
    solve(
      information,
      columns.map((__, d) => (c === d ? 1 : 0)),
    ),
  );
  const sums = new Map<string | number, number[]>();
  for (const [i, row] of design.entries()) {
    const group = clusters[i] as string | number;
    const sum = sums.get(group) ?? new Array(k).fill(0);
    const e = (weights[i] as number) * ((y[i] as number) - (fitted[i] as number));
    sums.set(
      group,
      sum.map((s, c) => s + e * (row[c] as number)),
    );
  }
  const own = (x[0] ?? []).length;
  const kept = columns.filter((column) => column < own).length;
  return {
    coefficients: beta.slice(0, kept),
    standardErrors: Array.from({ length: kept }, (_, c) => {
      let variance = 0;
      for (const sum of sums.values()) {
        const influence = sum.reduce((total, s, d) => total + s * (inverse[c]?.[d] as number), 0);
        variance += influence * influence;
      }
      return Math.sqrt(variance);
    }),
    deviance: y.reduce((sum, v, i) => {
      const m = fitted[i] as number;
      const w = weights[i] as number;
      return sum + w * (family === 'poisson' ? 2 * ((v > 0 ? v * Math.log(v / m) : 0) - (v - m)) : (v - m) ** 2);
    }, 0),
  };
}

function gram(design: readonly (readonly number[])[], w: readonly number[]): number[][] {
  const k = design[0]?.length ?? 0;
  const out = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (const [i, row] of design.entries())
    for (let a = 0; a < k; a++) {
      if (row[a] === 0) continue;
      for (let b = 0; b < k; b++)
        (out[a] as number[])[b] = (out[a]?.[b] as number) + (w[i] as number) * (row[a] as number) * (row[b] as number);
    }
  return out;
}

/** Columns not spanned by earlier ones, by Gram and Schmidt. */
function independent(rows: readonly (readonly number[])[]): number[] {
  const basis: number[][] = [];
  const kept: number[] = [];
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    let vector = rows.map((row) => row[column] as number);
    const size = Math.hypot(...vector);
    for (let pass = 0; pass < 2; pass++)
      for (const b of basis) {
        const dot = b.reduce((sum, v, i) => sum + v * (vector[i] as number), 0);
        vector = vector.map((v, i) => v - dot * (b[i] as number));
      }
    const left = Math.hypot(...vector);
    if (left < 1e-9 * size || size === 0) continue;
    basis.push(vector.map((v) => v / left));
    kept.push(column);
  }
  return kept;
}

function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i] as number]);
  const n = a.length;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(a[r]?.[c] as number) > Math.abs(a[pivot]?.[c] as number)) pivot = r;
    [a[c], a[pivot]] = [a[pivot] as number[], a[c] as number[]];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const factor = (a[r]?.[c] as number) / (a[c]?.[c] as number);
      for (let d = c; d <= n; d++) (a[r] as number[])[d] = (a[r]?.[d] as number) - factor * (a[c]?.[d] as number);
    }
  }
  return a.map((row, r) => (row[n] as number) / (row[r] as number));
}
