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

/** The calibration that the forecasts of the years before `year` give. */
export function calibrationBefore(rolled: readonly RolledTalk[], year: number): Calibration {
  const past = rolled.filter(({ prepared }) => prepared.talk.year < year);
  return calibration(past, past.map(outcomeLosses), new Map());
}

function outcomeLosses({ probabilities, prepared }: RolledTalk): readonly number[] {
  return lossesByPower({ probabilities, chosen: prepared.chosen });
}

/** What forecasts gave to the later host, by power: years in a row mostly share their power. */
type GivenByPower = Map<number, number[]>;

/** @param past a beginning of the same list at every call with the same `given` */
function calibration(
  past: readonly RolledTalk[],
  losses: readonly (readonly number[])[],
  given: GivenByPower,
): Calibration {
  const power = bestPower(losses);
  const known = given.get(power) ?? [];
  given.set(power, known);
  for (const { probabilities, prepared } of past.slice(known.length))
    known.push(tempered(probabilities, power)[prepared.chosen] as number);
  const threshold = setThreshold(known.slice(0, past.length), setCoverage);
  return { power, threshold, forecasts: past.length };
}

/**
 * Calibrates and scores forecasts, each by those of earlier years only.
 * @param rolled forecasts by year
 */
export function scoreTalks(rolled: readonly RolledTalk[]): readonly CalibratedTalk[] {
  const losses = rolled.map(outcomeLosses);
  const byYear = new Map<number, Calibration>();
  const given: GivenByPower = new Map();
  return rolled.map((row) => {
    const { year, dyad } = row.prepared.talk;
    let how = byYear.get(year);
    if (how === undefined) {
      const earlier = rolled.filter(({ prepared }) => prepared.talk.year < year);
      how = calibration(earlier, losses.slice(0, earlier.length), given);
      byYear.set(year, how);
    }
    const { threshold } = how;
    const probabilities = tempered(row.probabilities, how.power);
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
