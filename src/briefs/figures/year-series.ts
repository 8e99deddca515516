/** A yearly series as pictures take it, cut into unbroken runs and the gaps between them. */
import type { ConfidenceClass } from '../../core/confidence.ts';

export interface YearValue {
  readonly year: number;
  /** `null` where there is no figure; then `missing` says why */
  readonly value: number | null;
  /** why there is no figure: not reported, not collected, out of coverage ... */
  readonly missing?: string;
  /** the value as printed at the line's end */
  readonly text?: string;
}

export interface YearSeries {
  readonly id: string;
  readonly label: string;
  readonly class: ConfidenceClass;
  readonly points: readonly YearValue[];
  /** the word for years that the series does not name; `no figure` unless given */
  readonly missing?: string;
}

/** A value that can be drawn. */
export interface Known {
  readonly year: number;
  readonly value: number;
  readonly text: string | undefined;
}

/** Years without a figure, both included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** Known values in order of years; of two for one year the first counts. */
export function knownValues(series: YearSeries): Known[] {
  const seen = new Map<number, Known>();
  for (const { year, value, text } of series.points)
    if (value !== null && Number.isFinite(value) && Number.isInteger(year) && !seen.has(year))
      seen.set(year, { year, value, text });
  return [...seen.values()].sort((a, b) => a.year - b.year);
}

/** Runs of consecutive years: lines are drawn within a run and never across a gap. */
export function unbrokenRuns(known: readonly Known[]): Known[][] {
  const runs: Known[][] = [];
  for (const value of known) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.year === value.year - 1) run.push(value);
    else runs.push([value]);
  }
  return runs;
}

/** Stretches of years between `from` and `to` for which a series has no figure, each with its word. */
export function gapsOf(series: YearSeries, from: number, to: number): Gap[] {
  const have = new Set(knownValues(series).map(({ year }) => year));
  const words = new Map(series.points.map(({ year, missing }) => [year, missing]));
  const gaps: Gap[] = [];
  for (let year = from; year <= to; year++) {
    if (have.has(year)) continue;
    const word = words.get(year) ?? series.missing ?? 'no figure';
    const last = gaps.at(-1);
    if (last && last.to === year - 1 && last.word === word) gaps[gaps.length - 1] = { ...last, to: year };
    else gaps.push({ from: year, to: year, word });
  }
  return gaps;
}
