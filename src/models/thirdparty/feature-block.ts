/** Features of the candidate hosts of one talk, by block: what each facts table says about each candidate before the year. */
import type { YearlyFigures } from './host-facts.ts';
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
  /** table of the facts */
  readonly table: string;
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
  const values = new Float64Array(candidates.length);
  for (let c = 0; c < values.length; c++) values[c] = value(candidates[c] as number);
  return values;
}

/**
 * The last figure of each state from before a year, carried forward; NaN where there is none. Each year is worked out once.
 * @param ids of the states, by position
 * @param figures by id, years ascending
 */
export function figuresBefore(ids: readonly string[], figures: YearlyFigures): (year: number) => Float64Array {
  const ofState = ids.map((id) => figures.get(id) ?? []);
  const byYear = new Map<number, Float64Array>();
  return (year) => {
    const known = byYear.get(year) ?? Float64Array.from(ofState, (list) => lastBefore(list, year));
    byYear.set(year, known);
    return known;
  };
}

function lastBefore(figures: readonly (readonly [year: number, value: number])[], year: number): number {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle]?.[0] as number) < year) low = middle + 1;
    else high = middle;
  }
  return figures[low - 1]?.[1] ?? Number.NaN;
}
