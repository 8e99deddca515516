import { DomainError } from '../../core/errors.ts';
import { Anderson } from '../../math/anderson.ts';
import type { CsrGraph } from '../../math/csr-graph.ts';
import { transposedGraph } from '../../math/transposed-graph.ts';

/** Result of an iteration to a fixed point. */
export interface IteratedCentrality {
  readonly values: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** `null` when the values mean what they should */
  readonly reason: string | null;
}

/** How many sweeps the acceleration looks back on. It begins when a sweep leaves more than this part of the change before. */
const memory = 6;
const slow = 0.25;

/**
 * PageRank: how often a walker is met at an actor who follows ties in proportion to their weights and, with probability
 * 1 - damping or where no tie leads on, jumps to anyone. Sums to 1; 1 / n for each is what a layer without structure gives.
 *
 * Gauss-Seidel sweeps over the incoming ties with Anderson acceleration, until a plain sweep changes the sum of values by less
 * than 1e-14; cost: sweeps times ties. Ties of weight zero carry nobody.
 * @param graph directed or not; weights are strengths
 * @param damping probability to follow a tie, at least 0 and less than 1
 * @returns greater than zero for each actor, sum 1; all 1 / n, with the reason, when no tie carries weight
 * @throws DomainError for a damping outside 0 to 1
 * @see references.bib page1999 walker2011
 * @example pageRank(csrGraph({ n: 2, directed: true, origins: [0, 1], destinations: [1, 0] })).values // => Float64Array.of(0.5, 0.5)
 */
export function pageRank(graph: CsrGraph, damping = 0.85): IteratedCentrality {
  if (!(damping >= 0 && damping < 1))
    throw new DomainError(`pageRank: damping must be at least 0 and less than 1; got ${damping}`);
  const { n } = graph;
  if (n === 0) return { values: new Float64Array(0), converged: true, iterations: 0, reason: 'there is no actor' };
  const strength = outStrength(graph);
  const incoming = transposedGraph(graph);
  const { offsets, targets } = incoming;
  const weights = incoming.weights ?? new Float64Array(targets.length).fill(1);
  const values = new Float64Array(n).fill(1 / n);
  const stuck: number[] = [];
  for (let i = 0; i < n; i++) if (strength[i] === 0) stuck.push(i);
  if (stuck.length === n) return { values, converged: true, iterations: 0, reason: 'no tie carries weight' };
  // what each actor hands on for each unit of weight
  const hands = new Float64Array(n);
  for (let i = 0; i < n; i++) if (strength[i] !== 0) hands[i] = damping / (strength[i] as number);
  const handed = hands.map((rate) => rate / n);
  const most = 10_000;
  const before = new Float64Array(n);
  const anderson = new Anderson(n, memory);
  let last = Number.POSITIVE_INFINITY;
  let isSlow = false;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < most) {
    iterations++;
    before.set(values);
    let jumpers = 0;
    for (const i of stuck) jumpers += values[i] as number;
    const base = (1 - damping + damping * jumpers) / n;
    let change = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const end = offsets[i + 1] as number;
      // two sums, for one addition need not wait for the other
      let value = base;
      let second = 0;
      let e = offsets[i] as number;
      for (; e + 1 < end; e += 2) {
        value += (weights[e] as number) * (handed[targets[e] as number] as number);
        second += (weights[e + 1] as number) * (handed[targets[e + 1] as number] as number);
      }
      if (e < end) value += (weights[e] as number) * (handed[targets[e] as number] as number);
      value += second;
      change += Math.abs(value - (values[i] as number));
      values[i] = value;
      handed[i] = (hands[i] as number) * value;
      sum += value;
    }
    converged = change < 1e-14;
    for (let i = 0; i < n; i++) values[i] = (values[i] as number) / sum;
    isSlow ||= change > slow * last;
    if (!converged && isSlow) {
      // near the end rounding can lead the acceleration astray: it then begins anew
      if (change > last) anderson.restart();
      accelerate(anderson, before, values);
    }
    last = change;
    for (let i = 0; i < n; i++) handed[i] = (hands[i] as number) * (values[i] as number);
  }
  return { values, converged, iterations, reason: converged ? null : `not settled after ${iterations} sweeps` };
}

/** Replaces the sweep's values by mixed ones, where all stay greater than zero. */
function accelerate(anderson: Anderson, before: Float64Array, values: Float64Array): void {
  const plain = values.slice();
  anderson.mix(before, values);
  if (!values.every((value) => value > 0)) values.set(plain);
}

/** Sum of weights of each actor's outgoing ties. */
function outStrength({ n, offsets, weights }: CsrGraph): Float64Array {
  const strength = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [from, to] = [offsets[i] as number, offsets[i + 1] as number];
    if (weights === null) strength[i] = to - from;
    else {
      let sum = 0;
      for (let e = from; e < to; e++) sum += weights[e] as number;
      strength[i] = sum;
    }
  }
  return strength;
}
