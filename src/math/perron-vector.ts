import type { CsrGraph } from './csr-graph.ts';
import { dominantOfSmall } from './dominant-of-small.ts';

/** Leading eigenvector of a table without negative cells. */
export interface PerronVector {
  /** largest entry 1 */
  readonly vector: Float64Array;
  readonly eigenvalue: number;
  readonly converged: boolean;
  /** products of table and vector */
  readonly iterations: number;
}

const krylov = 20;

/**
 * Leading eigenvector of the adjacency table of a graph, row times vector: entry i is the weighted sum of the entries of the
 * targets of i, divided by the eigenvalue. Power iteration with leaps (Aitken) first; where it is slow, or swings as in a two-sided graph, Arnoldi's
 * method with restarts. Stops when a step changes no entry by more than 1e-13 (power), or when the residual is below 1e-13 of
 * the eigenvalue.
 * @param graph one with a cycle (`hasCycle`), else there is no such vector; weights finite, at least zero
 * @param restarts of Arnoldi's method, at most
 * @returns entries 0-1. Where several parts of the graph have the same eigenvalue there are many such vectors: the one is
 * returned to which the vector of ones leads
 * @example perronVector(csrGraph({ n: 2, directed: true, origins: [0, 1], destinations: [1, 0] })).eigenvalue // => 1
 */
export function perronVector(graph: CsrGraph, restarts = 500): PerronVector {
  const { n } = graph;
  let x = new Float64Array(n).fill(1);
  let y = new Float64Array(n);
  const step = new Float64Array(n);
  let eigenvalue = 0;
  let iterations = 0;
  while (iterations < 60) {
    eigenvalue = multiply(graph, x, y);
    iterations++;
    let change = 0;
    let along = 0;
    let before = 0;
    for (let i = 0; i < n; i++) {
      const value = (y[i] as number) / eigenvalue;
      const moved = value - (x[i] as number);
      const last = step[i] as number;
      along += moved * last;
      before += last * last;
      step[i] = moved;
      change = Math.max(change, Math.abs(moved));
      y[i] = value;
    }
    [x, y] = [y, x];
    if (change < 1e-13) return { vector: x, eigenvalue, converged: true, iterations };
    // far from done where power iteration should nearly be: do not wait for it
    if (iterations === 24 && change > 1e-6) break;
    // steps shrink by one ratio once the second eigenvalue rules them: leap to where they lead
    const ratio = along / before;
    if (iterations % 6 === 0 && change < 0.01 && Math.abs(ratio) < 0.95)
      for (let i = 0; i < n; i++) x[i] = Math.max(0, (x[i] as number) + ((step[i] as number) * ratio) / (1 - ratio));
  }
  const size = Math.min(krylov, n);
  const basis = Array.from({ length: size + 1 }, () => new Float64Array(n));
  for (let restart = 0; restart < restarts; restart++) {
    const steps = arnoldi(graph, x, basis, size);
    iterations += steps.width;
    const ritz = dominantOfSmall(steps.table, size, steps.width);
    combine(basis, ritz.vector, x);
    eigenvalue = ritz.value;
    multiply(graph, x, y);
    iterations++;
    let residual = 0;
    for (let i = 0; i < n; i++)
      residual = Math.max(residual, Math.abs((y[i] as number) - eigenvalue * (x[i] as number)));
    if (residual <= 1e-13 * eigenvalue) return { vector: x, eigenvalue, converged: true, iterations };
  }
  return { vector: x, eigenvalue, converged: false, iterations };
}

/** y = table x; returns the largest entry. */
function multiply({ n, offsets, targets, weights }: CsrGraph, x: Float64Array, y: Float64Array): number {
  let largest = 0;
  let e = 0;
  for (let i = 0; i < n; i++) {
    const end = offsets[i + 1] as number;
    // two sums, for one addition need not wait for the other
    let sum = 0;
    let second = 0;
    if (weights === null) for (; e < end; e++) sum += x[targets[e] as number] as number;
    else {
      for (; e + 1 < end; e += 2) {
        sum += (weights[e] as number) * (x[targets[e] as number] as number);
        second += (weights[e + 1] as number) * (x[targets[e + 1] as number] as number);
      }
      if (e < end) {
        sum += (weights[e] as number) * (x[targets[e] as number] as number);
        e++;
      }
    }
    sum += second;
    y[i] = sum;
    if (sum > largest) largest = sum;
  }
  return largest;
}

/** Orthonormal basis of x, Ax, A^2 x ...; the table is A in that basis, row by row, `size` columns. */
function arnoldi(
  graph: CsrGraph,
  x: Float64Array,
  basis: readonly Float64Array[],
  size: number,
): { table: Float64Array; width: number } {
  const table = new Float64Array(size * size);
  const first = basis[0] as Float64Array;
  const norm = Math.sqrt(dot(x, x));
  for (let i = 0; i < x.length; i++) first[i] = (x[i] as number) / norm;
  for (let k = 0; k < size; k++) {
    const next = basis[k + 1] as Float64Array;
    multiply(graph, basis[k] as Float64Array, next);
    const before = Math.sqrt(dot(next, next));
    // twice, for the first pass leaves rounding errors of the size of the part taken out
    for (let pass = 0; pass < 2; pass++)
      for (let j = 0; j <= k; j++) {
        const other = basis[j] as Float64Array;
        const part = dot(next, other);
        table[j * size + k] = (table[j * size + k] as number) + part;
        for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) - part * (other[i] as number);
      }
    const rest = Math.sqrt(dot(next, next));
    if (rest <= 1e-14 * before || k === size - 1) return { table, width: k + 1 };
    table[(k + 1) * size + k] = rest;
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) / rest;
  }
  return { table, width: size };
}

/** x = sum of basis vectors, its largest entry 1; entries below zero are rounding errors and become zero. */
function combine(basis: readonly Float64Array[], coefficients: Float64Array, x: Float64Array): void {
  x.fill(0);
  coefficients.forEach((coefficient, k) => {
    const vector = basis[k] as Float64Array;
    for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) + coefficient * (vector[i] as number);
  });
  let largest = 0;
  for (const value of x) if (Math.abs(value) > Math.abs(largest)) largest = value;
  for (let i = 0; i < x.length; i++) x[i] = Math.max(0, (x[i] as number) / largest);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
}
