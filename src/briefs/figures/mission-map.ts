/** Map of posts and hosts: capitals as points, missions as arcs from sender to host, talks as rings sized by their number. */

import { type KeyItem, keyStrip } from './key-strip.ts';
import { type ArcShape, mapArc } from './map-arc.ts';
import { drawBackground, type MapBackground } from './map-background.ts';
import { type LabelledPoint, mapLabels } from './map-labels.ts';
import { type PostState, postMark, postRadius, postWords } from './map-post.ts';
import { type MapView, mapFrame } from './map-projection.ts';
import { mark } from './marks.ts';
import { colour, type Side, sideColour } from './palette.ts';
import { emptyPicture, type PictureInput, pictureFrame, pictureWidth, wrapText } from './picture-frame.ts';
import { element, label, safeId } from './svg-text.ts';

export interface MapPoint {
  readonly id: string;
  /** the place as printed, usually the capital */
  readonly label: string;
  readonly lon: number;
  readonly lat: number;
  readonly state: PostState;
  readonly side: Side;
}

export interface MapArc {
  /** id of the sender's point */
  readonly from: string;
  /** id of the host's point */
  readonly to: string;
  /** closed posts are dashed */
  readonly state: 'open' | 'closed';
  readonly side: Side;
}

/** Talks held at a place; the area of the ring is proportional to their number. */
export interface MapRing {
  readonly point: string;
  readonly count: number;
}

export interface MissionMapInput extends PictureInput {
  readonly view: MapView;
  readonly background: MapBackground | null;
  readonly points: readonly MapPoint[];
  readonly arcs: readonly MapArc[];
  readonly rings: readonly MapRing[];
  /** words of the key where they differ from {@link postWords} */
  readonly words?: Partial<{ readonly [K in PostState]: string }>;
  /** whose colour is whose, for the key; sides without words are left out */
  readonly sideWords?: Partial<{ readonly [K in Side]: string }>;
  /** what an arc and a ring mean, for the key */
  readonly arcWords?: string;
  readonly ringWords?: string;
}

/** radius of the largest ring, and the size of marks, by view */
const sizes = { region: { ring: 26, mark: 1 }, world: { ring: 20, mark: 0.72 } } as const;

/** A point on the map. */
interface Placed extends MapPoint, LabelledPoint {}

/**
 * Draws the map.
 * @param input view, points, arcs and rings; order of points is the order in which labels choose their place
 * @returns SVG; places outside the view are listed under the map, never dropped in silence
 */
export function missionMap(input: MissionMapInput): string {
  if (input.points.length === 0)
    return emptyPicture(input, 'No places to show: this answer names no capital. Import a table of missions or talks.');
  const frame = mapFrame(input.view, pictureWidth);
  const counts = new Map(
    input.rings.filter(({ count }) => count > 0 && Number.isFinite(count)).map(({ point, count }) => [point, count]),
  );
  const most = Math.max(1, ...counts.values());
  const size = sizes[input.view.kind];
  const placed: Placed[] = [];
  const outside: string[] = [];
  for (const point of input.points) {
    const at = frame.place(point.lon, point.lat);
    const count = counts.get(point.id) ?? 0;
    if (at) {
      const radius = postRadius[point.state] * size.mark;
      placed.push({ ...point, x: at[0], y: at[1], radius, count, ring: size.ring * Math.sqrt(count / most) });
    } else outside.push(count > 0 ? `${point.label} (${count})` : point.label);
  }
  const byId = new Map(placed.map((point) => [point.id, point]));
  const arcs = input.arcs.map((arc) => drawArc(arc, byId));
  const key = keyStrip(keyItems(input, counts.size > 0), 4, frame.height + 8, pictureWidth - 8);
  const notes = [
    ...(outside.length > 0 ? wrapText(`Outside this view: ${outside.join(', ')}.`, pictureWidth - 10, 11) : []),
    ...(input.background ? [input.background.view] : ['No land is drawn: no background was given.']),
  ];
  const notesTop = frame.height + 8 + key.height + 12;
  const clip = `${safeId(input.id)}-clip`;
  return pictureFrame(input, notesTop + notes.length * 15, [
    element('clipPath', { id: clip }, element('rect', { width: frame.width, height: frame.height })),
    element('g', { 'clip-path': `url(#${clip})` }, drawBackground(input.background, frame)),
    ...placed.filter(({ ring }) => ring > 0).map(drawRing),
    ...arcs.map(({ svg }) => svg),
    ...placed.map((point) => postMark(point.state, point.side, point.x, point.y, size.mark)),
    mapLabels(
      placed,
      arcs.flatMap(({ samples }) => samples),
      frame.height,
    ),
    key.svg,
    ...notes.map((note, index) =>
      label(4, notesTop + 4 + index * 15, note, { 'font-size': 11, fill: colour('muted') }),
    ),
  ]);
}

function drawArc(arc: MapArc, points: ReadonlyMap<string, Placed>): ArcShape {
  const from = points.get(arc.from);
  const to = points.get(arc.to);
  if (!from || !to) return { svg: '', samples: [] };
  const clearance = [from.radius + 2, to.radius + 2.5] as const;
  const dash = arc.state === 'closed' ? '4 3' : undefined;
  const words = `${from.label} to ${to.label}${arc.state === 'closed' ? ', closed' : ''}`;
  return mapArc([from.x, from.y], [to.x, to.y], clearance, sideColour(arc.side), dash, words);
}

function drawRing({ x, y, ring }: Placed): string {
  const stroke = colour('accent');
  return element('circle', { cx: x, cy: y, r: ring, fill: stroke, 'fill-opacity': '0.1', stroke, 'stroke-width': 1.4 });
}

function keyItems(input: MissionMapInput, hasRings: boolean): KeyItem[] {
  const items: KeyItem[] = [];
  for (const state of ['home', 'open', 'closed', 'none', 'unknown'] as const) {
    const first = input.points.find((point) => point.state === state);
    if (!first) continue;
    const sides = new Set(input.points.filter((point) => point.state === state).map(({ side }) => side));
    const side = sides.size === 1 ? first.side : 'other';
    items.push({ draw: (x, y) => postMark(state, side, x, y), words: input.words?.[state] ?? postWords[state] });
  }
  for (const side of ['party-a', 'party-b', 'bloc', 'third', 'other'] as const) {
    const words = input.sideWords?.[side];
    if (words !== undefined && input.points.some((point) => point.side === side))
      items.push({ draw: (x, y) => mark('square', x, y, 4.5, { fill: sideColour(side) }), words });
  }
  for (const state of ['open', 'closed'] as const) {
    const first = input.arcs.find((arc) => arc.state === state);
    if (!first) continue;
    const dash = state === 'closed' ? '4 3' : undefined;
    items.push({
      markWidth: 30,
      draw: (x, y) => mapArc([x - 15, y + 2], [x + 15, y + 2], [0, 0], sideColour(first.side), dash, '').svg,
      words: (input.arcWords ?? 'from sender to host') + (state === 'closed' ? ', closed' : ''),
    });
  }
  if (hasRings)
    items.push({
      draw: (x, y) =>
        element('circle', { cx: x, cy: y, r: 6.5, fill: 'none', stroke: colour('accent'), 'stroke-width': 1.4 }),
      words: input.ringWords ?? 'talks held: area and number',
    });
  return items;
}
