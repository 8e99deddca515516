/** GeoJSON (RFC 7946): actors as points, ties as lines between capitals, for maps. */
import {
  type NetworkDocument,
  type NetworkFormat,
  type NetworkNode,
  nodeAttributes,
  spellText,
  tieAttributes,
  timeAsText,
} from './network-document.ts';

type Position = readonly [longitude: number, latitude: number];

function positionOf(node: NetworkNode | undefined): Position | null {
  if (node === undefined || node.longitude === null || node.latitude === null) return null;
  return [node.longitude, node.latitude];
}

/** A straight line, cut at the antimeridian where the short way crosses it, as the standard asks. */
function lineBetween(a: Position, b: Position): { readonly type: string; readonly coordinates: unknown } {
  const apart = b[0] - a[0];
  if (Math.abs(apart) <= 180) return { type: 'LineString', coordinates: [a, b] };
  const edge = apart > 0 ? -180 : 180;
  const toEdge = Math.abs(edge - a[0]);
  const whole = 360 - Math.abs(apart);
  const latitude = a[1] + (whole === 0 ? 0 : (toEdge / whole) * (b[1] - a[1]));
  return {
    type: 'MultiLineString',
    coordinates: [
      [a, [edge, latitude]],
      [[-edge, latitude], b],
    ],
  };
}

function write({ title, on, command, citations, nodes, ties }: NetworkDocument): string {
  const places = new Map(nodes.map((node) => [node.id, positionOf(node)]));
  const points = nodes.map((node) => {
    const position = positionOf(node);
    return {
      type: 'Feature',
      id: node.id,
      geometry: position === null ? null : { type: 'Point', coordinates: position },
      properties: Object.fromEntries(nodeAttributes.map((name) => [name, node[name]])),
    };
  });
  const lines = ties.map((tie) => {
    const a = places.get(tie.origin) ?? null;
    const b = places.get(tie.destination) ?? null;
    return {
      type: 'Feature',
      id: tie.id,
      geometry: a === null || b === null ? null : lineBetween(a, b),
      properties: {
        origin: tie.origin,
        destination: tie.destination,
        directed: tie.directed,
        ...Object.fromEntries(tieAttributes.map((name) => [name, tie[name]])),
        spells: spellText(tie.spells),
      },
    };
  });
  return `${JSON.stringify({
    type: 'FeatureCollection',
    title,
    on,
    command,
    sources: citations,
    features: [...points, ...lines],
  })}\n`;
}

/** GeoJSON. */
export const geojson: NetworkFormat = {
  id: 'geojson',
  name: 'GeoJSON',
  extension: 'geojson',
  cannotCarry: ({ nodes, ties }) => {
    const unplaced = new Set(nodes.filter((node) => positionOf(node) === null).map(({ id }) => id));
    const undrawn = ties.filter(({ origin, destination }) => unplaced.has(origin) || unplaced.has(destination)).length;
    return [
      ...(unplaced.size === 0
        ? []
        : [
            `${unplaced.size} actors and bodies have no coordinates, so they and ${undrawn} of ${ties.length} ties are features without a geometry.`,
          ]),
      'Lines run straight between capitals on a map in degrees: they are not routes.',
      'The format knows no graph: ends of ties are properties.',
      timeAsText,
    ];
  },
  write,
};
