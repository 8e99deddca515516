import { midRank, type ScoredTalk } from './host-record.ts';
import type { RolledTalk } from './rolling-origin.ts';
import { bestPower, lossesByPower, setThreshold, tempered } from './tempering.ts';

/** Coverage that the sets of candidates aim at. */
export const setCoverage = 0.8;

/** How the forecasts of a year are calibrated, from the forecasts of the years before it. */
export interface Calibration {
  readonly power: number;
  readonly threshold: number;
  /** earlier forecasts it rests on */
  readonly forecasts: number;
}

/** A forecast, calibrated by earlier ones, against where the talk was. */
export interface CalibratedTalk extends ScoredTalk {
  readonly rolled: RolledTalk;
  readonly probabilities: Float64Array;
}

/** The calibration that the forecasts of the years before a year give; each year is worked out once. */
export type CalibrationBefore = (year: number) => Calibration;

/** @param rolled forecasts by year */
export function calibrations(rolled: readonly RolledTalk[]): CalibrationBefore {
  const losses = rolled.map(({ probabilities, prepared }) => lossesByPower({ probabilities, chosen: prepared.chosen }));
  // what forecasts gave to the later host, by power: years in a row mostly share their power
  const given = new Map<number, number[]>();
  const byYear = new Map<number, Calibration>();
  return (year) => {
    let how = byYear.get(year);
    if (how === undefined) {
      const later = rolled.findIndex(({ prepared }) => prepared.talk.year >= year);
      const forecasts = later < 0 ? rolled.length : later;
      const power = bestPower(losses.slice(0, forecasts));
      const known = given.get(power) ?? [];
      given.set(power, known);
      for (const { probabilities, prepared } of rolled.slice(known.length, forecasts))
        known.push(tempered(probabilities, power)[prepared.chosen] as number);
      how = { power, threshold: setThreshold(known.slice(0, forecasts), setCoverage), forecasts };
      byYear.set(year, how);
    }
    return how;
  };
}

/**
 * Calibrates and scores forecasts, each by those of earlier years only.
 * @param rolled forecasts by year
 */
export function scoreTalks(
  rolled: readonly RolledTalk[],
  calibrationBefore: CalibrationBefore = calibrations(rolled),
): readonly CalibratedTalk[] {
  return rolled.map((row) => {
    const { year, dyad } = row.prepared.talk;
    const { power, threshold } = calibrationBefore(year);
    const probabilities = tempered(row.probabilities, power);
    const probability = probabilities[row.prepared.chosen] as number;
    return {
      rolled: row,
      probabilities,
      dyad,
      rank: midRank(probabilities, row.prepared.chosen),
      probability,
      seenBefore: row.seenBefore,
      set: { holds: probability >= threshold, size: probabilities.filter((p) => p >= threshold).length },
    };
  });
}
