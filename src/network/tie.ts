/** A tie between two actors on one layer: the unit from which the multilayer network is built. */
import type { ConfidenceClass } from '../core/confidence.ts';

/** Layers of the relation system. */
export const layerIds = [
  'relations',
  'missions',
  'trade',
  'labour',
  'alliances',
  'forums',
  'talks',
  'acts',
  'events',
  'votes',
  'sanctions',
  'disputes',
] as const;

export type LayerId = (typeof layerIds)[number];

/**
 * One tie. A state tie lasts (`from`, `to`), an event tie happens (`from` is its day, `to` equals it).
 * `level` says whether it runs between the two states or through a body both belong to.
 */
export interface Tie {
  readonly layer: LayerId;
  /** what kind of tie within the layer: embassy, exports, summit ... */
  readonly facet: string;
  readonly nature: 'state' | 'event';
  readonly level: 'bilateral' | 'multilateral';
  readonly origin: string;
  readonly destination: string;
  readonly from: string | null;
  readonly to: string | null;
  /** `null` where the tie has no strength of its own */
  readonly value: number | null;
  readonly unit: string | null;
  readonly basis: string | null;
  /** friendly 1, hostile -1, neither 0 */
  readonly sign: -1 | 0 | 1;
  readonly class: ConfidenceClass;
  readonly source: string;
  /** the table row it was read from */
  readonly table: string;
  readonly row: string;
}
