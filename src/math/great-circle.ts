/** Mean radius of the Earth, km (IUGG). */
const earthRadiusKm = 6371.0088;

/** A point on the Earth, degrees north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Great-circle distance by the haversine formula on a sphere of the Earth's mean radius; within 0.6 % of the ellipsoid.
 * @returns kilometres
 * @example Math.round(greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 90 })) // => 10008
 */
export function greatCircleKm(a: Place, b: Place): number {
  const radians = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * half(b.longitude - a.longitude);
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(Math.min(1, chord)));
}
