/** What lies under a map's points: land and borders, drawn small enough to be sent. */
import { type GeoPermissibleObjects, geoPath } from 'd3-geo';
import { compactPath } from './compact-path.ts';
import type { MapFrame } from './map-projection.ts';
import { colour } from './palette.ts';
import { element } from './svg-text.ts';

export interface MapBackground {
  readonly land: GeoPermissibleObjects;
  readonly borders: GeoPermissibleObjects;
  /** whose view of borders this is, in one sentence */
  readonly view: string;
}

const drawn = new WeakMap<MapBackground, Map<string, string>>();
const kept = 12;

/** Sea, land and borders of a background as SVG. The last views of a background are kept, as tracing one takes 0.1 s. */
export function drawBackground(background: MapBackground | null, frame: MapFrame): string {
  if (background === null) return traceBackground(null, frame);
  const views = drawn.get(background) ?? new Map<string, string>();
  drawn.set(background, views);
  const svg = views.get(frame.key) ?? traceBackground(background, frame);
  views.delete(frame.key);
  views.set(frame.key, svg);
  for (const oldest of views.keys()) {
    if (views.size <= kept) break;
    views.delete(oldest);
  }
  return svg;
}

function traceBackground(background: MapBackground | null, frame: MapFrame): string {
  const sea = frame.outline
    ? element('path', { d: trace(frame.outline, frame), fill: colour('sea'), stroke: colour('rule') })
    : element('rect', { width: frame.width, height: frame.height, fill: colour('sea') });
  if (background === null) return sea;
  return (
    sea +
    element('path', {
      d: trace(background.land, frame),
      fill: colour('land'),
      stroke: colour('coast'),
      'stroke-width': 0.6,
      'stroke-linejoin': 'round',
    }) +
    element('path', {
      d: trace(background.borders, frame),
      fill: 'none',
      stroke: colour('coast'),
      'stroke-width': 0.6,
      'stroke-dasharray': '3 1.5',
    })
  );
}

function trace(object: GeoPermissibleObjects, frame: MapFrame): string {
  const pen = compactPath(0.35);
  geoPath(frame.projection, pen.context)(object);
  return pen.path();
}
