/**
 * Land and borders of the world from Natural Earth at 1:50 million (package `world-atlas`, public domain). Finer than
 * 1:110 million because that scale knows no Singapore. Read on the first call only: 60 ms.
 */
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import type { MapBackground } from './map-background.ts';

type Topology = Parameters<typeof mesh>[0];
interface Atlas {
  readonly objects: {
    readonly land: Extract<Parameters<typeof feature>[1], { type: 'GeometryCollection' }>;
    readonly countries: Parameters<typeof mesh>[1];
  };
}

let read: MapBackground | undefined;

/** The background for maps; the same object on every call. */
export function worldLand(): MapBackground {
  if (read === undefined) {
    const atlas: unknown = createRequire(import.meta.url)('world-atlas/countries-50m.json');
    const topology = atlas as Topology & Atlas;
    read = {
      land: feature(topology, topology.objects.land),
      borders: mesh(topology, topology.objects.countries, (a, b) => a !== b),
      view: 'Borders as drawn by Natural Earth; they take no side in disputes.',
    };
  }
  return read;
}
