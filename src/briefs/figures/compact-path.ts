/** A pen that thins the lines it draws (Douglas and Peucker) and writes them with one decimal, in relative steps. */
import type { GeoContext } from 'd3-geo';

type Point = readonly [number, number];

export interface CompactPen {
  readonly context: GeoContext;
  /** the path data drawn so far */
  readonly path: () => string;
}

/**
 * A drawing context for `geoPath`.
 * @param tolerance how far the thinned line may leave the true one, pixels
 */
export function compactPath(tolerance: number): CompactPen {
  const strokes: { points: Point[]; closed: boolean }[] = [];
  const context: GeoContext = {
    beginPath: () => undefined,
    moveTo: (x, y) => {
      strokes.push({ points: [[x, y]], closed: false });
    },
    lineTo: (x, y) => {
      strokes.at(-1)?.points.push([x, y]);
    },
    closePath: () => {
      const last = strokes.at(-1);
      if (last) last.closed = true;
    },
    arc: () => undefined,
  };
  return { context, path: () => strokes.map(({ points, closed }) => written(points, closed, tolerance)).join('') };
}

function written(points: readonly Point[], closed: boolean, tolerance: number): string {
  const kept = thin(points, tolerance).map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const first = kept[0];
  if (!first || (closed && tooSmall(points)) || kept.length < 2) return '';
  let [x, y] = first;
  let text = `M${x / 10} ${y / 10}l`;
  const steps: string[] = [];
  for (const [nextX, nextY] of kept.slice(1)) {
    if (nextX === x && nextY === y) continue;
    steps.push(`${(nextX - x) / 10} ${(nextY - y) / 10}`);
    x = nextX;
    y = nextY;
  }
  if (steps.length === 0) return '';
  text += steps.join(' ').replaceAll(' -', '-');
  return closed ? `${text}z` : text;
}

/** Islands of less than a third of a square pixel are left out. */
function tooSmall(ring: readonly Point[]): boolean {
  let twice = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2 < 0.33;
}

/** Douglas-Peucker without recursion. A closed ring is cut at the point farthest from its start. */
function thin(points: readonly Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let distance = tolerance;
    for (let index = from + 1; index < to; index++) {
      const away = distanceToSegment(points[index], points[from], points[to]);
      if (away > distance) {
        distance = away;
        farthest = index;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, index) => keep[index] === 1);
}

function distanceToSegment(point: Point = [0, 0], a: Point = [0, 0], b: Point = [0, 0]): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length));
  return Math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy);
}
