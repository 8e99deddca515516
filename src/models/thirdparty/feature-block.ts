/** Features of the candidate hosts of one talk, by block: what each facts table says about each candidate before the year. */
import type { IndexedTalk } from './state-index.ts';

/** The choice as it stood before the year: parties, candidates, earlier talks. */
export interface HostChoice {
  readonly year: number;
  readonly a: number;
  readonly b: number;
  readonly dyad: string;
  readonly heirs: readonly [number, number];
  readonly candidates: Int32Array;
  /** talks of earlier years, never of the same one */
  readonly past: readonly IndexedTalk[];
}

export interface FeatureSpec {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
}

/** One block of features from one kind of facts. */
export interface FeatureBlock {
  readonly id: BlockId;
  readonly title: string;
  readonly features: readonly FeatureSpec[];
  /** table and source of the facts */
  readonly source: string;
  /** one column per feature, one value per candidate; NaN = not known */
  columns(choice: HostChoice): readonly Float64Array[];
}

export const blockIds = [
  'records',
  'distance',
  'calendar',
  'seats',
  'trade',
  'organisations',
  'alliances',
  'economy',
  'regime',
] as const;

export type BlockId = (typeof blockIds)[number];

/** One column from a function of the candidate's position. */
export function column(candidates: Int32Array, value: (candidate: number) => number): Float64Array {
  return Float64Array.from(candidates, (candidate) => value(candidate));
}

/** The last figure of a year before `year`, carried forward; NaN when there is none. Years ascend. */
export function lastBefore(figures: readonly (readonly [number, number])[] | undefined, year: number): number {
  let last = Number.NaN;
  if (figures !== undefined)
    for (const [at, value] of figures) {
      if (at >= year) break;
      last = value;
    }
  return last;
}
