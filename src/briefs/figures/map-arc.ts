/** Arcs between places: bent to one side, so that both directions of a pair stay apart, with a head at the receiving end. */
import { coordinate, element, tooltip } from './svg-text.ts';

type Point = readonly [number, number];

export interface ArcShape {
  readonly svg: string;
  /** points along the arc, for labels that should not cover it */
  readonly samples: readonly Point[];
}

/**
 * Draws one arc.
 * @param from where it starts, pixels
 * @param to where it ends
 * @param clearance free space kept at the start and at the end, pixels
 * @param stroke colour
 * @param dash dash pattern, or undefined for a solid line
 * @param words tooltip
 */
export function mapArc(
  from: Point,
  to: Point,
  clearance: readonly [number, number],
  stroke: string,
  dash: string | undefined,
  words: string,
): ArcShape {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < clearance[0] + clearance[1] + 8) return { svg: '', samples: [] };
  const bend = 0.13;
  const control: Point = [(from[0] + to[0]) / 2 + dy * bend, (from[1] + to[1]) / 2 - dx * bend];
  const start = towards(from, control, clearance[0]);
  const tip = towards(to, control, clearance[1]);
  const neck = towards(tip, control, 7);
  const across: Point = [-(tip[1] - neck[1]) * 0.46, (tip[0] - neck[0]) * 0.46];
  const path = `M${pair(start)}Q${pair(control)} ${pair(neck)}`;
  const head = `M${pair(tip)}L${pair([neck[0] + across[0], neck[1] + across[1]])}L${pair([neck[0] - across[0], neck[1] - across[1]])}Z`;
  return {
    svg: element(
      'g',
      {},
      tooltip(words),
      element('path', {
        d: path,
        fill: 'none',
        stroke,
        'stroke-width': 1.3,
        'stroke-dasharray': dash,
        opacity: '0.85',
      }),
      element('path', { d: head, fill: stroke }),
    ),
    samples: Array.from({ length: 24 }, (_, k) => onCurve(start, control, tip, (k + 1) / 25)),
  };
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) * distance) / length, from[1] + ((to[1] - from[1]) * distance) / length];
}

function onCurve(a: Point, b: Point, c: Point, t: number): Point {
  const u = 1 - t;
  return [u * u * a[0] + 2 * u * t * b[0] + t * t * c[0], u * u * a[1] + 2 * u * t * b[1] + t * t * c[1]];
}

function pair([x, y]: Point): string {
  return `${coordinate(x)} ${coordinate(y)}`;
}
