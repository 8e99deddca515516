/** Marks: shapes that stay apart without colour. */
import { type Attributes, coordinate, element } from './svg-text.ts';

export type MarkShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'plus' | 'cross' | 'bar';

/**
 * A mark centred on a point. `radius` is half its extent; plus, cross and bar are strokes, the others are outlines that
 * `attributes` fill.
 */
export function mark(
  shape: MarkShape,
  x: number,
  y: number,
  radius: number,
  attributes: Attributes,
  ...children: readonly string[]
): string {
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r: radius, ...attributes }, ...children);
  const stroke = shape === 'plus' || shape === 'cross' || shape === 'bar';
  const own: Attributes = stroke ? { fill: 'none', 'stroke-width': 1.6 } : {};
  return element('path', { d: outline(shape, x, y, radius), ...attributes, ...own }, ...children);
}

function outline(shape: MarkShape, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number): string => `${coordinate(x + dx * r)} ${coordinate(y + dy * r)}`;
  if (shape === 'square') return `M${at(-1, -1)}L${at(1, -1)}L${at(1, 1)}L${at(-1, 1)}Z`;
  if (shape === 'diamond') return `M${at(0, -1)}L${at(1, 0)}L${at(0, 1)}L${at(-1, 0)}Z`;
  if (shape === 'triangle') return `M${at(0, -1)}L${at(0.95, 0.75)}L${at(-0.95, 0.75)}Z`;
  if (shape === 'plus') return `M${at(-1, 0)}L${at(1, 0)}M${at(0, -1)}L${at(0, 1)}`;
  if (shape === 'cross') return `M${at(-0.8, -0.8)}L${at(0.8, 0.8)}M${at(-0.8, 0.8)}L${at(0.8, -0.8)}`;
  return `M${at(0, -1)}L${at(0, 1)}`;
}
