import type { Atlas } from '../../core/atlas.ts';
import type { Session } from '../../core/question.ts';
import { choiceMatrix } from '../../models/thirdparty/choice-matrix.ts';
import { fitStoredChoices } from '../../models/thirdparty/conditional-logit.ts';
import { probabilityIntervals } from '../../models/thirdparty/host-interval.ts';
import { forecastHosts, hostChoice, hostTask } from '../../models/thirdparty/host-model.ts';
import { midRank } from '../../models/thirdparty/host-record.ts';
import { tempered } from '../../models/thirdparty/tempering.ts';
import { type Known, missionOpen } from '../roles/mission-state.ts';
import { citeHosts } from './hosts-evidence.ts';
import { type HostReason, hostReasons } from './hosts-reasons.ts';
import { featuresOf, type HostRun } from './hosts-run.ts';

export interface Contribution {
  readonly feature: string;
  readonly meaning: string;
  readonly value: number | null;
  readonly unit: string;
  readonly contribution: number;
  readonly source: string;
}

export interface HostCandidate {
  readonly actor: string;
  readonly rank: number;
  readonly probability: number;
  readonly interval: readonly [number, number];
  readonly inSet: boolean;
  readonly why: string;
  readonly reasons: readonly HostReason[];
  readonly missions: { readonly a: Known; readonly b: Known };
  readonly contributions: readonly Contribution[];
}

export interface RankedHosts {
  readonly candidates: readonly HostCandidate[];
  readonly choiceSet: number;
  readonly set: { readonly coverage: number; readonly size: number; readonly threshold: number };
  readonly fit: {
    readonly talks: number;
    readonly dyads: number;
    readonly from: number;
    readonly to: number;
    readonly converged: boolean;
    readonly power: number;
    readonly ownHostsWeight: number;
    readonly coefficients: readonly { readonly feature: string; readonly perDeviation: number }[];
  };
  /** where talks of this pair in that year were in fact held */
  readonly observed: readonly {
    readonly id: string;
    readonly host: string;
    readonly rank: number;
    readonly probability: number;
    readonly inSet: boolean;
  }[];
}

/** Ranks every state as host of talks between two others in a year. */
export async function rankHosts(
  atlas: Atlas,
  session: Session,
  run: HostRun,
  asked: { readonly a: string; readonly b: string; readonly year: number; readonly top: number },
): Promise<RankedHosts> {
  const { model, prepared, training } = run;
  const { index } = model;
  const a = index.positionOf.get(asked.a) as number;
  const b = index.positionOf.get(asked.b) as number;
  const task = hostTask(training, model.penalty, asked.year);
  const past = prepared.slice(0, task.first);
  const talks = prepared.map(({ talk }) => talk);
  const choice = hostChoice(index, talks, asked.year, a, b);
  const matrix = choiceMatrix(model.blocks, choice);
  const fit = fitStoredChoices(task, run.last ?? undefined);
  const { probabilities: mixedProbabilities, logit, own } = forecastHosts(model, choice, matrix, fit.coefficients);
  const { power, threshold } = run.calibrationBefore(asked.year);
  const probabilities = tempered(mixedProbabilities, power);
  const intervals = probabilityIntervals(model, training, task, fit, { matrix, choice, power }, session.seed);
  const features = featuresOf(model.blocks);
  const order = Array.from(probabilities.keys()).sort(
    (x, y) =>
      (probabilities[y] as number) - (probabilities[x] as number) ||
      (choice.candidates[x] as number) - (choice.candidates[y] as number),
  );
  const id = (c: number): string => index.states[choice.candidates[c] as number]?.id ?? '';
  const missions = await atlas.rows('missions', { sender: [asked.a, asked.b] });
  const shown = order.slice(0, asked.top);
  const sourceOf = await citeHosts(atlas, session, run, asked, shown.map(id));
  const candidates = await Promise.all(
    shown.map(async (c, at): Promise<HostCandidate> => {
      const actor = id(c);
      const contributions: Contribution[] = features.map((feature, k) => {
        const value = matrix.raw[c * matrix.width + k] as number;
        return {
          feature: feature.id,
          meaning: feature.meaning,
          value: Number.isNaN(value) ? null : rounded(value),
          unit: feature.unit,
          contribution: rounded((fit.coefficients[k] as number) * (matrix.features[c * matrix.width + k] as number)),
          source: sourceOf(feature.id, actor),
        };
      });
      if (model.withOwnHosts)
        contributions.push({
          feature: 'own-hosts',
          meaning:
            "share of this pair's own past hosts, half-life 3 years; the contribution is what mixing them in changes",
          value: rounded(own.shares[c] as number),
          unit: 'share',
          contribution: rounded(Math.log((mixedProbabilities[c] as number) / (logit[c] as number))),
          source: sourceOf('own-hosts', actor),
        });
      contributions.sort((x, y) => Math.abs(y.contribution) - Math.abs(x.contribution));
      const open = (sender: string): Known => {
        const rows = missions.filter((row) => row.sender === sender && row.host === actor);
        session.evidence.useAll('missions', rows);
        return missionOpen(rows, `${asked.year}-01-01`);
      };
      const reasons = hostReasons(run, choice, choice.candidates[c] as number, contributions);
      const [low, high] = intervals[c] ?? [0, 0];
      return {
        actor,
        rank: at + 1,
        probability: rounded(probabilities[c] as number),
        interval: [rounded(low), rounded(high)],
        inSet: (probabilities[c] as number) >= threshold,
        why: reasons
          .slice(0, 3)
          .map(({ text }) => text)
          .join('; '),
        reasons,
        missions: { a: open(asked.a), b: open(asked.b) },
        contributions,
      };
    }),
  );
  const years = past.map(({ talk }) => talk.year);
  const deviations = training.variance(task.first).map(Math.sqrt);
  return {
    candidates,
    choiceSet: choice.candidates.length,
    set: { coverage: 0.8, size: probabilities.filter((p) => p >= threshold).length, threshold: rounded(threshold) },
    fit: {
      talks: past.length,
      dyads: new Set(past.map(({ talk }) => talk.dyad)).size,
      from: Math.min(...years),
      to: Math.max(...years),
      converged: fit.converged,
      power,
      ownHostsWeight: rounded(own.weight),
      coefficients: features.map(({ id: feature }, k) => ({
        feature,
        perDeviation: rounded((fit.coefficients[k] as number) * (deviations[k] as number)),
      })),
    },
    observed: talks
      .filter((talk) => talk.year === asked.year && talk.dyad === choice.dyad)
      .flatMap(({ talk, host }) => {
        const c = choice.candidates.indexOf(host);
        if (c < 0) return [];
        const probability = probabilities[c] as number;
        return [
          {
            id: talk.id,
            host: talk.host,
            rank: midRank(probabilities, c),
            probability: rounded(probability),
            inSet: probability >= threshold,
          },
        ];
      }),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(5));
}
