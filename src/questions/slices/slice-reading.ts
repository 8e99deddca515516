/** What the readers of layers share. */
import type { Atlas } from '../../core/atlas.ts';
import type { RowReference, SliceDrop, SliceTime, StatedNone } from '../../network/network-slice.ts';
import type { ProjectionWeight } from '../../network/seat-slice.ts';
import type { Tie } from '../../network/tie.ts';

/** How a slice is read. */
export interface SliceOptions {
  /** trade: the series to take; left out: the one that tells of the most pairs */
  readonly basis?: string | null;
  /** trade: true joins both directions, so that rows which state only the total count too */
  readonly joinDirections?: boolean;
  /** forums: how a shared body counts in the projection to states */
  readonly projection?: ProjectionWeight;
}

/** What a layer's rows give before ends are checked and pairs are joined. */
export interface LayerReading {
  readonly ties: readonly Tie[];
  readonly directed: boolean;
  readonly unit: string;
  readonly basis?: string | null;
  readonly statedNone?: readonly StatedNone[];
  readonly dropped?: readonly SliceDrop[];
  readonly restsOn?: readonly RowReference[];
  readonly strength?: (tie: Tie) => number;
}

/** Reads what a layer says at a time. */
export type LayerReader = (atlas: Atlas, time: SliceTime, options: SliceOptions) => Promise<LayerReading>;
