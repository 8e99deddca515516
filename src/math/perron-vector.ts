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
 * Leading eigenvector of the adjacency table of a graph, row times vector: entry i is the weighted sum of the entries of the
 * targets of i, divided by the eigenvalue. Power iteration with leaps (Aitken) first; where its pace says that it will take long, or
 * it swings as in a two-sided graph, Arnoldi's method with restarts, whose basis grows until the residual that it estimates is
 * small enough. Stops when a step changes no entry by more than 1e-13 (power), or when the residual is below 1e-13 of the
 * eigenvalue.
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
    if (change < settled) return { vector: x, eigenvalue, converged: true, iterations };
    const ratio = along / before;
    // steps shrink by one ratio once the second eigenvalue rules them; one of 1 or more never ends
    if (iterations >= warmUp && iterations % 2 === 0) {
      const left = Math.log(settled / change) / Math.log(Math.abs(ratio));
      if (!(left >= 0 && left < patience)) break;
    }
    // leap to where the steps lead
    if (iterations % 6 === 0 && change < 0.01 && Math.abs(ratio) < 0.95)
      for (let i = 0; i < n; i++) x[i] = Math.max(0, (x[i] as number) + ((step[i] as number) * ratio) / (1 - ratio));
  }
  const size = Math.min(krylov, n);
  const basis = Array.from({ length: size + 1 }, () => new Float64Array(n));
  for (let restart = 0; restart < restarts; restart++) {
    const { ritz, width } = arnoldi(graph, x, basis, size);
    iterations += width;
    combine(basis, ritz.vector, x);
    eigenvalue = ritz.value;
    multiply(graph, x, y);
    iterations++;
    let residual = 0;
    for (let i = 0; i < n; i++)
      residual = Math.max(residual, Math.abs((y[i] as number) - eigenvalue * (x[i] as number)));
    if (residual <= settled * eigenvalue) return { vector: x, eigenvalue, converged: true, iterations };
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

type Ritz = ReturnType<typeof dominantOfSmall>;

/**
 * Orthonormal basis of x, Ax, A^2 x ... and the leading eigenvector of A within it, by the basis vectors. The basis ends where
 * the residual, which is the last part of the vector times what the basis leaves out, is well below what is asked for.
 */
function arnoldi(
  graph: CsrGraph,
  x: Float64Array,
  basis: readonly Float64Array[],
  size: number,
): { ritz: Ritz; width: number } {
  // A in that basis, row by row, `size` columns
  const table = new Float64Array(size * size);
  const first = basis[0] as Float64Array;
  const norm = Math.sqrt(dot(x, x));
  for (let i = 0; i < x.length; i++) first[i] = (x[i] as number) / norm;
  for (let k = 0; ; k++) {
    const next = basis[k + 1] as Float64Array;
    multiply(graph, basis[k] as Float64Array, next);
    const before = Math.sqrt(dot(next, next));
    orthogonalize(next, basis, k, (j, part) => {
      table[j * size + k] = (table[j * size + k] as number) + part;
    });
    const rest = Math.sqrt(dot(next, next));
    const width = k + 1;
    if (rest <= 1e-14 * before || width === size) return { ritz: dominantOfSmall(table, size, width), width };
    if (width >= firstLook && width % lookEvery === 0) {
      const ritz = dominantOfSmall(table, size, width);
      if (rest * Math.abs(ritz.vector[k] as number) <= 0.3 * settled * ritz.value) return { ritz, width };
    }
    table[(k + 1) * size + k] = rest;
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) / rest;
  }
}

/** Takes out of a vector its parts along the basis; a second time where little is left, which rounding errors would rule. */
function orthogonalize(
  vector: Float64Array,
  basis: readonly Float64Array[],
  last: number,
  note: (j: number, part: number) => void,
): void {
  let before = dot(vector, vector);
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j <= last; j++) {
      const other = basis[j] as Float64Array;
      const part = dot(vector, other);
      note(j, part);
      for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - part * (other[i] as number);
    }
    const after = dot(vector, vector);
    if (after > before / 4) return;
    before = after;
  }
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
