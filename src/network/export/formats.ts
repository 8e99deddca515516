/** All text formats of the network; Parquet is written by the store's engine. */
import { edgeList } from './edge-list.ts';
import { geojson } from './geojson.ts';
import { gexf } from './gexf.ts';
import { graphml } from './graphml.ts';
import { graphology } from './graphology.ts';
import type { NetworkFormat } from './network-document.ts';

export const networkFormats: readonly NetworkFormat[] = [graphml, gexf, graphology, edgeList, geojson];
