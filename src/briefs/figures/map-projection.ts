/** Map views: the whole world in Equal Earth, or a region in Mercator, clipped to the picture. */
import { type GeoPermissibleObjects, type GeoProjection, geoEqualEarth, geoMercator } from 'd3-geo';
import { DomainError } from '../../core/errors.ts';

/** `bbox` is west, south, east, north in degrees; a box across the date line has its east less than its west. */
export type MapView =
  | { readonly kind: 'world'; readonly centralLongitude?: number }
  | { readonly kind: 'region'; readonly bbox: readonly [number, number, number, number] };

export interface MapFrame {
  /** the same for equal views of one width */
  readonly key: string;
  readonly projection: GeoProjection;
  readonly width: number;
  readonly height: number;
  /** the edge of the world where the map shows it */
  readonly outline: GeoPermissibleObjects | null;
  /** pixels of a place, or `null` when it lies outside the view */
  readonly place: (lon: number, lat: number) => readonly [number, number] | null;
}

const greatestHeight = 600;
const leastHeight = 300;

/**
 * The projection of a view at a width.
 * @throws DomainError when the box is empty or leaves the latitudes Mercator can show
 */
export function mapFrame(view: MapView, width: number): MapFrame {
  const { projection, height, outline } = view.kind === 'world' ? world(view, width) : region(view.bbox, width);
  const place = (lon: number, lat: number): readonly [number, number] | null => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lat) > 90) return null;
    const at = projection([lon, lat]);
    if (!at || !Number.isFinite(at[0]) || !Number.isFinite(at[1])) return null;
    return at[0] < 0 || at[1] < 0 || at[0] > width || at[1] > height ? null : at;
  };
  return { key: JSON.stringify([view, width]), projection, width, height, outline, place };
}

type Fitted = { projection: GeoProjection; height: number; outline: GeoPermissibleObjects | null };

function world(view: { readonly centralLongitude?: number }, width: number): Fitted {
  const outline: GeoPermissibleObjects = { type: 'Sphere' };
  const projection = geoEqualEarth().rotate([-(view.centralLongitude ?? 0), 0]);
  projection.fitWidth(width - 2, outline);
  const [x = 0, y = 0] = projection.translate();
  projection.translate([x + 1, y + 1]);
  // height of the Equal Earth outline: twice the projected north pole
  const pole = projection([view.centralLongitude ?? 0, 90])?.[1] ?? 0;
  const equator = projection([view.centralLongitude ?? 0, 0])?.[1] ?? 0;
  return { projection, height: Math.ceil(2 * (equator - pole)) + 2, outline };
}

function region([west, south, east, north]: readonly [number, number, number, number], width: number): Fitted {
  const span = east > west ? east - west : east + 360 - west;
  if (!(south < north && south >= -80 && north <= 80 && span > 0 && span <= 360))
    throw new DomainError(
      `mapFrame: bbox must be west, south, east, north within 80° of the equator; got ${west}, ${south}, ${east}, ${north}`,
    );
  const middle = west + span / 2;
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const scale = Math.min(width / ((span * Math.PI) / 180), greatestHeight / (top - bottom));
  const height = Math.max(leastHeight, Math.ceil(scale * (top - bottom)));
  const projection = geoMercator()
    .rotate([-middle, 0])
    .scale(scale)
    .precision(0)
    .translate([width / 2, height / 2 + (scale * (top + bottom)) / 2])
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  return { projection, height, outline: null };
}

function mercatorY(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
}
