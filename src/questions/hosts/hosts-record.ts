import { nearnessKm } from '../../models/thirdparty/distance-features.ts';
import {
  type HostRecord,
  hostRecord,
  type Interval,
  midRank,
  pairedInterval,
} from '../../models/thirdparty/host-record.ts';
import { naiveForecasts } from '../../models/thirdparty/naive-hosts.ts';
import type { CalibratedTalk } from '../../models/thirdparty/scored-talks.ts';
import { featuresOf, type HostRun } from './hosts-run.ts';

/** A simple ranking on the same rows, and by how much the model beats it. */
export interface Baseline {
  readonly name: string;
  readonly mrr: number | null;
  readonly top1: number | null;
  readonly top5: number | null;
  readonly top10: number | null;
  readonly logLoss: number | null;
  readonly unseenMrr: number | null;
  readonly unseenLogLoss: number | null;
  /** model less baseline, pairs resampled */
  readonly mrrGain: Interval | null;
  readonly logLossGain: Interval | null;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly candidates: number;
  readonly meanProbability: number | null;
  readonly observedShare: number | null;
}

export interface FullRecord extends HostRecord {
  readonly from: number | null;
  readonly to: number | null;
  readonly baselines: readonly Baseline[];
  readonly unseenDyads: HostRecord;
  readonly fromPages: HostRecord;
  readonly fromMemory: HostRecord;
  readonly calibration: readonly CalibrationBin[];
}

const bins: readonly number[] = [0, 0.01, 0.03, 0.1, 0.2, 0.4, 1];

/** The record of a run over some of its forecasts, with naive rankings on the same rows. */
export function fullRecord(run: HostRun, rows: readonly CalibratedTalk[], seed: number): FullRecord {
  const of = (keep: (row: CalibratedTalk) => boolean): HostRecord => hostRecord(rows.filter(keep), seed);
  const years = rows.map(({ rolled }) => rolled.prepared.talk.year);
  return {
    ...hostRecord(rows, seed),
    from: years.length === 0 ? null : Math.min(...years),
    to: years.length === 0 ? null : Math.max(...years),
    baselines: baselinesOf(run, rows, seed),
    unseenDyads: of((row) => !row.seenBefore),
    fromPages: of(({ rolled }) => rolled.prepared.talk.talk.seen === 'pages'),
    fromMemory: of(({ rolled }) => rolled.prepared.talk.talk.seen === 'memory'),
    calibration: calibrationBins(rows),
  };
}

/** Records kept for a run. */
const mostKept = 8;
const kept = new WeakMap<HostRun, Map<string, FullRecord>>();

/** The record of a run's forecasts from a year on, worked out once. */
export function keptRecord(run: HostRun, from: number, seed: number): FullRecord {
  const records = kept.get(run) ?? new Map<string, FullRecord>();
  kept.set(run, records);
  const key = `${from} ${seed}`;
  const found =
    records.get(key) ??
    fullRecord(
      run,
      run.scored.filter(({ rolled }) => rolled.prepared.talk.year >= from),
      seed,
    );
  records.set(key, found);
  for (const old of [...records.keys()].slice(0, -mostKept)) records.delete(old);
  return found;
}

function baselinesOf(run: HostRun, rows: readonly CalibratedTalk[], seed: number): readonly Baseline[] {
  const nearer = featuresOf(run.model.blocks).findIndex(({ id }) => id === 'distance-nearer');
  const byName = new Map<
    string,
    { readonly row: CalibratedTalk; readonly rank: number; readonly probability: number }[]
  >();
  for (const row of rows) {
    const { prepared } = row.rolled;
    const { matrix, chosen, choice } = prepared;
    const km =
      nearer < 0
        ? null
        : Float64Array.from(
            { length: matrix.candidates },
            (_, c) => Math.exp(matrix.raw[c * matrix.width + nearer] as number) - nearnessKm,
          );
    for (const { name, probabilities } of naiveForecasts(run.model, choice, km)) {
      const list = byName.get(name) ?? [];
      list.push({ row, rank: midRank(probabilities, chosen), probability: probabilities[chosen] as number });
      byName.set(name, list);
    }
  }
  return [...byName].map(([name, list]) => {
    const score = (seenToo: boolean): HostRecord =>
      hostRecord(
        list
          .filter(({ row }) => seenToo || !row.seenBefore)
          .map(({ row, rank, probability }) => ({ ...row, rank, probability, set: null })),
        seed,
      );
    const all = score(true);
    const unseen = score(false);
    const gain = (difference: (entry: (typeof list)[number]) => number): Interval | null =>
      pairedInterval(
        list.map((entry) => ({ dyad: entry.row.dyad, difference: difference(entry) })),
        seed,
      );
    return {
      name,
      mrr: all.mrr,
      top1: all.top1,
      top5: all.top5,
      top10: all.top10,
      logLoss: all.logLoss,
      unseenMrr: unseen.mrr,
      unseenLogLoss: unseen.logLoss,
      mrrGain: gain(({ row, rank }) => 1 / row.rank - 1 / rank),
      logLossGain: gain(({ row, probability }) => Math.log(row.probability) - Math.log(probability)),
    };
  });
}

function calibrationBins(rows: readonly CalibratedTalk[]): readonly CalibrationBin[] {
  return bins.slice(0, -1).map((from, k) => {
    const to = bins[k + 1] as number;
    let candidates = 0;
    let sum = 0;
    let hosts = 0;
    for (const { probabilities, rolled } of rows)
      probabilities.forEach((p, c) => {
        if (p < from || (p >= to && to < 1)) return;
        candidates++;
        sum += p;
        if (c === rolled.prepared.chosen) hosts++;
      });
    return {
      from,
      to,
      candidates,
      meanProbability: candidates === 0 ? null : Number((sum / candidates).toFixed(4)),
      observedShare: candidates === 0 ? null : Number((hosts / candidates).toFixed(4)),
    };
  });
}
