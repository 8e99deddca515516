/** Places of nodes in a drawing of a network: stress majorization from a fixed start, so that equal networks look equal. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Layout by stress majorization (SMACOF; Gansner, Koren and North 2004): distances on paper follow the number of steps between
 * nodes. Nodes that no path joins stand one step farther than the farthest pair that one does. No chance is used: the start is a
 * circle in the order given, so that equal input gives equal places.
 * @param ids nodes in an order that does not change
 * @param pairs joined nodes; unknown ids and loops are left out
 * @param sweeps most passes; it stops before when stress falls by less than 0.01 %
 * @returns places within 0 to 1 in both directions
 */
export function stressLayout(
  ids: readonly string[],
  pairs: readonly (readonly [string, string])[],
  sweeps = 300,
): ReadonlyMap<string, Spot> {
  const n = ids.length;
  if (n === 0) return new Map();
  const steps = stepsBetween(ids, pairs);
  const x = ids.map((_, index) => Math.cos((2 * Math.PI * index) / n));
  const y = ids.map((_, index) => Math.sin((2 * Math.PI * index) / n));
  let before = stressOf(steps, x, y);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    majorize(steps, x, y);
    const after = stressOf(steps, x, y);
    if (before - after <= before * 1e-4) break;
    before = after;
  }
  return new Map(ids.map((id, index) => [id, { x: share(x, index), y: share(y, index) }]));
}

/** Steps between all pairs by breadth-first search. */
function stepsBetween(
  ids: readonly string[],
  pairs: readonly (readonly [string, string])[],
): readonly (readonly number[])[] {
  const at = new Map(ids.map((id, index) => [id, index]));
  const near: number[][] = ids.map(() => []);
  for (const [a, b] of pairs) {
    const [i, j] = [at.get(a), at.get(b)];
    if (i === undefined || j === undefined || i === j) continue;
    near[i]?.push(j);
    near[j]?.push(i);
  }
  const found = ids.map((_, start) => {
    const steps = new Array<number>(ids.length).fill(Number.POSITIVE_INFINITY);
    steps[start] = 0;
    const queue = [start];
    for (let head = 0; head < queue.length; head += 1) {
      const here = queue[head] as number;
      for (const next of near[here] ?? []) {
        if (steps[next] !== Number.POSITIVE_INFINITY) continue;
        steps[next] = (steps[here] as number) + 1;
        queue.push(next);
      }
    }
    return steps;
  });
  const farthest = Math.max(1, ...found.flat().filter(Number.isFinite));
  return found.map((row) => row.map((step) => (Number.isFinite(step) ? step : farthest + 1)));
}

/** One pass of the majorization with weights 1 / steps squared, node by node. */
function majorize(steps: readonly (readonly number[])[], x: number[], y: number[]): void {
  for (let i = 0; i < x.length; i += 1) {
    let [sumX, sumY, weights] = [0, 0, 0];
    for (let j = 0; j < x.length; j += 1) {
      if (i === j) continue;
      const wanted = steps[i]?.[j] ?? 1;
      const [dx, dy] = [(x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)];
      const away = Math.hypot(dx, dy);
      const weight = 1 / (wanted * wanted);
      const pull = away > 1e-9 ? wanted / away : 0;
      sumX += weight * ((x[j] ?? 0) + pull * dx);
      sumY += weight * ((y[j] ?? 0) + pull * dy);
      weights += weight;
    }
    if (weights === 0) continue;
    x[i] = sumX / weights;
    y[i] = sumY / weights;
  }
}

function stressOf(steps: readonly (readonly number[])[], x: readonly number[], y: readonly number[]): number {
  let stress = 0;
  for (let i = 0; i < x.length; i += 1)
    for (let j = 0; j < i; j += 1) {
      const wanted = steps[i]?.[j] ?? 1;
      const off = Math.hypot((x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)) - wanted;
      stress += (off * off) / (wanted * wanted);
    }
  return stress;
}

function share(values: readonly number[], index: number): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return high === low ? 0.5 : ((values[index] ?? low) - low) / (high - low);
}
