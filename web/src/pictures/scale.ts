/** Axes: round ticks, and positions on them. */
import { scaleLinear } from 'd3-scale';

export interface Axis {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/**
 * A linear axis.
 * @param domain lowest and highest value shown; `nice` rounds them outwards
 * @param range pixels of its ends
 */
export function axis(
  domain: readonly [number, number],
  range: readonly [number, number],
  count: number,
  nice = true,
): Axis {
  const [low, high] = domain[0] === domain[1] ? [domain[0] - 0.5, domain[1] + 0.5] : domain;
  const scale = scaleLinear([low, high], [...range]);
  if (nice) scale.nice(count);
  return { at: (value) => scale(value), ticks: scale.ticks(count) };
}

/**
 * Places labels along one direction so that none covers another, each as near to its wish as can be.
 * @param wishes wanted positions
 * @param gap least distance
 */
export function apart(wishes: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).sort((a, b) => a.wish - b.wish);
  const placed = order.map(({ wish }) => Math.max(low, Math.min(high, wish)));
  for (let pass = 0; pass < 8; pass += 1) {
    for (let i = 1; i < placed.length; i += 1) {
      const lack = gap - ((placed[i] ?? 0) - (placed[i - 1] ?? 0));
      if (lack > 0) {
        placed[i] = (placed[i] ?? 0) + lack / 2;
        placed[i - 1] = (placed[i - 1] ?? 0) - lack / 2;
      }
    }
    if (placed.length > 0) {
      placed[0] = Math.max(low, placed[0] ?? low);
      placed[placed.length - 1] = Math.min(high, placed.at(-1) ?? high);
    }
  }
  for (let i = 1; i < placed.length; i += 1) placed[i] = Math.max(placed[i] ?? 0, (placed[i - 1] ?? 0) + gap * 0.98);
  const result = new Array<number>(wishes.length).fill(0);
  order.forEach(({ index }, rank) => {
    result[index] = placed[rank] ?? 0;
  });
  return result;
}
