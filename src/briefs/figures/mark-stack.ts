/** Marks on a line that would cover each other, moved up and down until they do not. */

export interface StackItem {
  readonly x: number;
  readonly radius: number;
}

/**
 * Vertical offsets, nearest to the line first; items are settled from left to right.
 * @param items positions along the line and radii, pixels
 * @returns an offset for each item in the order of the input, and the height that the stack takes
 * @example stackMarks([{ x: 0, radius: 3 }, { x: 0, radius: 3 }]).offsets // => [0, -6]
 */
export function stackMarks(items: readonly StackItem[]): { readonly offsets: number[]; readonly extent: number } {
  const order = items.map((item, index) => ({ ...item, index })).sort((a, b) => a.x - b.x || a.index - b.index);
  const settled: { x: number; y: number; radius: number }[] = [];
  const offsets = new Array<number>(items.length).fill(0);
  for (const { x, radius, index } of order) {
    const near = settled.filter((other) => Math.abs(other.x - x) < other.radius + radius);
    const free = (y: number): boolean =>
      near.every((other) => Math.hypot(other.x - x, other.y - y) >= other.radius + radius - 1e-9);
    // either on the line, or touching a neighbour from above or below
    const touching = near.flatMap((other) => {
      const reach = Math.sqrt(Math.max(0, (other.radius + radius) ** 2 - (other.x - x) ** 2));
      return [other.y - reach, other.y + reach];
    });
    const y = [0, ...touching].filter(free).sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)[0] ?? 0;
    offsets[index] = y;
    settled.push({ x, y, radius });
  }
  const lowest = Math.max(0, ...settled.map(({ y, radius }) => y + radius));
  const highest = Math.min(0, ...settled.map(({ y, radius }) => y - radius));
  return { offsets, extent: 2 * Math.max(lowest, -highest) };
}
