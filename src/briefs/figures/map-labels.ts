/** Labels of places on a map: name and, where talks were held, their number. */

import { escapeXml } from '../../core/xml-text.ts';
import { type Box, placeLabels } from './label-placement.ts';
import type { PostState } from './map-post.ts';
import { colour } from './palette.ts';
import { pictureWidth } from './picture-frame.ts';
import { coordinate, element, line } from './svg-text.ts';
import { textWidth } from './text-width.ts';

export interface LabelledPoint {
  readonly label: string;
  readonly state: PostState;
  readonly x: number;
  readonly y: number;
  /** radius of the mark */
  readonly radius: number;
  /** radius of the ring, 0 for none */
  readonly ring: number;
  readonly count: number;
}

/**
 * Draws the labels: parties first, then in the order given; a label that finds no free place is left to the table.
 * @param points where and what
 * @param samples points along arcs, which labels should rather not cover
 * @param height of the map
 */
export function mapLabels(
  points: readonly LabelledPoint[],
  samples: readonly (readonly [number, number])[],
  height: number,
): string {
  const order = [...points.filter(({ state }) => state === 'home'), ...points.filter(({ state }) => state !== 'home')];
  const size = 12;
  const words = (point: LabelledPoint): string => (point.count > 0 ? `${point.label} ${point.count}` : point.label);
  const requests = order.map((point) => ({
    x: point.x,
    y: point.y,
    clearance: Math.max(point.radius, point.ring > 14 ? 0 : point.ring + 1.5),
    width: textWidth(words(point), size) + 2,
    height: 15,
  }));
  const marks: Box[] = points.map(({ x, y, radius }) => {
    const r = radius + 1;
    return { x0: x - r, y0: y - r, x1: x + r, y1: y + r };
  });
  const ringEdges = points.flatMap(({ x, y, ring }) =>
    ring === 0
      ? []
      : Array.from({ length: 16 }, (_, k) => [x + ring * Math.cos(k / 2.546), y + ring * Math.sin(k / 2.546)] as const),
  );
  const placed = placeLabels(requests, marks, [...samples, ...ringEdges], {
    x0: 2,
    y0: 2,
    x1: pictureWidth - 2,
    y1: height - 2,
  });
  let svg = '';
  for (const [index, place] of placed.entries()) {
    const point = order[index];
    if (!place || !point) continue;
    const { box } = place;
    if (place.distance > 11) {
      const nearX = Math.max(box.x0, Math.min(point.x, box.x1));
      const nearY = Math.max(box.y0 + 3, Math.min(point.y, box.y1 - 3));
      svg += line(point.x, point.y, nearX, nearY, { stroke: colour('axis'), 'stroke-width': 0.7 });
    }
    const count =
      point.count > 0
        ? ` ${element('tspan', { 'font-weight': '700', fill: colour('accent') }, String(point.count))}`
        : '';
    svg += element(
      'text',
      {
        x: coordinate(box.x0 + 1),
        y: box.y1 - 3.5,
        'font-size': size,
        'font-weight': point.state === 'home' ? '700' : undefined,
        stroke: colour('paper'),
        'stroke-width': 3,
        'stroke-linejoin': 'round',
        'paint-order': 'stroke',
      },
      escapeXml(point.label) + count,
    );
  }
  return svg;
}
