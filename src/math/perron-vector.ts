import type { CsrGraph } from './csr-graph.ts';
import { dominantOfSmall } from './dominant-of-small.ts';
import { SparseTable } from './sparse-table.ts';

/** Leading eigenvector of a table without negative cells. */
export interface PerronVector {
  /** largest entry 1 */
  readonly vector: Float64Array;
  readonly eigenvalue: number;
  readonly converged: boolean;
  /** products of table and vector */
  readonly iterations: number;
}

/** Most vectors of a Krylov basis; from `firstLook` on it is looked at every `lookEvery` vectors whether they are enough. */
const krylov = 28;
const firstLook = 12;
const lookEvery = 3;
/** Power iteration goes on while its own pace says that it ends within so many steps; a Krylov basis takes about as many. */
const patience = 24;
/** steps before the pace is judged */
const warmUp = 8;
/** largest change of an entry, or residual by eigenvalue, that counts as settled */
const settled = 1e-13;

/**
 * Leading eigenvector of the adjacency table of a graph, vector times table: entry i is the weighted sum of the entries of those
 * who have a tie to i, divided by the eigenvalue. Power iteration with leaps (Aitken) first; where its pace says that it will take
 * long, or it swings as in a two-sided graph, Arnoldi's method with restarts, whose basis grows until the residual that it
 * estimates is small enough. Stops when a step changes no entry by more than 1e-13 (power), or when the residual is below 1e-13 of
 * the eigenvalue.
 * @param graph one with a cycle (`hasCycle`), else there is no such vector; weights finite, at least zero
 * @param restarts of Arnoldi's method, at most
 * @returns entries 0-1. Where several parts of the graph have the same eigenvalue there are many such vectors: the one is
 * returned to which the vector of ones leads
 * @throws DomainError for a graph that takes more than 4 GiB
 * @example perronVector(csrGraph({ n: 2, directed: true, origins: [0, 1], destinations: [1, 0] })).eigenvalue // => 1
 */
export function perronVector(graph: CsrGraph, restarts = 500): PerronVector {
  const size = Math.min(krylov, graph.n);
  const table = new SparseTable(graph, size + 3);
  const start = table.vector(0).fill(1);
  const power = powerIteration(table, graph.n);
  if (power.converged) return power;
  let { iterations, eigenvalue } = power;
  const x = start;
  x.set(power.vector);
  const y = table.vector(1);
  for (let restart = 0; restart < restarts; restart++) {
    const { ritz, width } = arnoldi(table, size);
    iterations += width;
    combine(table, ritz.vector, x);
    eigenvalue = ritz.value;
    table.multiply(0, 1);
    iterations++;
    let residual = 0;
    for (let i = 0; i < x.length; i++)
      residual = Math.max(residual, Math.abs((y[i] as number) - eigenvalue * (x[i] as number)));
    if (residual <= settled * eigenvalue) return { vector: x.slice(), eigenvalue, converged: true, iterations };
  }
  return { vector: x.slice(), eigenvalue, converged: false, iterations };
}

/** From the vector of ones in place 0; uses places 0 and 1. */
function powerIteration(table: SparseTable, n: number): PerronVector {
  const places = [table.vector(0), table.vector(1)] as const;
  const step = new Float64Array(n);
  let now: 0 | 1 = 0;
  let eigenvalue = 0;
  let iterations = 0;
  while (iterations < 60) {
    const next: 0 | 1 = now === 0 ? 1 : 0;
    const [x, y] = [places[now], places[next]];
    table.multiply(now, next);
    iterations++;
    eigenvalue = largestOf(y);
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
    now = next;
    if (change < settled) return { vector: y.slice(), eigenvalue, converged: true, iterations };
    const ratio = along / before;
    // steps shrink by one ratio once the second eigenvalue rules them; one of 1 or more never ends
    if (iterations >= warmUp && iterations % 2 === 0) {
      const left = Math.log(settled / change) / Math.log(Math.abs(ratio));
      if (!(left >= 0 && left < patience)) break;
    }
    // leap to where the steps lead
    if (iterations % 6 === 0 && change < 0.01 && Math.abs(ratio) < 0.95)
      for (let i = 0; i < n; i++) y[i] = Math.max(0, (y[i] as number) + ((step[i] as number) * ratio) / (1 - ratio));
  }
  return { vector: places[now].slice(), eigenvalue, converged: false, iterations };
}

type Ritz = ReturnType<typeof dominantOfSmall>;

/** Place of the first vector of the basis; x and y stand before it. */
const basisAt = 2;

/**
 * Orthonormal basis of x, Ax, A^2 x ... and the leading eigenvector of A within it, by the basis vectors. The basis ends where
 * the residual, which is the last part of the vector times what the basis leaves out, is well below what is asked for.
 */
function arnoldi(table: SparseTable, size: number): { ritz: Ritz; width: number } {
  // A in that basis, row by row, `size` columns
  const small = new Float64Array(size * size);
  const x = table.vector(0);
  const first = table.vector(basisAt);
  const norm = Math.sqrt(dot(x, x));
  for (let i = 0; i < x.length; i++) first[i] = (x[i] as number) / norm;
  for (let k = 0; ; k++) {
    table.multiply(basisAt + k, basisAt + k + 1);
    const next = table.vector(basisAt + k + 1);
    const before = dot(next, next);
    let left = before;
    // a second time where little is left, which rounding errors would rule
    for (let pass = 0; pass === 0 || (pass === 1 && left <= before / 4); pass++) {
      table.clear(basisAt + k + 1, basisAt, k + 1).forEach((part, j) => {
        small[j * size + k] = (small[j * size + k] as number) + part;
      });
      left = dot(next, next);
    }
    const rest = Math.sqrt(left);
    const width = k + 1;
    if (rest <= 1e-14 * Math.sqrt(before) || width === size)
      return { ritz: dominantOfSmall(small, size, width), width };
    if (width >= firstLook && width % lookEvery === 0) {
      const ritz = dominantOfSmall(small, size, width);
      if (rest * Math.abs(ritz.vector[k] as number) <= 0.3 * settled * ritz.value) return { ritz, width };
    }
    small[(k + 1) * size + k] = rest;
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) / rest;
  }
}

/** x = sum of basis vectors, its largest entry 1; entries below zero are rounding errors and become zero. */
function combine(table: SparseTable, coefficients: Float64Array, x: Float64Array): void {
  x.fill(0);
  coefficients.forEach((coefficient, k) => {
    const vector = table.vector(basisAt + k);
    for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) + coefficient * (vector[i] as number);
  });
  let largest = 0;
  for (const value of x) if (Math.abs(value) > Math.abs(largest)) largest = value;
  for (let i = 0; i < x.length; i++) x[i] = Math.max(0, (x[i] as number) / largest);
}

function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) if ((values[i] as number) > largest) largest = values[i] as number;
  return largest;
}

function dot(x: Float64Array, y: Float64Array): number {
  // four sums, for one addition need not wait for the other
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < x.length; i += 4) {
    a += (x[i] as number) * (y[i] as number);
    b += (x[i + 1] as number) * (y[i + 1] as number);
    c += (x[i + 2] as number) * (y[i + 2] as number);
    d += (x[i + 3] as number) * (y[i + 3] as number);
  }
  for (; i < x.length; i++) a += (x[i] as number) * (y[i] as number);
  return a + b + (c + d);
}
